/** Rating a visit one came to, taking it back, and what that makes of the doctor's figures, in one transaction. */
import { randomUUID } from 'node:crypto';
import { ratingUntil } from '../../../shared/appointments/afterRules';
import { beijingMoment } from '../../../shared/time';
import { lockLiveUser, payerOf } from '../../identity';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { ownAppointment, type PersonsAppointment } from '../access';
import { Appointment } from '../appointment.entity';
import { firstRatedOf, ratingOf, showAfterVisit, type AfterVisit } from './own';
import { DoctorRating } from './doctorRating.entity';
import { VisitRating } from './visitRating.entity';
import { WithdrawnRating } from './withdrawnRating.entity';

interface Wish {
  stars: number;
  text: string | null;
}

/**
 * The same again changes nothing. Throws `NOT_FOUND`, `VISIT_NOT_RATABLE`, `RATING_CLOSED`, `TEXT_REFUSED`,
 * `TEXT_UNCHECKED` while the super-app does not answer, `OPEN_IN_SUPERAPP`, `UNAUTHENTICATED` once the account is closed.
 */
export async function rateVisit(
  house: House,
  user: SignedIn,
  id: string,
  { stars, text = null }: { stars: number; text?: string | null },
): Promise<AfterVisit> {
  const { manager } = house.database;
  const appointment = await ownAppointment(manager, user, id);
  const known = await ratingOf(manager, appointment);
  requireOpen(appointment, await firstRatedOf(manager, appointment), house.clock());
  if (text !== null && text !== known?.text) await checkText(house, user, text);
  await house.database.transaction(async (tx) => {
    // who has left says nothing in public any more, whatever token they kept
    await lockLiveUser(tx, user.userId);
    await writeRating(tx, house, appointment, { stars, text });
  });
  return showAfterVisit(house, user, id);
}

/** Anybody will read it: what cannot be checked is not shown. */
async function checkText(house: House, user: SignedIn, text: string): Promise<void> {
  const { entry, openid } = await payerOf(house.database.manager, user);
  const verdict = await house.superapp.messages.checkText(entry, openid, text).catch((cause: unknown) => {
    throw new AppError('TEXT_UNCHECKED', undefined, { cause });
  });
  if (verdict === 'risky') throw new AppError('TEXT_REFUSED');
}

function requireOpen(visit: Appointment, firstRatedAt: Date | null, now: Date): void {
  const until = ratingUntil(visit, firstRatedAt);
  if (!until) throw new AppError('VISIT_NOT_RATABLE');
  if (now > until) throw new AppError('RATING_CLOSED', { until: beijingMoment(until) });
}

/** The visit's lock is what makes two at once one after the other. */
async function writeRating(tx: Tx, house: House, appointment: PersonsAppointment, wish: Wish): Promise<void> {
  const { hospitalId, id, patientId } = appointment;
  const now = house.clock();
  const lock = { mode: 'for_no_key_update' } as const;
  const visit = await tx.findOneOrFail(Appointment, { where: { hospitalId, id }, lock });
  const known = await ratingOf(tx, visit);
  const firstRatedAt = await firstRatedOf(tx, visit);
  requireOpen(visit, firstRatedAt, now);
  if (known && known.stars === wish.stars && known.text === wish.text) return;
  const { departmentId, doctorId } = visit;
  if (known) {
    await tx.update(VisitRating, { hospitalId, appointmentId: id }, { ...wish, changedAt: now });
    if (doctorId) await recount(tx, { hospitalId, doctorId }, wish.stars - known.stars);
    return;
  }
  const of = { hospitalId, appointmentId: id, id: randomUUID(), departmentId, doctorId, patientId };
  await tx.insert(VisitRating, { ...of, ...wish, ratedAt: firstRatedAt ?? now, changedAt: now });
  if (doctorId) await count(tx, { hospitalId, doctorId }, wish.stars);
}

/**
 * Stars and words, at any time. Rating anew is changing it: the days for that go on from the first word, of which the
 * date is kept and nothing else. Withdrawing twice is withdrawing. Throws `NOT_FOUND`, `UNAUTHENTICATED`.
 */
export async function withdrawRating(house: House, user: SignedIn, id: string): Promise<AfterVisit> {
  await house.database.transaction(async (tx) => {
    await lockLiveUser(tx, user.userId);
    const { hospitalId } = await ownAppointment(tx, user, id);
    const lock = { mode: 'for_no_key_update' } as const;
    const visit = await tx.findOneOrFail(Appointment, { where: { hospitalId, id }, lock });
    const known = await ratingOf(tx, visit);
    if (!known) return;
    const { doctorId, ratedAt } = known;
    const first = { hospitalId, appointmentId: id, ratedAt };
    await tx.createQueryBuilder().insert().into(WithdrawnRating).values(first).orIgnore().execute();
    await tx.delete(VisitRating, { hospitalId, appointmentId: id });
    if (doctorId) await uncount(tx, { hospitalId, doctorId }, known.stars);
  });
  return showAfterVisit(house, user, id);
}

/** Of a user who leaves: nobody is left who could take them back. The stars name nobody, and stay counted. */
export async function withdrawWords(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE visit_rating r SET text = NULL, changed_at = $2 FROM appointment a
     WHERE a.user_id = $1 AND r.hospital_id = a.hospital_id AND r.appointment_id = a.id AND r.text IS NOT NULL`,
    [userId, now],
  );
}

interface DoctorRef {
  hospitalId: string;
  doctorId: string;
}

async function count(tx: Tx, { hospitalId, doctorId }: DoctorRef, stars: number): Promise<void> {
  await tx.query(
    `INSERT INTO doctor_rating AS known (hospital_id, doctor_id, count, sum) VALUES ($1, $2, 1, $3)
     ON CONFLICT ON CONSTRAINT doctor_rating_once
     DO UPDATE SET count = known.count + 1, sum = known.sum + EXCLUDED.sum`,
    [hospitalId, doctorId, stars],
  );
}

async function recount(tx: Tx, { hospitalId, doctorId }: DoctorRef, more: number): Promise<void> {
  await tx.query(`UPDATE doctor_rating SET sum = sum + $3 WHERE hospital_id = $1 AND doctor_id = $2`, [
    hospitalId,
    doctorId,
    more,
  ]);
}

/** A doctor without ratings has no row. */
async function uncount(tx: Tx, of: DoctorRef, stars: number): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const { count: before, sum } = await tx.findOneOrFail(DoctorRating, { where: { ...of }, lock });
  if (before === 1) await tx.delete(DoctorRating, { ...of });
  else await tx.update(DoctorRating, { ...of }, { count: before - 1, sum: sum - stars });
}
