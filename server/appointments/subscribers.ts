/** What appointments do when a charge moves or a timer strikes. */
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import { remind, tellBooked, tellCancelled, tellRefunded } from './tell';
import { confirmPaid, releaseHold } from './transitions';

export function appointmentSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'appointments.confirm-paid',
      event: 'charge.paid',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await confirmPaid(tx, payload.subjectId, { actor: 'channel', now: house.clock() });
      },
    }),
    subscriber({
      name: 'appointments.release-unpaid',
      event: 'charge.closed',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await releaseHold(tx, payload.subjectId, 'not-paid', { actor: 'timer', now: house.clock() });
      },
    }),
    subscriber({
      name: 'appointments.tell-booked',
      event: 'appointment.booked',
      inside: (tx, { payload }) => tellBooked(house, tx, payload.appointmentId),
    }),
    subscriber({
      name: 'appointments.tell-cancelled',
      event: 'appointment.cancelled',
      inside: (tx, { payload }) => tellCancelled(house, tx, payload.appointmentId),
    }),
    subscriber({
      name: 'appointments.remind',
      event: 'appointment.reminder-due',
      inside: (tx, { payload }) => remind(house, tx, payload.appointmentId),
    }),
    subscriber({
      name: 'appointments.tell-refunded',
      event: 'refund.succeeded',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await tellRefunded(house, tx, payload.subjectId, payload.refundId);
      },
    }),
  ];
}
