/**
 * Sessions: a short access token that no table knows, and a refresh token that changes with every use. A
 * refresh token that comes twice means that two parties hold it, so the whole session ends. There is no grace
 * period for a lost answer: signing in anew asks nothing of the person, the super-app gives a fresh code
 * silently, and a grace period would serve a thief as well. A client refreshes once at a time.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { IsNull, LessThan } from 'typeorm';
import type { ResultOf } from '../../shared/endpoint';
import type { identityContract } from '../../shared/identity/contract';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Entrance, SignedIn } from '../platform/http/call';
import type { Entry } from '../platform/superapp/port';
import { describeUser } from './account';
import { RefreshToken } from './refreshToken.entity';
import { Session } from './session.entity';
import { recogniseUser } from './signIn';
import { User } from './user.entity';

export const REFRESH_TOKEN_DAYS = 30;
/** A desk's browser may stand where others pass: whoever is away half a day signs in anew. */
const BROWSER_REFRESH_HOURS = 12;

const refreshLifeMs = (entry: Entrance) =>
  entry === 'browser' ? BROWSER_REFRESH_HOURS * 3_600_000 : REFRESH_TOKEN_DAYS * 86_400_000;

export type SessionAnswer = ResultOf<(typeof identityContract)['POST /sessions']>;

/** Throws `LOGIN_CODE_INVALID`, `LOGIN_REFUSED`, `SUPERAPP_UNAVAILABLE`. */
export async function signIn(
  house: House,
  tokens: AccessTokens,
  entry: Entry,
  code: string,
): Promise<SessionAnswer> {
  const identity = await house.superapp.login.identify(entry, code);
  return house.database.transaction(async (tx) => {
    const userId = await recogniseUser(tx, house, entry, identity);
    return openSession(tx, house, tokens, { userId, entry });
  });
}

/** A session for somebody whose identity the caller has made sure of. */
export async function openSession(
  tx: Tx,
  house: House,
  tokens: AccessTokens,
  who: { userId: string; entry: Entrance },
): Promise<SessionAnswer> {
  const session = { id: randomUUID(), ...who, createdAt: house.clock() };
  await tx.insert(Session, session);
  return answer(tx, house, tokens, session);
}

/** Throws `SESSION_REUSED` for a token that was used before, `UNAUTHENTICATED` for any other that is not good. */
export async function refreshSession(
  house: House,
  tokens: AccessTokens,
  refreshToken: string,
): Promise<SessionAnswer> {
  const outcome = await house.database.transaction(async (tx) => {
    const sessionId = await useUp(tx, house, refreshToken);
    if (!sessionId) return (await endIfReused(tx, house, refreshToken)) ? 'reused' : 'unknown';
    const session = await tx.findOneBy(Session, { id: sessionId, endedAt: IsNull() });
    return session ? answer(tx, house, tokens, session) : 'unknown';
  });
  if (outcome === 'reused') throw new AppError('SESSION_REUSED');
  if (outcome === 'unknown') throw new AppError('UNAUTHENTICATED');
  return outcome;
}

/** Signing out twice is signing out. */
export async function signOut(house: House, who: SignedIn): Promise<void> {
  const mine = { id: who.sessionId, userId: who.userId, endedAt: IsNull() };
  await house.database.manager.update(Session, mine, { endedAt: house.clock() });
}

/** Postgres decides who uses a token first: the conditional update gives its session to one caller only. */
async function useUp(tx: Tx, house: House, refreshToken: string): Promise<string | undefined> {
  const [rows] = await tx.query<[{ session_id: string }[], number]>(
    `UPDATE refresh_token SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
     RETURNING session_id`,
    [hashOf(refreshToken), house.clock()],
  );
  return rows[0]?.session_id;
}

async function endIfReused(tx: Tx, house: House, refreshToken: string): Promise<boolean> {
  const token = await tx.findOneBy(RefreshToken, { hash: hashOf(refreshToken) });
  if (!token?.usedAt) return false;
  await tx.update(Session, { id: token.sessionId, endedAt: IsNull() }, { endedAt: house.clock() });
  house.log.warn({ sessionId: token.sessionId }, 'a refresh token came twice; its session was ended');
  return true;
}

async function answer(
  tx: Tx,
  house: House,
  tokens: AccessTokens,
  session: Pick<Session, 'id' | 'userId' | 'entry'>,
): Promise<SessionAnswer> {
  const user = await tx.findOneByOrFail(User, { id: session.userId });
  const access = tokens.issue({
    userId: user.id,
    sessionId: session.id,
    entry: session.entry,
    privacyVersion: user.privacyVersion,
  });
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt.toISOString(),
    refreshToken: await issueRefreshToken(tx, house, session),
    user: describeUser(house, user),
  };
}

async function issueRefreshToken(
  tx: Tx,
  house: House,
  { id: sessionId, entry }: Pick<Session, 'id' | 'entry'>,
): Promise<string> {
  const refreshToken = randomBytes(32).toString('base64url');
  const issuedAt = house.clock();
  const expiresAt = new Date(issuedAt.getTime() + refreshLifeMs(entry));
  await tx.delete(RefreshToken, { sessionId, expiresAt: LessThan(issuedAt) });
  await tx.insert(RefreshToken, { hash: hashOf(refreshToken), sessionId, issuedAt, expiresAt });
  return refreshToken;
}

/** A token has 256 random bits: a plain hash cannot be guessed back. */
function hashOf(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('base64url');
}
