/** What this room does when an appointment changes, and when a receiver has something waiting. */
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import { recordChanges } from './changes/record';
import { deliverWebhook } from './webhooks/deliver';

const CHANGES = [
  'appointment.booked',
  'appointment.cancelled',
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
      outside: ({ payload }) => deliverWebhook(house, payload),
    }),
  ];
}
