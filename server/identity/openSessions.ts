/** A user's sessions as other rooms and the user see them: which are open, and ending them. */
import { randomUUID } from 'node:crypto';
import { IsNull, Not } from 'typeorm';
import type { Language } from '../../shared/sentences';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import type { Entrance } from '../platform/http/call';
import { Session } from './session.entity';
import { User } from './user.entity';

/** A user without an openid: somebody who signs in by other means than the super-app's. */
export async function makeUser(
  tx: Tx,
  house: Pick<House, 'clock'>,
  language: Language | null,
): Promise<string> {
  const id = randomUUID();
  await tx.insert(User, { id, unionid: null, language, createdAt: house.clock() });
  return id;
}

/** The language of messages to a user; null until chosen, or when the account is closed. */
export async function languageOf(tx: Tx, userId: string): Promise<Language | null> {
  const user = await tx.findOne(User, { select: { id: true, language: true }, where: { id: userId } });
  return user?.language ?? null;
}

/** The clause of a hot statement that holds only while a session of the user's own is open. */
export function liveSessionClause(userId: string, sessionId: string): string {
  return `SELECT FROM session WHERE session.id = ${sessionId} AND session.user_id = ${userId} AND ended_at IS NULL`;
}

export interface OpenSession {
  id: string;
  entry: Entrance;
  createdAt: Date;
  lastUsedAt: Date;
}

/** Those that can still be continued, the last used first. */
export async function openSessionsOf(tx: Tx, userId: string, now: Date): Promise<OpenSession[]> {
  return tx.query<OpenSession[]>(
    `SELECT session.id, entry, created_at AS "createdAt", max(token.issued_at) AS "lastUsedAt"
     FROM session JOIN refresh_token AS token ON token.session_id = session.id
     WHERE user_id = $1 AND ended_at IS NULL
     GROUP BY session.id HAVING bool_or(token.used_at IS NULL AND token.expires_at > $2)
     ORDER BY 4 DESC, session.id LIMIT 100`,
    [userId, now],
  );
}

/** Ending an ended one is ending it. Throws `NOT_FOUND` for somebody else's. */
export async function endSession(tx: Tx, userId: string, id: string, now: Date): Promise<void> {
  const { endedAt } = found(await tx.findOneBy(Session, { id, userId }));
  if (!endedAt) await tx.update(Session, { id, userId, endedAt: IsNull() }, { endedAt: now });
}

/** @param except the session that stays: the one the person is using. */
export async function endSessionsOf(tx: Tx, userId: string, now: Date, except?: string): Promise<void> {
  const open = { userId, endedAt: IsNull(), ...(except && { id: Not(except) }) };
  await tx.update(Session, open, { endedAt: now });
}
