/** Which queues a member of staff sees and runs: the desk all of them, a doctor their own and their department's. */
import { addDays, beijingDay } from '../../../shared/time';
import { doctorRecord } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { ownDoctor } from '../day/access';
import { ClinicQueue } from './clinicQueue.entity';
import { queueIdOf, type QueueRef } from './queues';

/** Days around today in which a queue is looked for that nobody has checked in to. */
const DAYS_BEFORE = 31;
const DAYS_AFTER = 31;

/** Whose calls these are: the doctor's whose queue it is; in a department's clinic, the doctor's or member's who calls. */
export function callerIn({ doctorId }: QueueRef, member: Member): string {
  return doctorId ?? member.doctorId ?? member.id;
}

/** The doctor's and the department's whose queues alone this member sees; undefined where they see all. */
export async function ownQueues(
  tx: Tx,
  member: Member,
): Promise<{ doctorId: string; departmentId: string } | undefined> {
  if (member.role !== 'doctor') return undefined;
  const doctorId = ownDoctor(member);
  const { departmentId } = await doctorRecord(tx, member.hospitalId, doctorId);
  return { doctorId, departmentId };
}

/** Throws `NOT_FOUND` for a queue of somebody else's. */
export async function queueFor(tx: Tx, member: Member, id: string, now: Date): Promise<QueueRef> {
  const ref = found(await findQueue(tx, member.hospitalId, id, beijingDay(now)));
  const own = await ownQueues(tx, member);
  if (own && ref.doctorId !== own.doctorId && ref.departmentId !== own.departmentId)
    throw new AppError('NOT_FOUND');
  return ref;
}

async function findQueue(
  tx: Tx,
  hospitalId: string,
  id: string,
  today: string,
): Promise<QueueRef | undefined> {
  const row = await tx.findOneBy(ClinicQueue, { hospitalId, id });
  if (row) return row;
  const isIt = (ref: QueueRef) => queueIdOf(ref) === id;
  return (
    (await plannedQueues(tx, hospitalId, today, today)).find(isIt) ??
    (await plannedQueues(tx, hospitalId, addDays(today, -DAYS_BEFORE), addDays(today, DAYS_AFTER))).find(isIt)
  );
}

function plannedQueues(tx: Tx, hospitalId: string, from: string, to: string): Promise<QueueRef[]> {
  return tx.query<QueueRef[]>(
    `SELECT DISTINCT hospital_id AS "hospitalId", day::text AS day, doctor_id AS "doctorId",
       CASE WHEN doctor_id IS NULL THEN department_id END AS "departmentId"
     FROM schedule WHERE hospital_id = $1 AND day BETWEEN $2 AND $3`,
    [hospitalId, from, to],
  );
}
