/** Tickets between the password and the code: good for ten minutes and one sign-in. */
import { IsNull, MoreThan } from 'typeorm';
import type { SignInStep } from '../../../shared/staff/rules';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { hashOfToken, newToken } from '../sealed';
import type { Credential } from './credential.entity';
import { SignIn } from './signIn.entity';

const TICKET_MS = 10 * 60_000;

/** The code when there is an authenticator, setting one up when there is none. */
export async function openTicket(
  tx: Tx,
  house: Pick<House, 'clock'>,
  { userId, totpSealed }: Pick<Credential, 'userId' | 'totpSealed'>,
): Promise<{ step: SignInStep; ticket: string }> {
  const ticket = newToken();
  const step: SignInStep = totpSealed ? 'totp' : 'enrolment';
  const expiresAt = new Date(house.clock().getTime() + TICKET_MS);
  await tx.insert(SignIn, {
    ...{ ticketHash: hashOfToken(ticket), userId, step, expiresAt },
    ...{ totpSealed: null, usedAt: null },
  });
  return { step, ticket };
}

/** Throws `SIGN_IN_EXPIRED` for one that is old, used, invented, or for the other step. */
export async function ticketFor(tx: Tx, house: House, ticket: string, step: SignInStep): Promise<SignIn> {
  const live = {
    ticketHash: hashOfToken(ticket),
    step,
    usedAt: IsNull(),
    expiresAt: MoreThan(house.clock()),
  };
  return found(await tx.findOneBy(SignIn, live), 'SIGN_IN_EXPIRED');
}

/** Throws `SIGN_IN_EXPIRED` when somebody was faster. */
export async function useUp(tx: Tx, house: House, { ticketHash }: SignIn): Promise<void> {
  const now = house.clock();
  const live = { ticketHash, usedAt: IsNull(), expiresAt: MoreThan(now) };
  const { affected } = await tx.update(SignIn, live, { usedAt: now });
  if (affected !== 1) throw new AppError('SIGN_IN_EXPIRED');
}
