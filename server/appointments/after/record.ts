/** A visit's papers at the desk: read by whoever treats or writes in their name, and each reading is written down. */
import type { ResultOf } from '../../../shared/endpoint';
import type { afterContract } from '../../../shared/appointments/afterContract';
import type { Tx } from '../../platform/database';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import { visitOf } from '../day/access';
import { noteVisit } from '../day/audit';
import { documentView, documentsOf, revisionsOf, summaryView } from './papers';

export type VisitRecord = ResultOf<(typeof afterContract)['GET /desk/:hospitalId/appointments/:id/summary']>;

/** Throws `NOT_FOUND`. */
export function showRecord(house: House, member: Member, id: string): Promise<VisitRecord> {
  return house.database.transaction(async (tx) => {
    return readAgain(tx, house, member, await visitOf(tx, member, id));
  });
}

/** Shows it, and writes the reading down: also where a write has found that there is nothing to change. */
export async function readAgain(
  tx: Tx,
  house: House,
  member: Member,
  visit: Appointment,
): Promise<VisitRecord> {
  await noteVisit(tx, member, 'visit.papers-read', visit, house.clock());
  return recordOf(tx, house, visit);
}

/** As it now stands; the caller writes the access down. */
export async function recordOf(tx: Tx, house: House, visit: Appointment): Promise<VisitRecord> {
  const revisions = await revisionsOf(tx, visit);
  const latest = revisions.at(-1);
  const documents = await documentsOf(tx, visit);
  return {
    version: latest ? String(latest.revision) : null,
    summary: summaryView(house, revisions),
    memberId: latest?.memberId ?? null,
    documents: documents.map((one) => ({ ...documentView(house, one), memberId: one.memberId })),
    writable: visit.status === 'fulfilled',
  };
}
