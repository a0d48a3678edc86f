/** What a route's handler gets and gives: everything already parsed, gated and typed by its endpoint. */
import type { Readable } from 'node:stream';
import type { Answer, Contract, ParsedBody, ParsedParams, ParsedQuery } from '../../../shared/endpoint';
import type { Language } from '../../../shared/sentences';
import type { HospitalRole } from '../../../shared/staff/rules';
import type { Entry } from '../superapp/port';

/** How a session came about: through one of the super-app's entrances, or by e-mail and password in a browser. */
export type Entrance = Entry | 'browser';

/** Who is signed in, as the access token says. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
  /** The entrance this session came through: payments must use the same one's openid. */
  readonly entry: Entrance;
  /** The consented version of the privacy notice. */
  readonly privacyVersion: string | null;
}

/** What a signed-in person is to the hospital whose desk they use. */
export interface Member {
  readonly id: string;
  readonly hospitalId: string;
  readonly role: HospitalRole;
  /** The doctor this member is; null for everybody else. */
  readonly doctorId: string | null;
}

/** Asks, at every request anew, what somebody is: who was removed a moment ago is nobody. */
export interface Memberships {
  /** Null when not of this hospital, or when the session has ended. */
  inHospital(user: SignedIn, hospitalId: string): Promise<Member | null>;
  isOperator(user: SignedIn): Promise<boolean>;
}

/** A file being sent; `stream` fails with `BODY_TOO_LARGE` beyond what the endpoint takes. */
export interface Upload {
  readonly type: string;
  /** As the sender says; null when not said. */
  readonly bytes: number | null;
  readonly stream: Readable;
}

export interface Call<E> {
  readonly user: E extends { access: 'anyone' } ? SignedIn | null : SignedIn;
  readonly member: E extends { access: 'staff' } ? Member : null;
  readonly params: ParsedParams<E>;
  readonly query: ParsedQuery<E>;
  readonly body: ParsedBody<E>;
  /** The exact bytes and headers, for endpoints declared `raw`. */
  readonly raw: E extends { raw: true }
    ? { headers: Record<string, string | undefined>; body: Buffer }
    : undefined;
  readonly upload: E extends { upload: object } ? Upload : undefined;
  readonly language: Language;
  /** Sends a whole `Set-Cookie` header along with the answer. */
  readonly setCookie: (cookie: string) => void;
  /** What the client says its device is (`x-device-id`), lower case; null when it says nothing that is a UUID. */
  readonly deviceId: string | null;
  /** The network address the request came from. */
  readonly address: string;
}

/** One handler per key of a contract; a missing or superfluous one is a type error. */
export type Routes<C extends Contract> = {
  readonly [K in keyof C]: (call: Call<C[K]>) => Promise<Answer<C[K]>> | Answer<C[K]>;
};
