/**
 * Whose visits a member of staff may see and move: their hospital's; a doctor, their own and those of their
 * department's own clinics.
 */
import { IsNull, type FindOptionsWhere } from 'typeorm';
import { DESK, OWNERS } from '../../../shared/staff/rules';
import { doctorRecord } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { Appointment } from '../appointment.entity';
import { holdQueueOf } from '../queue/queues';

/** Which doctor a doctor's member is. Throws `FORBIDDEN` while nobody has said so. */
export function ownDoctor({ doctorId }: Member): string {
  return found(doctorId, 'FORBIDDEN');
}

/** The doctor whose visits alone this member sees; undefined where they see everybody's. */
export function onlyDoctor(member: Member): string | undefined {
  return member.role === 'doctor' ? ownDoctor(member) : undefined;
}

/** Whether amounts and charges are shown: to those who take money. */
export function seesMoney({ role }: Member): boolean {
  return DESK.some((one) => one === role);
}

/** Whether patients are shown as who they are. A viewer learns that there is somebody, but not who. */
export function seesPatients({ role }: Member): boolean {
  return role !== 'viewer';
}

/** Whether the hospital's audit log is theirs to read. */
export function readsAudit({ role }: Member): boolean {
  return OWNERS.some((one) => one === role);
}

/** Whether a fee may be noted as taken at the counter. */
export function takesMoney({ role }: Member): boolean {
  return role === 'owner' || role === 'cashier';
}

/** A doctor's own are those of their department's own clinics, too. */
async function ownVisit(tx: Tx, member: Member, id: string): Promise<FindOptionsWhere<Appointment>[]> {
  const { hospitalId } = member;
  const doctorId = onlyDoctor(member);
  if (!doctorId) return [{ hospitalId, id }];
  const { departmentId } = await doctorRecord(tx, hospitalId, doctorId);
  return [
    { hospitalId, id, doctorId },
    { hospitalId, id, doctorId: IsNull(), departmentId },
  ];
}

/** Throws `NOT_FOUND` for somebody else's. */
export async function visitOf(tx: Tx, member: Member, id: string): Promise<Appointment> {
  return found(await tx.findOneBy(Appointment, await ownVisit(tx, member, id)));
}

/**
 * The same, and keeps others from moving it until the transaction ends; its queue is held before it. The slot is not
 * locked: nothing of a day frees a place.
 */
export async function lockVisit(tx: Tx, member: Member, id: string): Promise<Appointment> {
  const lock = { mode: 'for_no_key_update' } as const;
  const where = await ownVisit(tx, member, id);
  const seen = found(await tx.findOneBy(Appointment, where));
  await holdQueueOf(tx, seen.hospitalId, seen.id);
  const visit = found(await tx.findOne(Appointment, { where, lock }));
  if (visit.status === 'pending') throw new AppError('VISIT_NOT_OPEN');
  return visit;
}
