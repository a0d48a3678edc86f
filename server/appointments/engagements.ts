/** What identity must know before somebody leaves: is anything of theirs still open, and what do we hold. */
import { In, MoreThan, MoreThanOrEqual } from 'typeorm';
import { addDays, beijingDay } from '../../shared/time';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { papersOf } from './after/papers';
import { ratingsOfVisits } from './after/own';
import { WithdrawnRating } from './after/withdrawnRating.entity';
import { Appointment } from './appointment.entity';
import { AppointmentHistory } from './appointmentHistory.entity';
import { BookingBan } from './limits/bookingBan.entity';
import { MissedVisit } from './limits/missedVisit.entity';
import { Replacement } from './moving/replacement.entity';
import { Reschedule } from './moving/reschedule.entity';
import { LastPosition } from './queue/lastPosition.entity';
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

/**
 * Every appointment of a user, as stored, with all that happened to it, its papers in clear, how it was rated and to
 * whom it was shown. Which device it was made from is kept as a hash nobody can read, and is left out.
 */
export async function appointmentsOf(
  tx: Tx,
  keys: Pick<House, 'cipher'>,
  userId: string,
): Promise<Record<string, unknown>[]> {
  const visits = await tx.find(Appointment, { where: { userId }, order: { startsAt: 'DESC' } });
  const of = {
    hospitalId: In([...new Set(visits.map(({ hospitalId }) => hospitalId))]),
    appointmentId: In(visits.map(({ id }) => id)),
  };
  const papers = await papersOf(tx, keys, visits);
  const ratings = await ratingsOfVisits(tx, visits);
  const shares = await sharesOf(tx, keys, visits);
  const history = byVisit(await tx.find(AppointmentHistory, { where: of, order: { step: 'ASC' } }));
  const moves = byVisit(await tx.find(Reschedule, { where: of, order: { madeAt: 'ASC' } }));
  const replaces = byVisit(await tx.findBy(Replacement, of));
  const withdrawn = byVisit(await tx.findBy(WithdrawnRating, of));
  return visits.map(({ deviceIndex: _, ...visit }) => ({
    ...visit,
    ...papers.get(visit.id),
    history: history.get(visit.id) ?? [],
    moves: moves.get(visit.id) ?? [],
    replaces: replaces.get(visit.id)?.map(({ stoppedId }) => stoppedId) ?? [],
    rating: ratings.get(visit.id) ?? null,
    withdrawnRating: withdrawn.get(visit.id)?.[0] ?? null,
    shares: shares.get(visit.id) ?? [],
  }));
}

/**
 * What is held of a user beside their appointments. By which person a missed visit counts is a hash nobody can read,
 * and is left out.
 */
export async function limitsOf(tx: Tx, userId: string): Promise<Record<string, unknown>> {
  const missed = await tx.find(MissedVisit, { where: { userId }, order: { visitDay: 'DESC' } });
  const bans = await tx.find(BookingBan, { where: { userId }, order: { fromAt: 'DESC' } });
  return {
    missedVisits: missed.map(({ person: _, ...visit }) => visit),
    bookingBans: bans.map(({ person: _, ...ban }) => ban),
    lastPosition: await tx.findOneBy(LastPosition, { userId }),
  };
}

function byVisit<Row extends { appointmentId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const by = new Map<string, Row[]>();
  for (const row of rows) by.set(row.appointmentId, [...(by.get(row.appointmentId) ?? []), row]);
  return by;
}
