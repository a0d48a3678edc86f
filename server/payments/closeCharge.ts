/**
 * Closing what was not paid. The order is closed at the channel before anything is given back; if the channel
 * says it is paid, it is paid. While the channel cannot be asked, the charge stays open and nothing is lost.
 */
import type { House } from '../platform/house';
import type { Tx } from '../platform/database';
import { Charge } from './charge.entity';
import { settleClosed, settlePayment } from './settle';

/**
 * Asks the channel to close the charge's order and books what it says.
 * @param alongside runs in the transaction that marks the charge closed.
 * @returns `paid` when money had already come in. Throws when the channel gives no answer.
 */
export async function closeCharge(
  house: House,
  chargeId: string,
  alongside: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<'closed' | 'paid'> {
  const charge = await beginClosing(house, chargeId);
  // a sheet is only ever handed out with its prepay id: without one nobody can pay, and nobody need be asked
  if (charge.status === 'open' && charge.orderNumber && charge.prepayId) {
    const paid = await closeOrder(house, charge, charge.orderNumber);
    if (paid) return 'paid';
  }
  return house.database.transaction(async (tx) => {
    const closed = await settleClosed(tx, chargeId, house.clock());
    if (closed) await alongside(tx);
    return closed ? 'closed' : 'paid';
  });
}

/** From here on `prepay` gives nobody a way to pay. */
async function beginClosing(house: House, chargeId: string): Promise<Charge> {
  await house.database.query(
    `UPDATE charge SET closing_at = $2 WHERE id = $1 AND status = 'open' AND closing_at IS NULL`,
    [chargeId, house.clock()],
  );
  return house.database.manager.findOneByOrFail(Charge, { id: chargeId });
}

/** True when the order turned out to be paid, and the payment is booked. */
export async function closeOrder(house: House, charge: Charge, orderNumber: string): Promise<boolean> {
  const { payments } = house.superapp;
  if ((await payments.close(orderNumber, charge.subMerchant)) === 'closed') return false;
  const order = await payments.query(orderNumber, charge.subMerchant);
  if (order.state === 'unpaid') throw new Error(`order ${orderNumber} could not be closed and is not paid`);
  if (order.state !== 'paid') return false;
  await house.database.transaction((tx) => settlePayment(tx, charge.id, orderNumber, order, house.clock()));
  return true;
}
