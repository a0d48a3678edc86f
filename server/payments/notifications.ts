/** The channel's notifications: verified, stored, answered; then acted on once, by the worker. */
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import type { Notified, SignedNotification } from '../platform/superapp/port';
import { Charge } from './charge.entity';
import { ChannelNotification } from './channelNotification.entity';
import { chargeIdOf, refundIdOf } from './numbers';
import { Refund } from './refund.entity';
import { settlePayment, settleRefund } from './settle';

/** Throws `NOTIFICATION_REFUSED`; a repetition is accepted and changes nothing. */
export async function receiveNotification(house: House, signed: SignedNotification): Promise<void> {
  const { payments } = house.superapp;
  const { id } = await payments.verify(signed);
  const now = house.clock();
  await house.database.transaction(async (tx) => {
    const stored: { id: string }[] = await tx.query(
      `INSERT INTO channel_notification (channel, notification_id, body, received_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT channel_notification_stored_once DO NOTHING RETURNING id`,
      [payments.name, id, signed.body.toString('utf8'), now],
    );
    if (stored[0]) await publish(tx, 'channel.notified', { notificationId: stored[0].id }, now);
  });
}

/** Acts on a stored notification. Throws when it speaks of something that is not ours: that needs a person. */
export async function actOnNotification(house: House, tx: Tx, notificationId: string): Promise<void> {
  const stored = found(await tx.findOneBy(ChannelNotification, { id: notificationId }));
  const said = house.superapp.payments.read(stored.body);
  await act(house, tx, said);
  await tx.update(ChannelNotification, { id: notificationId }, { actedAt: house.clock() });
}

async function act(house: House, tx: Tx, said: Notified): Promise<void> {
  const chargeId = found(chargeIdOf(said.orderNumber));
  const charge = found(await tx.findOneBy(Charge, { id: chargeId }));
  if (said.subMerchant !== null && charge.subMerchant !== said.subMerchant)
    throw new Error(`charge ${chargeId} belongs to another sub-merchant`);
  if (said.kind === 'payment') {
    if (said.order.state !== 'paid') return;
    await settlePayment(tx, chargeId, said.orderNumber, said.order, house.clock());
  } else if (said.refund.state === 'succeeded') {
    const refundId = found(refundIdOf(said.refundNumber));
    found(await tx.findOneBy(Refund, { payeeId: charge.payeeId, chargeId, id: refundId }));
    await settleRefund(tx, refundId, said.refund.succeededAt, house.clock());
  }
}
