/** Reading charges, and asking the channel where an open one stands. */
import type { ResultOf } from '../../shared/endpoint';
import type { paymentsContract } from '../../shared/payments/contract';
import type { Tx } from '../platform/database';
import { AppError, found } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { ownCharge } from './access';
import { Charge } from './charge.entity';
import { Refund } from './refund.entity';
import { settlePayment } from './settle';

export type ChargeView = ResultOf<(typeof paymentsContract)['GET /charges/:id']>;

export async function showCharge(house: House, user: SignedIn, chargeId: string): Promise<ChargeView> {
  const charge = await ownCharge(house.database.manager, user, chargeId);
  return viewOf(house.database.manager, charge);
}

/** A charge as people see it; for domains that show it with what it pays. Throws `NOT_FOUND`. */
export async function chargeView(tx: Tx, chargeId: string): Promise<ChargeView> {
  return viewOf(tx, found(await tx.findOneBy(Charge, { id: chargeId })));
}

/** What a returning payer does: not claim, but ask. Throws `PAYMENT_UNAVAILABLE`. */
export async function syncCharge(house: House, user: SignedIn, chargeId: string): Promise<ChargeView> {
  await ownCharge(house.database.manager, user, chargeId);
  try {
    await askChannel(house, chargeId);
  } catch (cause) {
    throw new AppError('PAYMENT_UNAVAILABLE', undefined, { cause });
  }
  return showCharge(house, user, chargeId);
}

/** Books the payment if the channel says there is one. */
export async function askChannel(house: House, chargeId: string): Promise<void> {
  const charge = found(await house.database.manager.findOneBy(Charge, { id: chargeId }));
  const { orderNumber } = charge;
  if (charge.status !== 'open' || !orderNumber) return;
  const order = await house.superapp.payments.query(orderNumber, charge.subMerchant);
  if (order.state !== 'paid') return;
  await house.database.transaction((tx) => settlePayment(tx, chargeId, orderNumber, order, house.clock()));
}

async function viewOf(tx: Tx, charge: Charge): Promise<ChargeView> {
  const { payeeId, id } = charge;
  const refunds = await tx.find(Refund, { where: { payeeId, chargeId: id }, order: { requestedAt: 'ASC' } });
  return {
    id,
    amount: charge.amount,
    refunded: charge.refunded,
    status: charge.status,
    description: charge.description,
    expiresAt: charge.expiresAt.toISOString(),
    paidAt: charge.paidAt?.toISOString() ?? null,
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amount: refund.amount,
      status: refund.status,
      requestedAt: refund.requestedAt.toISOString(),
      succeededAt: refund.succeededAt?.toISOString() ?? null,
    })),
  };
}
