/** From a charge to the payment sheet: the order is opened at the channel under a number that survives retries. */
import { IsNull } from 'typeorm';
import { payerOf } from '../identity';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { publish } from '../platform/outbox';
import type { PaymentSheet } from '../platform/superapp/port';
import { ownCharge } from './access';
import { Charge } from './charge.entity';
import { closeOrder } from './closeCharge';
import { orderNumberOf } from './numbers';

/** WeChat keeps a prepay id for two hours. */
const PREPAY_LIFE_MS = 110 * 60_000;
/** When no notification has come by then, the channel is asked. */
const CHECK_AFTER_MS = 90_000;

/** Throws `CHARGE_NOT_OPEN`, `CHARGE_EXPIRED`, `PAYMENT_UNAVAILABLE`, `OPEN_IN_SUPERAPP`. */
export async function prepay(house: House, user: SignedIn, chargeId: string): Promise<PaymentSheet> {
  const charge = await ownCharge(house.database.manager, user, chargeId);
  assertPayable(house, charge);
  const { payments } = house.superapp;
  const { entry, openid } = await payerOf(house.database.manager, user);
  if (charge.prepayId && isFresh(house, charge, user)) return payments.sheet(entry, charge.prepayId);

  const orderNumber = await chooseOrder(house, charge, user);
  const { prepayId } = await payments.open({
    orderNumber,
    subMerchant: charge.subMerchant,
    description: charge.description,
    amount: charge.amount,
    expiresAt: charge.expiresAt,
    entry,
    openid,
  });
  await keepPrepayId(house, charge, orderNumber, prepayId);
  return payments.sheet(entry, prepayId);
}

function assertPayable(house: House, charge: Charge): void {
  if (charge.status !== 'open') throw new AppError('CHARGE_NOT_OPEN');
  if (charge.closingAt || charge.expiresAt <= house.clock()) throw new AppError('CHARGE_EXPIRED');
}

function isFresh(house: House, charge: Charge, user: SignedIn): boolean {
  const age = house.clock().getTime() - (charge.prepaidAt?.getTime() ?? 0);
  return charge.orderEntry === user.entry && age < PREPAY_LIFE_MS;
}

/**
 * The number is written down before the channel hears it, so that a crash in between leaves an order that can
 * be asked about and closed. Coming through the other entrance means another openid, and so another order: the
 * first is closed before.
 */
async function chooseOrder(house: House, charge: Charge, user: SignedIn): Promise<string> {
  if (charge.orderNumber && charge.orderEntry === user.entry) return charge.orderNumber;
  if (charge.orderNumber) {
    // from here on the sheet of that order is stale, also should we die before the next one is chosen
    await house.database.manager.update(
      Charge,
      { payeeId: charge.payeeId, id: charge.id },
      { orderEntry: null },
    );
    if (await closeElsewhere(house, charge, charge.orderNumber)) throw new AppError('CHARGE_NOT_OPEN');
  }
  const attempt = charge.orderAttempt + 1;
  const [chosen] = await house.database.query<[{ order_number: string }[], number]>(
    `UPDATE charge SET order_number = $3, order_entry = $4, order_attempt = $5, prepay_id = NULL
     WHERE id = $1 AND order_attempt = $2 AND status = 'open' AND closing_at IS NULL RETURNING order_number`,
    [charge.id, charge.orderAttempt, orderNumberOf(charge.id, attempt), user.entry, attempt],
  );
  if (chosen[0]) return chosen[0].order_number;
  // somebody was faster: the same person's other tap, or the timer
  const now = await ownCharge(house.database.manager, user, charge.id);
  assertPayable(house, now);
  if (now.orderNumber && now.orderEntry === user.entry) return now.orderNumber;
  throw new AppError('PAYMENT_UNAVAILABLE');
}

async function closeElsewhere(house: House, charge: Charge, orderNumber: string): Promise<boolean> {
  try {
    return await closeOrder(house, charge, orderNumber);
  } catch (cause) {
    throw new AppError('PAYMENT_UNAVAILABLE', undefined, { cause });
  }
}

async function keepPrepayId(
  house: House,
  charge: Charge,
  orderNumber: string,
  prepayId: string,
): Promise<void> {
  const now = house.clock();
  await house.database.transaction(async (tx) => {
    const kept = await tx.update(
      Charge,
      { id: charge.id, orderNumber, status: 'open', closingAt: IsNull() },
      { prepayId, prepaidAt: now },
    );
    if (!kept.affected) throw new AppError('CHARGE_EXPIRED');
    const checkAt = new Date(now.getTime() + CHECK_AFTER_MS);
    await publish(tx, 'charge.check-due', { chargeId: charge.id }, checkAt);
  });
}
