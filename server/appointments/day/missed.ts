/** Visits nobody came to: each booked visit has a timer for the end of its day. */
import { addDays, beijingDay, beijingInstant } from '../../../shared/time';
import { isSuspended } from '../../hospitals';
import { hasDesk } from '../../staff';
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';
import { Appointment } from '../appointment.entity';
import { holdQueueOf, noteChange, queueIdOf, queueOf } from '../queue/queues';
import { noteNoShow } from '../limits/noShows';
import { become, type AppointmentRef } from '../transitions';

/** Sets the timer. What is stopped or cancelled by then, it leaves alone. */
export async function awaitVisit(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<void> {
  const visit = await tx.findOneByOrFail(Appointment, { hospitalId, id });
  if (visit.status !== 'booked') return;
  // who books for today is expected in a queue that is shown already
  await noteChange(tx, hospitalId, queueIdOf(queueOf(visit)));
  const endOfDay = beijingInstant(addDays(visit.visitDay, 1));
  await publish(tx, 'appointment.missed-due', { hospitalId, appointmentId: id }, endOfDay);
}

/**
 * Still booked at the end of the day and never checked in: a no-show. At a hospital without a desk nobody checks
 * anybody in, so the visit stays booked; at a suspended one nobody may be blamed for what the desk did not note, and
 * staff close such visits once it is let in again. Striking again changes nothing.
 */
export async function markMissed(tx: Tx, { hospitalId, id }: AppointmentRef, now: Date): Promise<void> {
  const lock = { mode: 'for_no_key_update' } as const;
  await holdQueueOf(tx, hospitalId, id, 'where it is');
  const visit = await tx.findOneOrFail(Appointment, { where: { hospitalId, id }, lock });
  // the timer of a day from which it was moved has nothing to say
  if (visit.visitDay >= beijingDay(now)) return;
  if (visit.status !== 'booked' || !(await hasDesk(tx, hospitalId))) return;
  if (await isSuspended(tx, hospitalId)) return;
  await become(tx, visit, 'noshow', { actor: 'timer', now });
  await publish(tx, 'appointment.missed', { hospitalId, appointmentId: id }, now);
  await noteNoShow(tx, visit, now);
}
