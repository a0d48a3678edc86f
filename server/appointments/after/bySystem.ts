/**
 * A visit's papers from the hospital's own system: the same wordings and documents as from the desk, of every visit of
 * the hospital that the patient came to.
 */
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import type { By } from '../day/audit';
import { keepDocument, takeBack, type SentDocument } from './keeping';
import { addWording, type NewWording } from './writeSummary';

/** A hospital's system, with the name it is known by at its desk. */
export type PaperSystem = Required<By>;

/** Throws `NOT_FOUND`, `VISIT_NOT_FULFILLED`, `CHANGED_MEANWHILE`. */
export async function summaryFromSystem(
  tx: Tx,
  house: House,
  system: PaperSystem,
  { visitId, ...wanted }: NewWording & { visitId: string },
): Promise<void> {
  await addWording(tx, house, system, await lockSeen(tx, system, visitId), wanted);
}

/** Throws `NOT_FOUND`, `VISIT_NOT_FULFILLED`, `TOO_MANY_DOCUMENTS`, `ID_REUSED`. */
export async function documentFromSystem(
  tx: Tx,
  house: House,
  system: PaperSystem,
  { visitId, ...sent }: SentDocument & { id: string; visitId: string },
): Promise<void> {
  await keepDocument(tx, house, system, await lockSeen(tx, system, visitId), sent);
}

/** Its content is gone for good; again is the same. Throws `NOT_FOUND`. */
export async function takeBackFromSystem(
  tx: Tx,
  house: House,
  system: PaperSystem,
  { visitId, ...which }: { visitId: string; id: string; reason: string },
): Promise<void> {
  const visit = found(await tx.findOneBy(Appointment, { hospitalId: system.hospitalId, id: visitId }));
  await takeBack(tx, house, system, visit, which);
}

/** Holds a visit the patient came to; an unpaid hold is nobody's visit. */
async function lockSeen(tx: Tx, { hospitalId }: PaperSystem, id: string): Promise<Appointment> {
  const lock = { mode: 'for_no_key_update' } as const;
  const visit = found(await tx.findOne(Appointment, { where: { hospitalId, id }, lock }));
  if (visit.status === 'pending') throw new AppError('NOT_FOUND');
  if (visit.status !== 'fulfilled') throw new AppError('VISIT_NOT_FULFILLED');
  return visit;
}
