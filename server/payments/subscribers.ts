/** What payments does when it hears of an event or a timer strikes. */
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import { closeCharge } from './closeCharge';
import { actOnNotification } from './notifications';
import { followRefund } from './refunds';
import { askChannel } from './service';

/** Money is never given up within a day: at five minutes a try, this is about two. */
const FOR_DAYS = 600;

export function paymentSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'payments.act-on-notification',
      event: 'channel.notified',
      inside: (tx, { payload }) => actOnNotification(house, tx, payload.notificationId),
    }),
    subscriber({
      name: 'payments.close-unpaid',
      event: 'charge.expired',
      maxAttempts: FOR_DAYS,
      outside: async ({ payload }) => void (await closeCharge(house, payload.chargeId)),
    }),
    subscriber({
      name: 'payments.ask-channel',
      event: 'charge.check-due',
      outside: ({ payload }) => askChannel(house, payload.chargeId),
    }),
    subscriber({
      name: 'payments.follow-refund',
      event: 'refund.requested',
      maxAttempts: FOR_DAYS,
      outside: ({ payload }) => followRefund(house, payload.refundId),
    }),
  ];
}
