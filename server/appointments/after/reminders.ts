/**
 * Reminders: the evening before a visit, and two hours before it. Each timer says for which time it was set: of a
 * visit that was cancelled, moved or has begun meanwhile nothing is said.
 */
import { createHash } from 'node:crypto';
import { REMINDED_MINUTES_BEFORE } from '../../../shared/appointments/sharingRules';
import { addDays, beijingDay, beijingInstant } from '../../../shared/time';
import type { Events } from '../../events';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { publish } from '../../platform/outbox';
import type { Appointment } from '../appointment.entity';
import { personsAppointment, tellOfVisit } from '../tell';
import type { AppointmentRef } from '../transitions';

type Due = Events['appointment.reminder-due'];
type Reminder = NonNullable<Due['reminder']>;

/** When the evening's plans are made. */
const EVENING = '18:00';

const REMINDERS: Record<Reminder, (startsAt: Date) => Date> = {
  'evening-before': (startsAt) => beijingInstant(addDays(beijingDay(startsAt), -1), EVENING),
  soon: (startsAt) => new Date(startsAt.getTime() - REMINDED_MINUTES_BEFORE * 60_000),
};

/** Sets the reminders whose moment is still to come; after a move they are set anew. */
export async function setReminders(house: House, tx: Tx, ref: AppointmentRef): Promise<void> {
  const appointment = await personsAppointment(tx, ref);
  if (appointment?.status !== 'booked') return;
  const { hospitalId, id: appointmentId, startsAt } = appointment;
  for (const reminder of Object.keys(REMINDERS) as Reminder[]) {
    const at = REMINDERS[reminder](startsAt);
    const due = { hospitalId, appointmentId, startsAt: startsAt.toISOString(), reminder };
    if (at > house.clock()) await publish(tx, 'appointment.reminder-due', due, at);
  }
}

export async function remind(house: House, tx: Tx, due: Due): Promise<void> {
  const { hospitalId, appointmentId: id, startsAt, reminder = 'evening-before' } = due;
  const appointment = await personsAppointment(tx, { hospitalId, id });
  if (appointment?.status !== 'booked' || appointment.startsAt <= house.clock()) return;
  if (startsAt !== undefined && appointment.startsAt.getTime() !== new Date(startsAt).getTime()) return;
  // set before timers said it: of a visit that was moved since, it strikes on the old evening
  if (startsAt === undefined && REMINDERS[reminder](appointment.startsAt) > house.clock()) return;
  // one that comes late leaves it to the next
  if (reminder === 'evening-before' && REMINDERS.soon(appointment.startsAt) <= house.clock()) return;
  const kind = reminder === 'soon' ? 'appointment-soon' : 'appointment-reminder';
  await tellOfVisit(house, tx, appointment, kind, subjectAt(appointment));
}

/** A visit at its time: moved to another one it is reminded of anew, moved back it is not. */
function subjectAt({ hospitalId, id, startsAt }: Appointment): string {
  const hash = createHash('sha256').update(`${hospitalId} ${id} ${startsAt.toISOString()}`).digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
