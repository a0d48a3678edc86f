/**
 * Which rows a signed-in user may touch: their own, as long as the account lives. Anything else is `NOT_FOUND`.
 * An access token outlives its session by up to 15 minutes, so what matters asks here and not the token.
 */
import { IsNull } from 'typeorm';
import type { Tx } from '../platform/database';
import { AppError, found } from '../platform/errors';
import type { SignedIn } from '../platform/http/call';
import { Patient } from './patient.entity';
import { Session } from './session.entity';
import { User } from './user.entity';

/** Throws `UNAUTHENTICATED` when the account was closed. */
export async function liveUser(tx: Tx, userId: string): Promise<User> {
  return found(await tx.findOneBy(User, { id: userId, closedAt: IsNull() }), 'UNAUTHENTICATED');
}

/** The same, held until the transaction ends: one change to an account at a time. */
export async function lockLiveUser(tx: Tx, userId: string): Promise<User> {
  const user = await tx.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
  if (!user || user.closedAt) throw new AppError('UNAUTHENTICATED');
  return user;
}

/** Throws `UNAUTHENTICATED` when the person signed out of it. */
export async function liveSession(tx: Tx, who: SignedIn): Promise<Session> {
  const session = await tx.findOneBy(Session, { id: who.sessionId, userId: who.userId, endedAt: IsNull() });
  return found(session, 'UNAUTHENTICATED');
}

export async function ownPatient(tx: Tx, userId: string, id: string): Promise<Patient> {
  return found(await tx.findOneBy(Patient, { id, userId, removedAt: IsNull() }));
}
