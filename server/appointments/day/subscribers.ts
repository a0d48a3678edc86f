/** What the day of the visit hears: a booking, and the end of its day. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { awaitVisit, markMissed } from './missed';

export function daySubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'appointments.await-visit',
      event: 'appointment.booked',
      inside: (tx, { payload }) =>
        awaitVisit(tx, { hospitalId: payload.hospitalId, id: payload.appointmentId }),
    }),
    subscriber({
      name: 'appointments.mark-missed',
      event: 'appointment.missed-due',
      inside: (tx, { payload }) =>
        markMissed(tx, { hospitalId: payload.hospitalId, id: payload.appointmentId }, house.clock()),
    }),
  ];
}
