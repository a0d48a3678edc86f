/** A visit's papers, opened: the latest wording of its summary, and the documents that are there. */
import { In, IsNull } from 'typeorm';
import type { z } from 'zod';
import type { summaryWish, visitDocument, visitSummary } from '../../../shared/appointments/afterViews';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { AppointmentRef } from '../transitions';
import { open } from './sealed';
import { VisitDocument } from './visitDocument.entity';
import { VisitSummary } from './visitSummary.entity';

type Keys = Pick<House, 'cipher'>;
export type Wording = z.infer<typeof summaryWish>;

export function wordingOf(
  keys: Keys,
  { id, contentSealed }: Pick<VisitSummary, 'id' | 'contentSealed'>,
): Wording {
  return JSON.parse(open(keys, 'visitSummary', id, contentSealed)) as Wording;
}

/** Every wording there was, oldest first. */
export function revisionsOf(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<VisitSummary[]> {
  return tx.find(VisitSummary, { where: { hospitalId, appointmentId: id }, order: { revision: 'ASC' } });
}

export function summaryView(
  keys: Keys,
  revisions: readonly VisitSummary[],
): z.infer<typeof visitSummary> | null {
  const [first] = revisions;
  const latest = revisions.at(-1);
  if (!first || !latest) return null;
  const { diagnosis, advice, medicines, nextVisitDays } = wordingOf(keys, latest);
  return {
    ...{ diagnosis, advice, medicines, nextVisitDays },
    writtenAt: first.writtenAt.toISOString(),
    changedAt: latest.writtenAt.toISOString(),
  };
}

/** Those that were not removed, oldest first. */
export function documentsOf(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<VisitDocument[]> {
  return tx.find(VisitDocument, {
    where: { hospitalId, appointmentId: id, removedAt: IsNull() },
    order: { addedAt: 'ASC', id: 'ASC' },
  });
}

/** What it is called, and the SHA-1 (base64) of what is kept where that is known. */
export function labelOf(
  keys: Keys,
  { id, nameSealed, hashSealed }: Pick<VisitDocument, 'id' | 'nameSealed' | 'hashSealed'>,
): { name: string; hash: string | null } {
  const hash = hashSealed && open(keys, 'visitDocumentHash', id, hashSealed);
  return { name: open(keys, 'visitDocumentName', id, nameSealed), hash };
}

export function documentView(keys: Keys, document: VisitDocument): z.infer<typeof visitDocument> {
  const { id, type, bytes, addedAt } = document;
  const { name } = labelOf(keys, document);
  return { id, name, type, bytes, addedAt: addedAt.toISOString() };
}

/** Of many visits, for the person's own export: every wording and the names of the documents, in clear. */
export async function papersOf(
  tx: Tx,
  keys: Keys,
  visits: readonly AppointmentRef[],
): Promise<Map<string, { summaries: object[]; documents: object[] }>> {
  const papers = new Map(
    visits.map(({ id }) => [id, { summaries: [] as object[], documents: [] as object[] }]),
  );
  if (visits.length === 0) return papers;
  const of = {
    hospitalId: In([...new Set(visits.map(({ hospitalId }) => hospitalId))]),
    appointmentId: In([...papers.keys()]),
  };
  for (const row of await tx.find(VisitSummary, { where: of, order: { revision: 'ASC' } }))
    papers
      .get(row.appointmentId)
      ?.summaries.push({ ...wordingOf(keys, row), writtenAt: row.writtenAt.toISOString() });
  for (const row of await tx.find(VisitDocument, { where: of, order: { addedAt: 'ASC' } }))
    papers.get(row.appointmentId)?.documents.push({ ...documentView(keys, row), removedAt: row.removedAt });
  return papers;
}
