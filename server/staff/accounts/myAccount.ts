/** What somebody signed in changes about their own way in: password, recovery codes, open sessions. */
import type { ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { endSession, endSessionsOf, languageOf, liveSession, openSessionsOf } from '../../identity';
import { AppError, found } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { postLetter } from '../../platform/mail';
import { recordOwnAct } from '../audit/recordOwnAct';
import { passwordChangedLetter } from '../letters';
import { openField } from '../sealed';
import { Credential } from './credential.entity';
import { countAttempt, forgive, type Tried } from './failures';
import { hashPassword, isPassword, refuseWeak } from './passwords';
import { giveRecoveryCodes } from './recoveryCodes';
import { takeSecondFactor, type SecondFactor } from './secondFactor';
import { voidTickets } from './tickets';

type Sessions = ResultOf<(typeof staffContract)['GET /me/sessions']>;

/**
 * Throws `NOT_FOUND` for who has no password, `PASSWORD_WRONG`, `PASSWORD_WEAK`, `SIGN_IN_PAUSED`,
 * `UNAUTHENTICATED`.
 */
export async function changePassword(
  house: House,
  who: SignedIn,
  current: string,
  password: string,
): Promise<void> {
  const { userId } = who;
  await liveSession(house.database.manager, who);
  const account = found(await house.database.manager.findOneBy(Credential, { userId }));
  const email = openField(house, 'credentialEmail', userId, account.emailSealed);
  const tried: Tried = { kind: 'password', of: account.emailIndex };
  await countAttempt(house, tried);
  if (!(await isPassword(account.passwordHash, current))) throw new AppError('PASSWORD_WRONG');
  refuseWeak(password, email);
  const passwordHash = await hashPassword(password);
  await house.database.transaction(async (tx) => {
    const now = house.clock();
    await voidTickets(tx, userId, now);
    const before = { userId, passwordHash: account.passwordHash };
    const { affected } = await tx.update(Credential, before, { passwordHash });
    if (affected !== 1) throw new AppError('PASSWORD_WRONG');
    await forgive(tx, tried);
    await endSessionsOf(tx, userId, now, who.sessionId);
    await postLetter(tx, house, {
      to: email,
      ...passwordChangedLetter((await languageOf(tx, userId)) ?? 'zh'),
    });
  });
}

/** Throws `NOT_FOUND` for who has no authenticator, `SIGN_IN_CODE_WRONG`, `SIGN_IN_PAUSED`, `UNAUTHENTICATED`. */
export async function renewRecoveryCodes(
  house: House,
  who: SignedIn,
  proof: SecondFactor,
): Promise<{ recoveryCodes: string[] }> {
  const { userId } = who;
  await liveSession(house.database.manager, who);
  found(await house.database.manager.findOneBy(Credential, { userId }));
  const tried: Tried = { kind: 'code', of: userId };
  await countAttempt(house, tried);
  return house.database.transaction(async (tx) => {
    await takeSecondFactor(tx, house, userId, proof);
    await forgive(tx, tried);
    await recordOwnAct(tx, userId, 'staff.recovery-codes-renewed', house.clock());
    return { recoveryCodes: await giveRecoveryCodes(tx, house, userId) };
  });
}

export async function listSessions(house: House, who: SignedIn): Promise<Sessions> {
  const open = await openSessionsOf(house.database.manager, who.userId, house.clock());
  return {
    items: open.map(({ id, entry, createdAt, lastUsedAt }) => ({
      ...{ id, entry, isCurrent: id === who.sessionId },
      ...{ createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() },
    })),
  };
}

/** Throws `NOT_FOUND`. */
export async function signOutOf(house: House, who: SignedIn, id: string): Promise<void> {
  await endSession(house.database.manager, who.userId, id, house.clock());
}
