/** The time after a visit as its person sees it. */
import { In } from 'typeorm';
import type { ResultOf } from '../../../shared/endpoint';
import type { afterContract } from '../../../shared/appointments/afterContract';
import { ratingUntil } from '../../../shared/appointments/afterRules';
import type { Tx } from '../../platform/database';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { ownAppointment } from '../access';
import type { AppointmentRef } from '../transitions';
import { documentView, documentsOf, revisionsOf, summaryView } from './papers';
import { VisitRating } from './visitRating.entity';
import { WithdrawnRating } from './withdrawnRating.entity';

export type AfterVisit = ResultOf<(typeof afterContract)['GET /appointments/:id/summary']>;

/** Throws `NOT_FOUND`. */
export async function showAfterVisit(house: House, user: SignedIn, id: string): Promise<AfterVisit> {
  const { manager } = house.database;
  const visit = await ownAppointment(manager, user, id);
  const [revisions, documents, rating, firstRatedAt] = await Promise.all([
    revisionsOf(manager, visit),
    documentsOf(manager, visit),
    ratingOf(manager, visit),
    firstRatedOf(manager, visit),
  ]);
  const until = ratingUntil(visit, firstRatedAt);
  return {
    summary: summaryView(house, revisions),
    documents: documents.map((one) => documentView(house, one)),
    rating: rating && {
      ...{ stars: rating.stars, text: rating.text, reply: rating.reply },
      ratedAt: rating.ratedAt.toISOString(),
      changedAt: rating.changedAt.toISOString(),
      repliedAt: rating.repliedAt?.toISOString() ?? null,
    },
    ratingUntil: until && until >= house.clock() ? until.toISOString() : null,
  };
}

export function ratingOf(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<VisitRating | null> {
  return tx.findOneBy(VisitRating, { hospitalId, appointmentId: id });
}

/** When a visit was rated for the first time, also where that was taken back; null if it never was. */
export async function firstRatedOf(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<Date | null> {
  const of = { hospitalId, appointmentId: id };
  const first = (await tx.findOneBy(WithdrawnRating, of)) ?? (await tx.findOneBy(VisitRating, of));
  return first?.ratedAt ?? null;
}

/** By visit, as stored: the person's own words. */
export async function ratingsOfVisits(
  tx: Tx,
  visits: readonly AppointmentRef[],
): Promise<Map<string, VisitRating>> {
  if (visits.length === 0) return new Map();
  const hospitalId = In([...new Set(visits.map((visit) => visit.hospitalId))]);
  const appointmentId = In(visits.map(({ id }) => id));
  const rows = await tx.findBy(VisitRating, { hospitalId, appointmentId });
  return new Map(rows.map((row) => [row.appointmentId, row]));
}
