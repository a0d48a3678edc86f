/** Writing what a doctor says of a visit: another wording beside those there were, and the person is told once. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { isPersons } from '../access';
import type { Appointment } from '../appointment.entity';
import { lockVisit } from '../day/access';
import { noteVisit, type By } from '../day/audit';
import { tellOfVisit } from '../tell';
import { revisionsOf, wordingOf, type Wording } from './papers';
import { readAgain, recordOf, type VisitRecord } from './record';
import { seal } from './sealed';
import { VisitSummary } from './visitSummary.entity';

/** Throws `NOT_FOUND`, `VISIT_NOT_OPEN` of an unpaid hold, `VISIT_NOT_FULFILLED`, `CHANGED_MEANWHILE`. */
export function writeSummary(
  house: House,
  member: Member,
  id: string,
  { version, ...wording }: Wording & { version: string | null },
): Promise<VisitRecord> {
  return house.database.transaction(async (tx) => {
    const visit = await lockFulfilled(tx, member, id);
    const written = await addWording(tx, house, member, visit, { version, wording });
    return written ? recordOf(tx, house, visit) : readAgain(tx, house, member, visit);
  });
}

export interface NewWording {
  /** The number of the wording that was read; null for the first. */
  version: string | null;
  wording: Wording;
}

/**
 * Puts another wording of a visit that is held beside those there were; false where the last says the same. Throws
 * `CHANGED_MEANWHILE`.
 */
export async function addWording(
  tx: Tx,
  house: House,
  by: By,
  visit: Appointment,
  { version, wording }: NewWording,
): Promise<boolean> {
  const latest = (await revisionsOf(tx, visit)).at(-1);
  if (latest && isDeepStrictEqual(wordingOf(house, latest), wording)) return false;
  const revision = latest?.revision ?? 0;
  if (Number(version ?? 0) !== revision) throw new AppError('CHANGED_MEANWHILE');
  await insertRevision(tx, house, by, visit, { revision: revision + 1, wording });
  await noteVisit(tx, by, 'visit.summary-written', visit, house.clock());
  await tellPapers(tx, house, visit);
  return true;
}

/** Holds a visit the patient came to. Throws as above. */
export async function lockFulfilled(tx: Tx, member: Member, id: string): Promise<Appointment> {
  const visit = await lockVisit(tx, member, id);
  if (visit.status !== 'fulfilled') throw new AppError('VISIT_NOT_FULFILLED');
  return visit;
}

/** A member or the hospital's own system, never both. */
export function signedBy({ id, system }: By): { memberId: string | null; systemId: string | null } {
  return system ? { memberId: null, systemId: id } : { memberId: id, systemId: null };
}

/** Says that there is something to read, and not what; once for a visit, whatever comes later. */
export async function tellPapers(tx: Tx, house: House, visit: Appointment): Promise<void> {
  if (isPersons(visit)) await tellOfVisit(house, tx, visit, 'visit-papers');
}

async function insertRevision(
  tx: Tx,
  house: House,
  by: By,
  { hospitalId, id: appointmentId }: Appointment,
  { revision, wording }: { revision: number; wording: Wording },
): Promise<void> {
  const id = randomUUID();
  await tx.insert(VisitSummary, {
    ...{ hospitalId, appointmentId, revision, id, ...signedBy(by) },
    contentSealed: seal(house, 'visitSummary', id, JSON.stringify(wording)),
    writtenAt: house.clock(),
  });
}
