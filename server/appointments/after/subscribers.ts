/** What the time around a visit hears: that there is a visit, that it was moved, and that its moment comes. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { remind, setReminders } from './reminders';

export function afterSubscribers(house: House): Subscriber[] {
  return [
    ...(['appointment.booked', 'appointment.rescheduled'] as const).map((event) =>
      subscriber({
        name: `appointments.set-reminders-once-${event === 'appointment.booked' ? 'booked' : 'moved'}`,
        event,
        inside: (tx, { payload }) =>
          setReminders(house, tx, { hospitalId: payload.hospitalId, id: payload.appointmentId }),
      }),
    ),
    subscriber({
      name: 'appointments.remind',
      event: 'appointment.reminder-due',
      inside: (tx, { payload }) => remind(house, tx, payload),
    }),
  ];
}
