/** The short-lived access token: signed, never stored, checked without the database. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AppError } from '../errors';
import type { SignedIn } from './call';

/** How long an access token lives; a refresh gives a new one. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ISSUER = 'yiqiao';

const claims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  ent: z.enum(['mini-program', 'official-account', 'browser']),
  pv: z.string().nullable(),
});

export class AccessTokens {
  private readonly key: KeyObject;

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
    const clockTimestamp = Math.floor(this.clock().getTime() / 1000);
    try {
      const verified = jwt.verify(token, this.key, { algorithms: ['HS256'], issuer: ISSUER, clockTimestamp });
      const { sub, sid, ent, pv } = claims.parse(verified);
      return { userId: sub, sessionId: sid, entry: ent, privacyVersion: pv };
    } catch (error) {
      throw new AppError(
        error instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED',
        undefined,
        {
          cause: error,
        },
      );
    }
  }
}
