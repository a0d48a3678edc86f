/** Writing down whose data a member of staff saw or dealt with, in the transaction that read it. */
import { recordAccess } from '../../staff';
import type { Tx } from '../../platform/database';
import type { Member } from '../../platform/http/call';
import type { Appointment } from '../appointment.entity';

type Who = Pick<Appointment, 'id' | 'patientId' | 'guestId'>;

/** `subject.what`: a visit that was shown or moved. */
export type VisitAct =
  | 'visit.read'
  | 'visit.checked-in'
  | 'visit.check-in-undone'
  | 'visit.paid-on-site'
  | 'visit.fulfilled'
  | 'visit.missed'
  | 'visit.no-show-undone'
  | 'visit.called'
  | 'visit.passed'
  | 'visit.call-undone'
  | 'visit.papers-read'
  | 'visit.summary-written'
  | 'visit.document-added'
  | 'visit.document-read'
  | 'visit.document-removed';

/** Whoever reads or writes: a member of staff, or the hospital's own system, whose name is kept with what it did. */
export interface By {
  hospitalId: string;
  id: string;
  system?: { name: string };
}

/** @param documentId of the visit's documents, the one it was about */
export async function noteVisit(
  tx: Tx,
  by: By,
  act: VisitAct,
  { id, patientId, guestId }: Who,
  at: Date,
  documentId?: string,
): Promise<void> {
  await recordAccess(tx, {
    hospitalId: by.hospitalId,
    actor: by.system ? { kind: 'system', id: by.id, name: by.system.name } : { kind: 'member', id: by.id },
    act,
    subject: { kind: 'visit', id: documentId ? `${id}; document=${documentId}` : id },
    patientId: patientId ?? guestId,
    at,
  });
}

/**
 * One entry for a whole list: what was asked for, how many were shown, and whose data it was. What a list was
 * searched for is not repeated: it may be an ID number.
 */
export async function noteList(
  tx: Tx,
  member: Member,
  act: 'visit.listed' | 'visit.exported' | 'clinic.read' | 'rating.listed',
  filter: Record<string, string | undefined>,
  visits: readonly Who[],
  at: Date,
): Promise<void> {
  const asked = Object.entries(filter).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  const patientIds = [...new Set(visits.flatMap(({ patientId, guestId }) => patientId ?? guestId ?? []))];
  const id = [...asked, `rows=${visits.length}`].join('; ');
  const actor = { kind: 'member', id: member.id } as const;
  const subject = { kind: 'visits', id };
  await recordAccess(tx, { hospitalId: member.hospitalId, actor, act, subject, patientIds, at });
}
