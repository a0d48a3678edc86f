/** Documents of a visit: added by the hospital, opened by whoever may, taken back with a reason. */
import { createHash } from 'node:crypto';
import { DOCUMENTS_AT_MOST, type KeptDocumentType } from '../../../shared/appointments/afterRules';
import type { FileAnswer } from '../../../shared/endpoint';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member, SignedIn, Upload } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { dropPicture, keepPicture, openPicture, readAll, readDocument } from '../../platform/media';
import { ownAppointment } from '../access';
import type { Appointment } from '../appointment.entity';
import { visitOf } from '../day/access';
import { noteVisit } from '../day/audit';
import type { AppointmentRef } from '../transitions';
import { documentView, documentsOf } from './papers';
import { readAgain, recordOf, type VisitRecord } from './record';
import { seal } from './sealed';
import { VisitDocument } from './visitDocument.entity';
import { lockFulfilled, tellPapers } from './writeSummary';

interface DocumentRef {
  id: string;
  documentId: string;
}

const ENDINGS: Record<KeptDocumentType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg' };

/**
 * The same file again under its id is there already, or was taken back. Throws `NOT_FOUND`, `VISIT_NOT_OPEN`,
 * `VISIT_NOT_FULFILLED`, `TOO_MANY_DOCUMENTS`, `DOCUMENT_UNREADABLE`, `IMAGE_TOO_DETAILED`, `BODY_TOO_LARGE`,
 * `ID_REUSED`.
 */
export async function addDocument(
  house: House,
  member: Member,
  { id, documentId }: DocumentRef,
  name: string,
  upload: Upload,
): Promise<VisitRecord> {
  try {
    await visitOf(house.database.manager, member, id); // nobody's file is read for a visit that is not theirs
    const file = await readAll(upload.stream);
    const requestIndex = indexOf(house, name, file);
    const document = await readDocument(file);
    return await house.database.transaction(async (tx) => {
      const visit = await lockFulfilled(tx, member, id);
      const { hospitalId } = visit;
      const known = await tx.findOneBy(VisitDocument, { hospitalId, id: documentId });
      if (known && (known.requestIndex !== requestIndex || known.appointmentId !== id))
        throw new AppError('ID_REUSED');
      if (known) return readAgain(tx, house, member, visit);
      await requireRoom(tx, visit);
      await tx.insert(VisitDocument, {
        ...{ hospitalId, id: documentId, appointmentId: id, requestIndex, memberId: member.id },
        nameSealed: seal(house, 'visitDocumentName', documentId, name),
        ...{ type: document.type, bytes: document.body.length, addedAt: house.clock() },
        mediaId: await keepPicture(tx, house, document),
      });
      await noteVisit(tx, member, 'visit.document-added', visit, house.clock(), documentId);
      await tellPapers(tx, house, visit);
      return recordOf(tx, house, visit);
    });
  } finally {
    upload.stream.resume(); // a refused file is still drained, so that the connection can go on
  }
}

/** Its content is gone for good; removing it again is the same. Throws `NOT_FOUND`. */
export function removeDocument(
  house: House,
  member: Member,
  { id, documentId }: DocumentRef,
  reason: string,
): Promise<VisitRecord> {
  return house.database.transaction(async (tx) => {
    const visit = await visitOf(tx, member, id);
    const row = { hospitalId: visit.hospitalId, id: documentId };
    const lock = { mode: 'for_no_key_update' } as const;
    const where = { ...row, appointmentId: id };
    const { mediaId } = found(await tx.findOne(VisitDocument, { where, lock }));
    if (!mediaId) return readAgain(tx, house, member, visit);
    const removed = { removedAt: house.clock(), removedBy: member.id, removeReason: reason };
    await tx.update(VisitDocument, row, { ...removed, mediaId: null });
    await dropPicture(tx, mediaId);
    await noteVisit(tx, member, 'visit.document-removed', visit, house.clock(), documentId);
    return recordOf(tx, house, visit);
  });
}

/** Throws `NOT_FOUND`. */
export function openAtDesk(
  house: House,
  member: Member,
  { id, documentId }: DocumentRef,
): Promise<FileAnswer> {
  return house.database.transaction(async (tx) => {
    const visit = await visitOf(tx, member, id);
    const file = await openDocument(tx, house, visit, documentId);
    await noteVisit(tx, member, 'visit.document-read', visit, house.clock(), documentId);
    return file;
  });
}

/** The person's own. Throws `NOT_FOUND`. */
export async function openOwn(
  house: House,
  user: SignedIn,
  { id, documentId }: DocumentRef,
): Promise<FileAnswer> {
  const { manager } = house.database;
  return openDocument(manager, house, await ownAppointment(manager, user, id), documentId);
}

async function openDocument(
  tx: Tx,
  house: House,
  { hospitalId, id: appointmentId }: AppointmentRef,
  id: string,
): Promise<FileAnswer> {
  const row = found(await tx.findOneBy(VisitDocument, { hospitalId, id, appointmentId }));
  const file = await openPicture(tx, house, found(row.mediaId));
  return { ...file, name: `${documentView(house, row).name}.${ENDINGS[row.type]}` };
}

async function requireRoom(tx: Tx, visit: Appointment): Promise<void> {
  if ((await documentsOf(tx, visit)).length >= DOCUMENTS_AT_MOST)
    throw new AppError('TOO_MANY_DOCUMENTS', { most: DOCUMENTS_AT_MOST });
}

function indexOf({ blindIndex }: House, name: string, file: Buffer): string {
  return blindIndex.of('visit-document', `${name}\0${createHash('sha256').update(file).digest('base64url')}`);
}
