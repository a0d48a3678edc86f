/** Documents of a visit: added by the hospital, opened by whoever may, taken back with a reason. */
import type { KeptDocumentType } from '../../../shared/appointments/afterRules';
import type { FileAnswer } from '../../../shared/endpoint';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { Member, SignedIn, Upload } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { openPicture, readAll } from '../../platform/media';
import { ownAppointment } from '../access';
import { visitOf } from '../day/access';
import { noteVisit } from '../day/audit';
import type { AppointmentRef } from '../transitions';
import { keepDocument, readSent, takeBack } from './keeping';
import { documentView } from './papers';
import { readAgain, recordOf, type VisitRecord } from './record';
import { VisitDocument } from './visitDocument.entity';
import { lockFulfilled } from './writeSummary';

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
    const sent = await readSent(house, name, await readAll(upload.stream));
    return await house.database.transaction(async (tx) => {
      const visit = await lockFulfilled(tx, member, id);
      const kept = await keepDocument(tx, house, member, visit, { id: documentId, ...sent });
      return kept ? recordOf(tx, house, visit) : readAgain(tx, house, member, visit);
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
    const removed = await takeBack(tx, house, member, visit, { id: documentId, reason });
    return removed ? recordOf(tx, house, visit) : readAgain(tx, house, member, visit);
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
