/**
 * Missed visits and the ban that follows: each counts for a person at a hospital, and the one that reaches the
 * hospital's limit bans them in its own transaction. Whoever counts holds the person until then, so that two missed
 * visits at the same moment do not both see one too few. Only people's own bookings count, not guests'.
 *
 * A person is who has the ID number, under whichever account they were booked: closing one, or being added to another,
 * changes nothing. Whoever was booked by somebody else without their knowledge is let book again by the desk.
 */
import { randomUUID } from 'node:crypto';
import { banEnd } from '../../../shared/appointments/rules';
import { addDays, beijingDay } from '../../../shared/time';
import { bookingSettings } from '../../hospitals';
import { personOf } from '../../identity';
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';
import { isPersons, type PersonsAppointment } from '../access';
import type { Appointment } from '../appointment.entity';
import { BookingBan } from './bookingBan.entity';
import { MissedVisit } from './missedVisit.entity';

/** A person at a hospital: whose missed visits count together. */
type Person = Pick<BookingBan, 'hospitalId' | 'person'>;
/** With the account and the patient the latest is of. */
type Counted = Person & Pick<BookingBan, 'userId' | 'patientId'>;

/** The visit, whose row the caller has locked, has become a no-show. Again changes nothing. */
export async function noteNoShow(tx: Tx, visit: Appointment, now: Date): Promise<void> {
  if (!isPersons(visit)) return;
  const who = await countedOf(tx, visit);
  await holdOn(tx, who);
  await tx.query(
    `INSERT INTO missed_visit (hospital_id, appointment_id, user_id, patient_id, person, visit_day)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT missed_visit_once DO NOTHING`,
    [who.hospitalId, visit.id, who.userId, who.patientId, who.person, visit.visitDay],
  );
  await banWhenDue(tx, who, now);
}

/**
 * The visit, whose row the caller has locked, is no longer a no-show. A ban in force that stands on it is lifted; the
 * others that counted towards it count again, and may be enough together with later ones.
 */
export async function noteNoShowMended(tx: Tx, visit: Appointment, now: Date): Promise<void> {
  const { hospitalId, id: appointmentId } = visit;
  const missed = await tx.findOneBy(MissedVisit, { hospitalId, appointmentId });
  if (!missed) return;
  await holdOn(tx, missed);
  const { banId } = await tx.findOneByOrFail(MissedVisit, { hospitalId, appointmentId });
  await tx.delete(MissedVisit, { hospitalId, appointmentId });
  if (!banId || !(await liftMended(tx, hospitalId, banId, now))) return;
  await tx.update(MissedVisit, { hospitalId, banId }, { banId: null });
  const bannedAnew = await banWhenDue(tx, missed, now);
  if (!bannedAnew) await publish(tx, 'booking.allowed', { hospitalId, banId }, now);
}

async function countedOf(tx: Tx, { hospitalId, userId, patientId }: PersonsAppointment): Promise<Counted> {
  return { hospitalId, userId, patientId, person: await personOf(tx, patientId) };
}

/** Until the transaction ends. */
export async function holdOn(tx: Tx, { hospitalId, person }: Person): Promise<void> {
  const key = `missed-visits ${hospitalId} ${person}`;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
}

/** Returns whether it was in force. Nobody's visits stand for it any more, so it does not say whose it was by number. */
async function liftMended(tx: Tx, hospitalId: string, id: string, now: Date): Promise<boolean> {
  const [, lifted] = await tx.query<[unknown, number]>(
    `UPDATE booking_ban SET lifted_at = $3, lifted_why = 'mended', person = patient_id::text
     WHERE hospital_id = $1 AND id = $2 AND lifted_at IS NULL AND until_at > $3`,
    [hospitalId, id, now],
  );
  return lifted > 0;
}

/** Returns whether a ban was written. The person is held by the caller. */
async function banWhenDue(tx: Tx, who: Counted, now: Date): Promise<boolean> {
  const { hospitalId, userId, patientId, person } = who;
  const settings = await bookingSettings(tx, hospitalId);
  const counting = await countingVisits(tx, who, settings.noShowDays, now);
  const last = counting.at(-1);
  if (!last || settings.noShowLimit === 0 || counting.length < settings.noShowLimit) return false;
  const untilAt = banEnd(last.visitDay, settings);
  // what was written down long after the visit may be over already
  if (untilAt <= now) return false;
  const banId = randomUUID();
  await tx.insert(BookingBan, {
    ...{ hospitalId, id: banId, userId, patientId, person, untilAt },
    appointmentId: last.appointmentId,
    noShows: counting.length,
    fromAt: now,
  });
  for (const { appointmentId } of counting)
    await tx.update(MissedVisit, { hospitalId, appointmentId }, { banId });
  await publish(tx, 'booking.banned', { hospitalId, banId }, now);
  return true;
}

/** Missed visits that have led to no ban yet, within the hospital's days up to today; the oldest first. */
export function countingVisits(
  tx: Tx,
  { hospitalId, person }: Person,
  noShowDays: number,
  now: Date,
): Promise<{ appointmentId: string; visitDay: string }[]> {
  return tx.query(
    `SELECT appointment_id AS "appointmentId", visit_day::text AS "visitDay" FROM missed_visit
     WHERE hospital_id = $1 AND person = $2 AND visit_day > $3 AND ban_id IS NULL
     ORDER BY visit_day, appointment_id`,
    [hospitalId, person, addDays(beijingDay(now), -noShowDays)],
  );
}
