/** What a route's handler gets and gives: everything already parsed, gated and typed by its endpoint. */
import type { Answer, Contract, ParsedBody, ParsedParams, ParsedQuery } from '../../../shared/endpoint';
import type { Language } from '../../../shared/sentences';
import type { Entry } from '../superapp/port';

/** Who is signed in, as the access token says. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
  /** The entrance this session came through: payments must use the same one's openid. */
  readonly entry: Entry;
  /** The consented version of the privacy notice. */
  readonly privacyVersion: string | null;
}

export interface Call<E> {
  readonly user: E extends { access: 'user' } ? SignedIn : SignedIn | null;
  readonly params: ParsedParams<E>;
  readonly query: ParsedQuery<E>;
  readonly body: ParsedBody<E>;
  /** The exact bytes and headers, for endpoints declared `raw`. */
  readonly raw: E extends { raw: true }
    ? { headers: Record<string, string | undefined>; body: Buffer }
    : undefined;
  readonly language: Language;
}

/** One handler per key of a contract; a missing or superfluous one is a type error. */
export type Routes<C extends Contract> = {
  readonly [K in keyof C]: (call: Call<C[K]>) => Promise<Answer<C[K]>> | Answer<C[K]>;
};
