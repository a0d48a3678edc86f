/** What this room does when an appointment changes, and when a receiver has something waiting. */
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import { recordChanges } from './changes/record';
import { deliverWebhook } from './webhooks/deliver';

/** One that is given up leaves its receiver without: at five minutes a try, this is about a month. */
const FOR_WEEKS = 10_000;

const CHANGES = [
  'appointment.booked',
  'appointment.cancelled',
  'appointment.rescheduled',
  'appointment.checked-in',
  'appointment.check-in-undone',
  'appointment.fulfilled',
  'appointment.missed',
] as const;

export function hisSubscribers(house: House): Subscriber[] {
  return [
    ...CHANGES.map((event) =>
      subscriber({
        name: 'his.record-changes',
        event,
        inside: (tx, { payload }) =>
          recordChanges(tx, payload.hospitalId, payload.appointmentId, house.clock()),
      }),
    ),
    subscriber({
      name: 'his.deliver-webhook',
      event: 'webhook.due',
      maxAttempts: FOR_WEEKS,
      outside: ({ payload }) => deliverWebhook(house, payload),
      lane: 'receivers',
    }),
  ];
}
