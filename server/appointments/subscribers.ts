/** What appointments do when a charge moves or a timer strikes. */
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import { tellBooked, tellCancelled, tellRefunded } from './tell';
import { confirmPaid, releaseHold, type AppointmentRef } from './transitions';

/** The appointment a charge is for: its payee is the hospital. */
const appointmentOf = ({ payeeId, subjectId }: { payeeId: string; subjectId: string }): AppointmentRef => ({
  hospitalId: payeeId,
  id: subjectId,
});

const named = (payload: { hospitalId: string; appointmentId: string }): AppointmentRef => ({
  hospitalId: payload.hospitalId,
  id: payload.appointmentId,
});

export function appointmentSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'appointments.confirm-paid',
      event: 'charge.paid',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await confirmPaid(tx, appointmentOf(payload), { actor: 'channel', now: house.clock() });
      },
    }),
    subscriber({
      name: 'appointments.release-unpaid',
      event: 'charge.closed',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await releaseHold(tx, appointmentOf(payload), 'not-paid', { actor: 'timer', now: house.clock() });
      },
    }),
    subscriber({
      name: 'appointments.tell-booked',
      event: 'appointment.booked',
      inside: (tx, { payload }) => tellBooked(house, tx, named(payload)),
    }),
    subscriber({
      name: 'appointments.tell-cancelled',
      event: 'appointment.cancelled',
      inside: (tx, { payload }) => tellCancelled(house, tx, named(payload)),
    }),
    subscriber({
      name: 'appointments.tell-refunded',
      event: 'refund.succeeded',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await tellRefunded(house, tx, appointmentOf(payload), payload);
      },
    }),
  ];
}
