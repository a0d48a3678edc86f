/**
 * What the channel's signed word does to our books: the only code that moves a charge or a refund. Each runs in
 * the caller's transaction and is safe to run again.
 */
import { AppError } from '../platform/errors';
import type { Tx } from '../platform/database';
import { publish } from '../platform/outbox';
import type { OrderState } from '../platform/superapp/port';
import { Charge } from './charge.entity';
import { LedgerEntry, type Account } from './ledgerEntry.entity';
import { Refund } from './refund.entity';

export type Paid = Extract<OrderState, { state: 'paid' }>;

/** Reads a charge and keeps others from moving it until the transaction ends. */
export async function lockCharge(tx: Tx, chargeId: string): Promise<Charge> {
  const charge = await tx.findOne(Charge, { where: { id: chargeId }, lock: { mode: 'for_no_key_update' } });
  if (!charge) throw new AppError('NOT_FOUND');
  return charge;
}

/**
 * Takes a payment in: charge, ledger, event. Money that arrives after closing is taken in too; the domain that
 * opened the charge gives it back. Throws when amount or transaction are not what was agreed: that needs a person.
 */
export async function settlePayment(
  tx: Tx,
  chargeId: string,
  orderNumber: string,
  paid: Paid,
  now: Date,
): Promise<void> {
  const charge = await lockCharge(tx, chargeId);
  if (charge.transactionId === paid.transactionId) return;
  if (charge.transactionId)
    throw new Error(`charge ${charge.id} was paid twice: by ${paid.transactionId} as well`);
  if (charge.amount !== paid.amount)
    throw new Error(`charge ${charge.id}: ${paid.amount} fen paid of ${charge.amount}`);
  const { payeeId, purpose, subjectId } = charge;
  await tx.update(
    Charge,
    { payeeId, id: charge.id },
    { status: 'paid', paidAt: paid.paidAt, transactionId: paid.transactionId, orderNumber },
  );
  await post(
    tx,
    charge,
    charge.id,
    { debit: 'channel:wechat', credit: 'fees-received', amount: charge.amount },
    now,
  );
  await publish(tx, 'charge.paid', { payeeId, chargeId, purpose, subjectId }, now);
}

/** Closes a charge that the channel says can no longer be paid. Returns false when it was settled meanwhile. */
export async function settleClosed(tx: Tx, chargeId: string, now: Date): Promise<boolean> {
  const charge = await lockCharge(tx, chargeId);
  if (charge.status !== 'open') return charge.status === 'closed';
  const { payeeId, purpose, subjectId } = charge;
  await tx.update(Charge, { payeeId, id: charge.id }, { status: 'closed', closedAt: now });
  await publish(tx, 'charge.closed', { payeeId, chargeId, purpose, subjectId }, now);
  return true;
}

/** Books a refund that the channel has carried out. */
export async function settleRefund(tx: Tx, refundId: string, succeededAt: Date, now: Date): Promise<void> {
  const refund = await tx.findOne(Refund, { where: { id: refundId }, lock: { mode: 'for_no_key_update' } });
  if (!refund) throw new AppError('NOT_FOUND');
  if (refund.status === 'succeeded') return;
  const charge = await lockCharge(tx, refund.chargeId);
  const refunded = charge.refunded + refund.amount;
  const status = refunded === charge.amount ? 'refunded' : 'partly-refunded';
  await tx.update(Refund, { payeeId: refund.payeeId, id: refund.id }, { status: 'succeeded', succeededAt });
  await tx.update(Charge, { payeeId: charge.payeeId, id: charge.id }, { status, refunded });
  await post(
    tx,
    charge,
    refund.id,
    { debit: 'fees-received', credit: 'channel:wechat', amount: refund.amount },
    now,
  );
  const { payeeId, id: chargeId, purpose, subjectId } = charge;
  await publish(tx, 'refund.succeeded', { payeeId, chargeId, purpose, subjectId, refundId }, now);
}

interface Movement {
  debit: Account;
  credit: Account;
  /** Fen. */
  amount: number;
}

async function post(
  tx: Tx,
  charge: Charge,
  journalId: string,
  movement: Movement,
  postedAt: Date,
): Promise<void> {
  const side = { payeeId: charge.payeeId, chargeId: charge.id, journalId, postedAt };
  await tx.insert(LedgerEntry, [
    { ...side, account: movement.debit, debit: movement.amount, credit: 0 },
    { ...side, account: movement.credit, debit: 0, credit: movement.amount },
  ]);
}
