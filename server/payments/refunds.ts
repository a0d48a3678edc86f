/** Giving money back: asked for once, followed to the end, always under the same number. */
import { randomUUID } from 'node:crypto';
import { Not } from 'typeorm';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import { NotYet, publish } from '../platform/outbox';
import type { RefundState } from '../platform/superapp/port';
import { Charge } from './charge.entity';
import { refundNumberOf } from './numbers';
import { Refund } from './refund.entity';
import { lockCharge, settleRefund } from './settle';

const ASK_AGAIN_MS = 60_000;
/** WeChat wants a minute between two refunds of one order. */
const APART_MS = 61_000;
/** An abnormal refund waits for the payee (a closed card, an empty account); asking hourly sees it mended. */
const ABNORMAL_AGAIN_MS = 3600_000;

export interface RefundRequest {
  chargeId: string;
  /** Fen; everything that is left when absent. */
  amount?: number;
  /** For programs; the same cause is the same refund. */
  cause: string;
  /** For the payer. */
  reason: string;
}

/**
 * Promises money back, in the caller's transaction. The same cause again changes nothing, nor does a charge of which
 * nothing is left. Throws when more is asked back than is left.
 */
export async function requestRefund(tx: Tx, request: RefundRequest, now: Date): Promise<void> {
  const charge = await lockCharge(tx, request.chargeId);
  const { payeeId } = charge;
  const { cause, reason } = request;
  const earlier = await tx.findBy(Refund, { payeeId, chargeId: charge.id });
  if (earlier.some((one) => one.cause === cause)) return;
  if (!charge.transactionId)
    throw new Error(`charge ${charge.id} was never paid: there is nothing to give back`);
  const left = charge.amount - charge.refundRequested;
  const amount = request.amount ?? left;
  if (amount > left) throw new Error(`charge ${charge.id}: ${amount} fen asked back of ${left} left`);
  if (amount === 0) return;
  const id = randomUUID();
  await tx.insert(Refund, { payeeId, id, chargeId: charge.id, amount, cause, reason, requestedAt: now });
  await tx.update(Charge, { payeeId, id: charge.id }, { refundRequested: charge.refundRequested + amount });
  await publish(tx, 'refund.requested', { refundId: id }, askFrom(earlier, now));
}

/** The channel takes a second refund of an order only some time after the first. */
function askFrom(earlier: readonly Refund[], now: Date): Date {
  const last = Math.max(...earlier.map(({ requestedAt }) => requestedAt.getTime() + APART_MS));
  return new Date(Math.max(now.getTime(), last));
}

/**
 * Promises a sum back that several charges paid together: of the first given first, as much as is left of it. The
 * same cause again changes nothing. Throws when all of them have not so much left.
 * @param amount fen.
 */
export async function requestRefunds(
  tx: Tx,
  chargeIds: readonly string[],
  { amount, cause, reason }: { amount: number; cause: string; reason: string },
  now: Date,
): Promise<void> {
  let owed = amount;
  for (const chargeId of chargeIds) {
    const charge = await lockCharge(tx, chargeId);
    const known = await tx.findOneBy(Refund, { payeeId: charge.payeeId, chargeId, cause });
    const part = known?.amount ?? Math.min(owed, charge.amount - charge.refundRequested);
    if (part > 0) await requestRefund(tx, { chargeId, amount: part, cause, reason }, now);
    owed -= part;
  }
  if (owed > 0) throw new Error(`${owed} of ${amount} fen of ${cause} are more than was paid`);
}

/** Brings a refund one step further. Throws `NotYet` until the channel has carried it out. */
export async function followRefund(house: House, refundId: string): Promise<void> {
  const { manager } = house.database;
  const refund = found(await manager.findOneBy(Refund, { id: refundId }));
  if (refund.status === 'succeeded') return;
  const charge = found(await manager.findOneBy(Charge, { id: refund.chargeId }));
  await bookRefund(house, refund, await askChannel(house, refund, charge));
}

async function askChannel(house: House, refund: Refund, charge: Charge): Promise<RefundState> {
  const { payments } = house.superapp;
  const refundNumber = refundNumberOf(refund.id);
  const known =
    refund.status === 'requested' ? undefined : await payments.queryRefund(refundNumber, charge.subMerchant);
  if (known && known.state !== 'unknown') return known;
  return payments.refund({
    refundNumber,
    orderNumber: found(charge.orderNumber),
    subMerchant: charge.subMerchant,
    amount: refund.amount,
    total: charge.amount,
    reason: refund.reason,
  });
}

/** Writes down what the channel said of a refund. Throws `NotYet` unless it has succeeded. */
async function bookRefund(house: House, refund: Refund, said: RefundState): Promise<void> {
  const now = house.clock();
  if (said.state === 'succeeded') {
    await house.database.transaction((tx) => settleRefund(tx, refund.id, said.succeededAt, now));
    return;
  }
  const status = said.state === 'processing' || said.state === 'unknown' ? 'processing' : 'abnormal';
  // a notification may have been faster: what has succeeded stays so
  const unfinished = { payeeId: refund.payeeId, id: refund.id, status: Not('succeeded' as const) };
  const { affected } = await house.database.manager.update(Refund, unfinished, { status });
  if (!affected) return;
  if (status === 'abnormal')
    house.log.error({ refundId: refund.id, state: said.state }, 'a refund needs a person');
  throw new NotYet(new Date(now.getTime() + (status === 'abnormal' ? ABNORMAL_AGAIN_MS : ASK_AGAIN_MS)));
}
