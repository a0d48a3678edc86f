/** Tickets between what was proven and the code that comes next: good for ten minutes and once. */
import { IsNull, MoreThan } from 'typeorm';
import type { ErrorCode } from '../../../shared/errors';
import type { SignInStep } from '../../../shared/staff/rules';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { hashOfToken, newToken } from '../sealed';
import type { Credential } from './credential.entity';
import { SignIn, type TicketStep } from './signIn.entity';

const TICKET_MS = 10 * 60_000;

/** The code when there is an authenticator, setting one up when there is none. */
export async function openTicket(
  tx: Tx,
  house: Pick<House, 'clock'>,
  { userId, totpSealed }: Pick<Credential, 'userId' | 'totpSealed'>,
): Promise<{ step: SignInStep; ticket: string }> {
  const step = totpSealed ? 'totp' : 'enrolment';
  return { step, ticket: await writeTicket(tx, house, { userId, step }) };
}

/** For somebody who is signed in: the secret that takes the place of their authenticator's with its first code. */
export function openReplacement(
  tx: Tx,
  house: Pick<House, 'clock' | 'cipher'>,
  userId: string,
  secret: string,
): Promise<string> {
  return writeTicket(tx, house, { userId, step: 'replacement' }, (row) => sealOffer(house, row, secret));
}

async function writeTicket(
  tx: Tx,
  { clock }: Pick<House, 'clock'>,
  { userId, step }: Pick<SignIn, 'userId' | 'step'>,
  offer: (row: Pick<SignIn, 'ticketHash'>) => string | null = () => null,
): Promise<string> {
  const ticket = newToken();
  const ticketHash = hashOfToken(ticket);
  const expiresAt = new Date(clock().getTime() + TICKET_MS);
  const totpSealed = offer({ ticketHash });
  await tx.insert(SignIn, { ticketHash, userId, step, expiresAt, totpSealed, usedAt: null });
  return ticket;
}

const offerContext = ({ ticketHash }: Pick<SignIn, 'ticketHash'>) => `sign_in.totp_sealed.${ticketHash}`;

export function sealOffer(
  { cipher }: Pick<House, 'cipher'>,
  row: Pick<SignIn, 'ticketHash'>,
  secret: string,
): string {
  return cipher.seal(secret, offerContext(row));
}

/** Base 32; null where none was offered yet. */
export function offeredSecret({ cipher }: Pick<House, 'cipher'>, row: SignIn): string | null {
  return row.totpSealed && cipher.open(row.totpSealed, offerContext(row));
}

/** What is said of a ticket that is old, used, invented, or for another step. */
const EXPIRED = {
  totp: 'SIGN_IN_EXPIRED',
  enrolment: 'SIGN_IN_EXPIRED',
  replacement: 'REPLACEMENT_EXPIRED',
} as const satisfies Record<TicketStep, ErrorCode>;

/** Throws `SIGN_IN_EXPIRED`, of a replacement `REPLACEMENT_EXPIRED`. */
export async function ticketFor(tx: Tx, house: House, ticket: string, step: TicketStep): Promise<SignIn> {
  const live = {
    ticketHash: hashOfToken(ticket),
    step,
    usedAt: IsNull(),
    expiresAt: MoreThan(house.clock()),
  };
  return found(await tx.findOneBy(SignIn, live), EXPIRED[step]);
}

/** Throws as `ticketFor` when somebody was faster. */
export async function useUp(tx: Tx, house: House, { ticketHash, step }: SignIn): Promise<void> {
  const now = house.clock();
  const live = { ticketHash, usedAt: IsNull(), expiresAt: MoreThan(now) };
  const { affected } = await tx.update(SignIn, live, { usedAt: now });
  if (affected !== 1) throw new AppError(EXPIRED[step]);
}

/** The ticket, and with it whatever else the user began. Throws as `ticketFor` when somebody was faster. */
export async function useUpWithAll(
  tx: Tx,
  house: House,
  { ticketHash, userId, step }: SignIn,
): Promise<void> {
  const ended = await voidTickets(tx, userId, house.clock());
  if (!ended.includes(ticketHash)) throw new AppError(EXPIRED[step]);
}

/**
 * All of the user's, held in one order, and before the account: two who do this wait for each other. Returns the hashes
 * of those that were still good.
 */
export async function voidTickets(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const [rows] = await tx.query<[{ hash: string; good: boolean }[], number]>(
    `UPDATE sign_in SET used_at = $2 WHERE ticket_hash IN (
       SELECT ticket_hash FROM sign_in WHERE user_id = $1 AND used_at IS NULL ORDER BY ticket_hash FOR UPDATE
     ) RETURNING ticket_hash AS hash, expires_at > $2 AS good`,
    [userId, now],
  );
  return rows.filter(({ good }) => good).map(({ hash }) => hash);
}
