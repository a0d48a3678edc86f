/** What somebody in line is told: that a place is kept for them, or that the wait ended by itself. */
import { namesOf, type VisitRef } from '../../hospitals';
import { notify, patientNames, type NoticeContent } from '../../identity';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import { WaitlistEntry } from './waitlistEntry.entity';

interface Told extends VisitRef {
  userId: string;
  patientId: string;
  /** The appointment, or the wait. */
  subjectId: string;
  entryId: string;
}

type OfferedVisit = Pick<Appointment, 'id' | 'startsAt' | 'fee' | 'visitNumber'> &
  VisitRef & { userId: string; patientId: string; holdUntil: Date };

export async function tellOffered(house: House, tx: Tx, entryId: string, visit: OfferedVisit): Promise<void> {
  const told = { ...visit, subjectId: visit.id, entryId };
  const facts = {
    ...(await wordsFor(house, tx, told)),
    appointmentId: visit.id,
    startsAt: visit.startsAt.toISOString(),
    visitNumber: visit.visitNumber,
    keptUntil: visit.holdUntil.toISOString(),
    fee: visit.fee,
  };
  await write(house, tx, told, { kind: 'place-offered', facts });
}

/** Says nothing of a wait that goes on, or of a patient who was removed. */
export async function tellEnded(house: House, tx: Tx, hospitalId: string, entryId: string): Promise<void> {
  const entry = await tx.findOneBy(WaitlistEntry, { hospitalId, id: entryId });
  if (!entry?.endReason || !entry.endedAt || entry.endReason === 'patient-gone') return;
  const told = { ...entry, subjectId: entryId, entryId };
  const facts = {
    ...(await wordsFor(house, tx, told)),
    waitId: entryId,
    reason: entry.endReason,
    at: entry.endedAt.toISOString(),
  };
  await write(house, tx, told, { kind: 'wait-ended', facts });
}

async function wordsFor(house: House, tx: Tx, told: Told) {
  const names = (await namesOf(tx, [told]))[0]!;
  const patients = await patientNames(tx, house, [told.patientId]);
  return {
    hospital: names.hospitalName,
    ...(names.hospitalNameEn && { hospitalEn: names.hospitalNameEn }),
    department: names.departmentName,
    ...(names.departmentNameEn && { departmentEn: names.departmentNameEn }),
    ...(names.doctorName && { doctor: names.doctorName }),
    ...(names.doctorNameEn && { doctorEn: names.doctorNameEn }),
    patient: patients.get(told.patientId) ?? '',
  };
}

function write(house: House, tx: Tx, told: Told, content: NoticeContent): Promise<void> {
  const { userId, subjectId, hospitalId, entryId } = told;
  const page = `patient/waiting/detail?id=${entryId}`;
  return notify(tx, house, { ...content, userId, subjectId, page, hospitalId });
}
