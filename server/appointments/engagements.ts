/** What identity must know before somebody leaves: is anything of theirs still open, and what do we hold. */
import { In, MoreThan, type FindOptionsWhere } from 'typeorm';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { papersOf } from './after/papers';
import { ratingsOfVisits } from './after/own';
import { Appointment } from './appointment.entity';
import { sharesOf } from './sharing/shares';

/** Whether a user, or one of their patients, has a visit ahead. */
export function hasOpenAppointment(
  tx: Tx,
  who: { userId: string; patientId?: string },
  now: Date,
): Promise<boolean> {
  const where: FindOptionsWhere<Appointment> = {
    userId: who.userId,
    status: In(['pending', 'booked', 'checked-in']),
    endsAt: MoreThan(now),
  };
  return tx.existsBy(Appointment, who.patientId ? { ...where, patientId: who.patientId } : where);
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
