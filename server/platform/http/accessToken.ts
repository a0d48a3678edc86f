/** The short-lived access token: signed, never stored, checked without the database. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AppError } from '../errors';
import type { SignedIn } from './call';

/** How long an access token lives; a refresh gives a new one. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ISSUER = 'yiqiao';
/** Tokens remembered at most, twice over: about 20 MB. */
const REMEMBERED = 16_384;

const claims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  ent: z.enum(['mini-program', 'official-account', 'browser']),
  pv: z.string().nullable(),
  exp: z.number(),
});

interface Known {
  who: SignedIn;
  /** In seconds, as the token says it. */
  expires: number;
}

export class AccessTokens {
  private readonly key: KeyObject;
  /** A person's next requests bring the same token. Nothing ends one early, so what was good is good until it expires. */
  private recent = new Map<string, Known>();
  private older = new Map<string, Known>();

  constructor(
    secret: Buffer,
    private readonly clock: () => Date,
  ) {
    this.key = createSecretKey(secret);
  }

  issue(who: SignedIn): { token: string; expiresAt: Date } {
    const issued = Math.floor(this.clock().getTime() / 1000);
    const expires = issued + ACCESS_TOKEN_SECONDS;
    const payload = { sid: who.sessionId, ent: who.entry, pv: who.privacyVersion, iat: issued, exp: expires };
    const token = jwt.sign(payload, this.key, { algorithm: 'HS256', issuer: ISSUER, subject: who.userId });
    return { token, expiresAt: new Date(expires * 1000) };
  }

  /** Throws `TOKEN_EXPIRED`, or `UNAUTHENTICATED` for anything else that is not our own HS256 token. */
  read(token: string): SignedIn {
    const now = Math.floor(this.clock().getTime() / 1000);
    const known = this.recent.get(token) ?? this.older.get(token);
    if (known && now < known.expires) return known.who;
    const verified = this.verify(token, now);
    this.remember(token, verified);
    return verified.who;
  }

  private verify(token: string, clockTimestamp: number): Known {
    try {
      const verified = jwt.verify(token, this.key, { algorithms: ['HS256'], issuer: ISSUER, clockTimestamp });
      const { sub, sid, ent, pv, exp } = claims.parse(verified);
      const who = { userId: sub, sessionId: sid, entry: ent, privacyVersion: pv };
      return { who: Object.freeze(who), expires: exp };
    } catch (error) {
      const code = error instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED';
      throw new AppError(code, undefined, { cause: error });
    }
  }

  /** Of the older half, those that are still in use are verified once more. */
  private remember(token: string, known: Known): void {
    if (this.recent.size >= REMEMBERED) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(token, known);
  }
}
