/** Which queue a visit waits in, and holding and changing a queue: everything about it goes through its locked row. */
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { Fanout } from '../../platform/fanout';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { ClinicQueue } from './clinicQueue.entity';

/** Whose queue of which day: a doctor's, or a department's own clinic. */
export interface QueueRef {
  hospitalId: string;
  /** Beijing day. */
  day: string;
  doctorId: string | null;
  /** Null with a doctor. */
  departmentId: string | null;
}

type Visit = Pick<Appointment, 'hospitalId' | 'visitDay' | 'doctorId' | 'departmentId'>;

export function queueOf({ hospitalId, visitDay: day, doctorId, departmentId }: Visit): QueueRef {
  return { hospitalId, day, doctorId, departmentId: doctorId ? null : departmentId };
}

/** A uuid that follows from whose queue it is, so that it can be named before it is there. */
export function queueIdOf({ hospitalId, day, doctorId, departmentId }: QueueRef): string {
  const whose = doctorId ? `doctor ${doctorId}` : `department ${departmentId}`;
  const hash = createHash('sha256').update(`queue ${hospitalId} ${day} ${whose}`).digest('hex');
  // version 8, made by a rule of one's own (RFC 9562)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

export const channelOf = (hospitalId: string, queueId: string) => `queue/${hospitalId}/${queueId}`;

/**
 * Locks a queue until the transaction ends, making it where it is not there yet. It is locked before slots, and before
 * the visits that wait in it: whoever moves a visit that is, was or becomes checked in holds it first.
 */
export async function holdQueue(tx: Tx, ref: QueueRef): Promise<ClinicQueue> {
  const { hospitalId } = ref;
  const id = queueIdOf(ref);
  const held = await lockQueue(tx, hospitalId, id);
  if (held) return held;
  await tx.query(
    `INSERT INTO clinic_queue (hospital_id, id, day, doctor_id, department_id) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [hospitalId, id, ref.day, ref.doctorId, ref.departmentId],
  );
  await adopt(tx, ref, id);
  return found(await lockQueue(tx, hospitalId, id));
}

/**
 * Holds the queue of a visit that is about to move, before the visit itself is locked: `where it is`, of a move that
 * makes none. Does nothing where there is no such visit.
 */
export async function holdQueueOf(
  tx: Tx,
  hospitalId: string,
  visitId: string,
  how: 'make it' | 'where it is' = 'make it',
): Promise<void> {
  const visit = await tx.findOneBy(Appointment, { hospitalId, id: visitId });
  if (!visit) return;
  const ref = queueOf(visit);
  if (how === 'make it') await holdQueue(tx, ref);
  else await lockQueue(tx, hospitalId, queueIdOf(ref));
}

/** Null where there is none yet. */
export function lockQueue(tx: Tx, hospitalId: string, id: string): Promise<ClinicQueue | null> {
  return tx.findOne(ClinicQueue, { where: { hospitalId, id }, lock: { mode: 'for_no_key_update' } });
}

/** Whoever was checked in before there were queues has a place in it, by half-day and visit number. */
async function adopt(
  tx: Tx,
  { hospitalId, day, doctorId, departmentId }: QueueRef,
  id: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO queue_place
       (hospital_id, appointment_id, queue_id, order_key, half, visit_number, starts_at, arrived_at, called_at)
     SELECT a.hospital_id, a.id, $2,
       row_number() OVER (
         ORDER BY array_position(ARRAY['morning', 'afternoon', 'evening'], s.half), a.visit_number, a.id) / 1000.0,
       s.half, a.visit_number, a.starts_at, a.checked_in_at, a.called_at
     FROM schedule s JOIN appointment a ON a.hospital_id = s.hospital_id AND a.schedule_id = s.id
     WHERE s.hospital_id = $1 AND s.day = $3 AND s.doctor_id IS NOT DISTINCT FROM $4
       AND ($4::uuid IS NOT NULL OR s.department_id = $5) AND a.status = 'checked-in'
     ON CONFLICT DO NOTHING`,
    [hospitalId, id, day, doctorId, departmentId],
  );
}

/** Each database's fan-out: what changes a queue is given a transaction, and no house. */
const fanouts = new WeakMap<DataSource, Fanout>();

/** From now on changes of queues and walls in this house's database are announced by its fan-out. */
export function announceQueuesOf({ database, fanout }: House): void {
  fanouts.set(database, fanout);
}

/** Something that somebody may see has changed; a queue that is not there yet has nobody in it. */
export async function noteChange(tx: Tx, hospitalId: string, queueId: string): Promise<void> {
  await tx.query(`UPDATE clinic_queue SET seq = seq + 1 WHERE hospital_id = $1 AND id = $2`, [
    hospitalId,
    queueId,
  ]);
  announce(tx, [channelOf(hospitalId, queueId)]);
}

/** Once the transaction is committed, what is watched by these channels is read again. */
export function announce(tx: Tx, channels: readonly string[]): void {
  fanouts.get(tx.connection)?.announce(tx, channels);
}
