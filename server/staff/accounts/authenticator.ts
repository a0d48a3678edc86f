/** Another authenticator in place of one's own: a new phone, or the old one lost. */
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { endSessionsOf, liveSession } from '../../identity';
import { AppError, found } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { recordOwnAct } from '../audit/recordOwnAct';
import { AUTHENTICATOR_REPLACED } from '../letters';
import { writeTo } from '../members/knowing';
import { openField, sealField } from '../sealed';
import { Credential } from './credential.entity';
import { countAttempt, forgive, type Tried } from './failures';
import { isPassword } from './passwords';
import { giveRecoveryCodes } from './recoveryCodes';
import { takeSecondFactor } from './secondFactor';
import { offeredSecret, openReplacement, ticketFor, useUpWithAll } from './tickets';
import { newTotpSecret, offerTotp, stepOfCode } from './totp';

type Contract = typeof staffContract;
type Proof = ParsedBody<Contract['POST /me/authenticator']>;
type Offer = ResultOf<Contract['POST /me/authenticator']>;
type Replaced = ResultOf<Contract['POST /me/authenticator/confirmation']>;

/**
 * The secret for the new one; nothing changes until its first code comes. Both proofs count as attempts of a sign-in
 * do, and a wrong password spends no code. Throws `NOT_FOUND` for who has no password, `PASSWORD_WRONG`,
 * `SIGN_IN_CODE_WRONG`, `SIGN_IN_PAUSED`, `UNAUTHENTICATED`.
 */
export async function offerReplacement(
  house: House,
  who: SignedIn,
  { password, ...proof }: Proof,
): Promise<Offer> {
  const { userId } = who;
  await liveSession(house.database.manager, who);
  const account = found(await house.database.manager.findOneBy(Credential, { userId }));
  const byPassword: Tried = { kind: 'password', of: account.emailIndex };
  const byCode: Tried = { kind: 'code', of: userId };
  await countAttempt(house, byPassword);
  if (!(await isPassword(account.passwordHash, password))) throw new AppError('PASSWORD_WRONG');
  await countAttempt(house, byCode);
  const secret = newTotpSecret();
  const ticket = await house.database.transaction(async (tx) => {
    await takeSecondFactor(tx, house, userId, proof);
    for (const tried of [byPassword, byCode]) await forgive(tx, tried);
    return openReplacement(tx, house, userId, secret);
  });
  const email = openField(house, 'credentialEmail', userId, account.emailSealed);
  return { ticket, ...(await offerTotp(secret, email)) };
}

/**
 * By the first code of the new one the old one ends, and with it the old recovery codes, the other sessions, and every
 * sign-in under way. Throws `REPLACEMENT_EXPIRED`, `SIGN_IN_CODE_WRONG`, `SIGN_IN_PAUSED`, `UNAUTHENTICATED`.
 */
export async function confirmReplacement(
  house: House,
  who: SignedIn,
  ticket: string,
  code: string,
): Promise<Replaced> {
  const { userId } = who;
  await liveSession(house.database.manager, who);
  const row = await ticketFor(house.database.manager, house, ticket, 'replacement');
  if (row.userId !== userId) throw new AppError('REPLACEMENT_EXPIRED');
  const tried: Tried = { kind: 'code', of: userId };
  await countAttempt(house, tried);
  const secret = found(offeredSecret(house, row), 'REPLACEMENT_EXPIRED');
  const step = stepOfCode(secret, code, house.clock());
  if (step === null) throw new AppError('SIGN_IN_CODE_WRONG');
  return house.database.transaction(async (tx) => {
    const now = house.clock();
    await useUpWithAll(tx, house, row);
    const totpSealed = sealField(house, 'credentialTotp', userId, secret);
    await tx.update(Credential, { userId }, { totpSealed, totpLastStep: step });
    const recoveryCodes = await giveRecoveryCodes(tx, house, userId);
    await forgive(tx, tried);
    await endSessionsOf(tx, userId, now, who.sessionId);
    await recordOwnAct(tx, userId, 'staff.authenticator-replaced', now);
    await writeTo(tx, house, userId, AUTHENTICATOR_REPLACED);
    return { recoveryCodes };
  });
}
