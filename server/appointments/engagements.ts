/** What identity must know before somebody leaves: is anything of theirs still open, and what do we hold. */
import { In, MoreThan, MoreThanOrEqual } from 'typeorm';
import { addDays, beijingDay } from '../../shared/time';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { papersOf } from './after/papers';
import { ratingsOfVisits } from './after/own';
import { Appointment } from './appointment.entity';
import { sharesOf } from './sharing/shares';

/** A visit is settled at the end of its day, by timer; where that fails, nobody is held up for longer. */
const UNSETTLED_DAYS = 2;

/**
 * Whether a user, or one of their patients, has a visit ahead, or one of which is not yet known whether they came:
 * whoever left before that would not have missed it.
 */
export function hasOpenAppointment(
  tx: Tx,
  who: { userId: string; patientId?: string },
  now: Date,
): Promise<boolean> {
  const whose = who.patientId ? { userId: who.userId, patientId: who.patientId } : { userId: who.userId };
  const unsettledFrom = addDays(beijingDay(now), -UNSETTLED_DAYS);
  return tx.existsBy(Appointment, [
    { ...whose, status: 'pending', endsAt: MoreThan(now) },
    { ...whose, status: In(['booked', 'checked-in']), visitDay: MoreThanOrEqual(unsettledFrom) },
  ]);
}

/** Every appointment of a user, as stored, with its papers in clear, how it was rated and to whom it was shown. */
export async function appointmentsOf(
  tx: Tx,
  keys: Pick<House, 'cipher'>,
  userId: string,
): Promise<Record<string, unknown>[]> {
  const visits = await tx.find(Appointment, { where: { userId }, order: { startsAt: 'DESC' } });
  const papers = await papersOf(tx, keys, visits);
  const ratings = await ratingsOfVisits(tx, visits);
  const shares = await sharesOf(tx, keys, visits);
  return visits.map((visit) => ({
    ...visit,
    ...papers.get(visit.id),
    rating: ratings.get(visit.id) ?? null,
    shares: shares.get(visit.id) ?? [],
  }));
}
