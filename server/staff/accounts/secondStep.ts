/** The second half of signing in: setting up the authenticator the first time, afterwards its code or a recovery code. */
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { openSession, type SessionAnswer } from '../../identity';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { AccessTokens } from '../../platform/http/accessToken';
import { recordOwnAct } from '../audit/recordOwnAct';
import { openField, sealField } from '../sealed';
import { Credential } from './credential.entity';
import { countAttempt, forgive } from './failures';
import { giveRecoveryCodes } from './recoveryCodes';
import { takeSecondFactor } from './secondFactor';
import { SignIn } from './signIn.entity';
import { offeredSecret, sealOffer, ticketFor, useUp } from './tickets';
import { newTotpSecret, offerTotp, stepOfCode, type TotpOffer } from './totp';

type Enrolled = ResultOf<(typeof staffContract)['POST /staff/sessions/enrolment/confirmation']>;
type Proof = ParsedBody<(typeof staffContract)['POST /staff/sessions/totp']>;

/** The same secret again for the same ticket. Throws `SIGN_IN_EXPIRED`. */
export async function offerEnrolment(house: House, ticket: string): Promise<TotpOffer> {
  const tx = house.database.manager;
  const row = await ticketFor(tx, house, ticket, 'enrolment');
  const sealed = sealOffer(house, row, newTotpSecret());
  await tx.query(`UPDATE sign_in SET totp_sealed = coalesce(totp_sealed, $2) WHERE ticket_hash = $1`, [
    row.ticketHash,
    sealed,
  ]);
  const offered = await tx.findOneByOrFail(SignIn, { ticketHash: row.ticketHash });
  const { userId } = offered;
  const account = found(await tx.findOneBy(Credential, { userId }), 'SIGN_IN_EXPIRED');
  const email = openField(house, 'credentialEmail', userId, account.emailSealed);
  return offerTotp(found(offeredSecret(house, offered), 'SIGN_IN_EXPIRED'), email);
}

/** Throws `SIGN_IN_EXPIRED`, `SIGN_IN_CODE_WRONG`, `SIGN_IN_PAUSED`. */
export async function confirmEnrolment(
  house: House,
  tokens: AccessTokens,
  ticket: string,
  code: string,
): Promise<Enrolled> {
  const row = await ticketFor(house.database.manager, house, ticket, 'enrolment');
  const { userId } = row;
  await countAttempt(house, { kind: 'code', of: userId });
  const secret = found(offeredSecret(house, row), 'SIGN_IN_EXPIRED');
  const step = stepOfCode(secret, code, house.clock());
  if (step === null) throw new AppError('SIGN_IN_CODE_WRONG');
  return house.database.transaction(async (tx) => {
    await useUp(tx, house, row);
    const sealed = sealField(house, 'credentialTotp', userId, secret);
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE credential SET totp_sealed = $2, totp_last_step = $3 WHERE user_id = $1 AND totp_sealed IS NULL`,
      [userId, sealed, step],
    );
    // another ticket of the same account brought its authenticator first
    if (count === 0) throw new AppError('SIGN_IN_EXPIRED');
    const recoveryCodes = await giveRecoveryCodes(tx, house, userId);
    return { recoveryCodes, session: await enter(tx, house, tokens, userId) };
  });
}

/** Throws `SIGN_IN_EXPIRED`, `SIGN_IN_CODE_WRONG`, `SIGN_IN_PAUSED`. */
export async function proveByCode(house: House, tokens: AccessTokens, proof: Proof): Promise<SessionAnswer> {
  const row = await ticketFor(house.database.manager, house, proof.ticket, 'totp');
  const { userId } = row;
  await countAttempt(house, { kind: 'code', of: userId });
  return house.database.transaction(async (tx) => {
    await useUp(tx, house, row);
    // wrong, the ticket is given back with the transaction
    await takeSecondFactor(tx, house, userId, proof);
    return enter(tx, house, tokens, userId);
  });
}

async function enter(tx: Tx, house: House, tokens: AccessTokens, userId: string): Promise<SessionAnswer> {
  await forgive(tx, { kind: 'code', of: userId });
  await recordOwnAct(tx, userId, 'staff.signed-in', house.clock());
  return openSession(tx, house, tokens, { userId, entry: 'browser' });
}
