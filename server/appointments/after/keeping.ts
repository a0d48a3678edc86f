/** Keeping a visit's document and taking it back, for the desk and for the hospital's own system alike. */
import { createHash } from 'node:crypto';
import { DOCUMENTS_AT_MOST } from '../../../shared/appointments/afterRules';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { dropPicture, keepPicture, readDocument } from '../../platform/media';
import type { Appointment } from '../appointment.entity';
import { noteVisit, type By } from '../day/audit';
import { documentsOf } from './papers';
import { seal } from './sealed';
import { VisitDocument } from './visitDocument.entity';
import { signedBy, tellPapers } from './writeSummary';

/** A file that was looked into, and is a document. */
export interface SentDocument {
  name: string;
  document: Awaited<ReturnType<typeof readDocument>>;
  requestIndex: string;
}

/** Looks into a file outside of any transaction. Throws `DOCUMENT_UNREADABLE`, `IMAGE_TOO_DETAILED`. */
export async function readSent(
  house: Pick<House, 'blindIndex'>,
  name: string,
  file: Buffer,
): Promise<SentDocument> {
  return { name, document: await readDocument(file), requestIndex: requestIndexOf(house, name, file) };
}

/** What the same file under the same name is known by. */
export function requestIndexOf(
  { blindIndex }: Pick<House, 'blindIndex'>,
  name: string,
  file: Buffer,
): string {
  return blindIndex.of('visit-document', `${name}\0${createHash('sha256').update(file).digest('base64url')}`);
}

/**
 * Keeps a document of a visit that is held; false where it is there already, or was taken back. Throws `ID_REUSED`,
 * `TOO_MANY_DOCUMENTS`.
 */
export async function keepDocument(
  tx: Tx,
  house: House,
  by: By,
  visit: Appointment,
  { id, name, document, requestIndex }: SentDocument & { id: string },
): Promise<boolean> {
  const { hospitalId, id: appointmentId } = visit;
  const known = await tx.findOneBy(VisitDocument, { hospitalId, id });
  if (known && (known.requestIndex !== requestIndex || known.appointmentId !== appointmentId))
    throw new AppError('ID_REUSED');
  if (known) return false;
  await requireRoom(tx, visit);
  const hash = createHash('sha1').update(document.body).digest('base64');
  await tx.insert(VisitDocument, {
    ...{ hospitalId, id, appointmentId, requestIndex, ...signedBy(by) },
    nameSealed: seal(house, 'visitDocumentName', id, name),
    hashSealed: seal(house, 'visitDocumentHash', id, hash),
    ...{ type: document.type, bytes: document.body.length, addedAt: house.clock() },
    mediaId: await keepPicture(tx, house, document),
  });
  await noteVisit(tx, by, 'visit.document-added', visit, house.clock(), id);
  await tellPapers(tx, house, visit);
  return true;
}

/** Its content is gone for good; false where it was before. Throws `NOT_FOUND`. */
export async function takeBack(
  tx: Tx,
  house: House,
  by: By,
  visit: Appointment,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  const row = { hospitalId: visit.hospitalId, id };
  const lock = { mode: 'for_no_key_update' } as const;
  const where = { ...row, appointmentId: visit.id };
  const { mediaId } = found(await tx.findOne(VisitDocument, { where, lock }));
  if (!mediaId) return false;
  const removed = { removedAt: house.clock(), removedBy: by.id, removeReason: reason };
  await tx.update(VisitDocument, row, { ...removed, mediaId: null });
  await dropPicture(tx, mediaId);
  await noteVisit(tx, by, 'visit.document-removed', visit, house.clock(), id);
  return true;
}

async function requireRoom(tx: Tx, visit: Appointment): Promise<void> {
  if ((await documentsOf(tx, visit)).length >= DOCUMENTS_AT_MOST)
    throw new AppError('TOO_MANY_DOCUMENTS', { most: DOCUMENTS_AT_MOST });
}
