/** What a hospital has planned, for its desk, its own system and whoever else asks in its name. */
import type { HalfDay } from '../../../shared/appointments/rules';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import { KEPT } from '../places/slotRow';

export interface ScheduleRow {
  hospitalId: string;
  id: string;
  departmentId: string;
  /** Null for a department clinic. */
  doctorId: string | null;
  /** Beijing calendar day. */
  day: string;
  half: HalfDay;
  /** Fen. */
  fee: number;
  status: 'open' | 'stopped';
  releaseAt: Date;
  /** Changes whenever the schedule or the shape of its slots does; not when a place is booked. */
  version: string;
}

export interface SlotRow {
  hospitalId: string;
  id: string;
  scheduleId: string;
  startsAt: Date;
  endsAt: Date;
  firstNumber: number;
  places: number;
  /** Places on sale. */
  free: number;
  /** Places that nobody holds and nobody can book: kept for those in line, or about to return. */
  kept: number;
  stopped: boolean;
  /** Changes with every booking, too. */
  version: string;
}

const SCHEDULE = `c.hospital_id AS "hospitalId", c.id, c.department_id AS "departmentId", c.doctor_id AS "doctorId",
  c.day::text AS day, c.half, c.fee::integer AS fee, c.status, c.release_at AS "releaseAt", c.xmin::text AS version`;
const SLOT = `s.hospital_id AS "hospitalId", s.id, s.schedule_id AS "scheduleId", s.starts_at AS "startsAt",
  s.ends_at AS "endsAt", s.first_number AS "firstNumber", s.places, cardinality(s.free_places) AS free, s.stopped,
  ${KEPT}::integer AS kept,
  s.xmin::text AS version`;

/** Throws `NOT_FOUND`. With `lock`, nobody else changes it until the transaction ends. */
export async function readSchedule(
  tx: Tx,
  hospitalId: string,
  id: string,
  lock: '' | 'FOR NO KEY UPDATE' = '',
): Promise<ScheduleRow> {
  const [row]: ScheduleRow[] = await tx.query(
    `SELECT ${SCHEDULE} FROM schedule c WHERE c.hospital_id = $1 AND c.id = $2 ${lock}`,
    [hospitalId, id],
  );
  return found(row);
}

/** Nobody else plans it until the transaction ends. Throws `NOT_FOUND`. */
export function lockSchedule(tx: Tx, hospitalId: string, id: string): Promise<ScheduleRow> {
  return readSchedule(tx, hospitalId, id, 'FOR NO KEY UPDATE');
}

/** Throws `NOT_FOUND`. */
export async function scheduleWithSlots(
  tx: Tx,
  hospitalId: string,
  id: string,
): Promise<{ schedule: ScheduleRow; slots: SlotRow[] }> {
  const schedule = await readSchedule(tx, hospitalId, id);
  return { schedule, slots: await slotsOf(tx, hospitalId, [id]) };
}

export interface ScheduleFilter {
  ids?: readonly string[];
  departmentId?: string;
  doctorId?: string;
  /** Beijing days, both inclusive. */
  from?: string;
  to?: string;
  status?: 'open' | 'stopped';
  /** Of the last one of the page before. */
  after?: Pick<ScheduleRow, 'day' | 'departmentId' | 'id'>;
  limit: number;
}

/** By day, department, id. */
export function listSchedulesFor(tx: Tx, hospitalId: string, filter: ScheduleFilter): Promise<ScheduleRow[]> {
  const { ids, departmentId, doctorId, from, to, status, after, limit } = filter;
  const where = new Conditions(hospitalId, 'c.hospital_id = ?');
  if (ids) where.and('c.id = ANY (?)', ids);
  if (departmentId) where.and('c.department_id = ?', departmentId);
  if (doctorId) where.and('c.doctor_id = ?', doctorId);
  if (from) where.and('c.day >= ?', from);
  if (to) where.and('c.day <= ?', to);
  if (status) where.and('c.status = ?', status);
  if (after) where.and('(c.day, c.department_id, c.id) > (?, ?, ?)', after.day, after.departmentId, after.id);
  return tx.query(
    `SELECT ${SCHEDULE} FROM schedule c WHERE ${where.text} ORDER BY c.day, c.department_id, c.id LIMIT ${Number(limit)}`,
    where.values,
  );
}

export interface SlotFilter {
  ids?: readonly string[];
  scheduleIds?: readonly string[];
  /** Instants between which a slot begins; `to` exclusive. */
  from?: Date;
  to?: Date;
  /** FHIR's words: `free` has a place left, `busy` has none, `busy-unavailable` is stopped. */
  status?: readonly SlotStatus[];
  after?: Pick<SlotRow, 'startsAt' | 'id'>;
  limit: number;
}

export type SlotStatus = 'free' | 'busy' | 'busy-unavailable';

export const slotStatus = ({ free, stopped }: Pick<SlotRow, 'free' | 'stopped'>): SlotStatus =>
  stopped ? 'busy-unavailable' : free > 0 ? 'free' : 'busy';

const STATUS_SQL: Record<SlotStatus, string> = {
  free: `(NOT s.stopped AND s.free_places <> '{}')`,
  busy: `(NOT s.stopped AND s.free_places = '{}')`,
  'busy-unavailable': `s.stopped`,
};

/** By beginning, id. */
export function listSlotsFor(tx: Tx, hospitalId: string, filter: SlotFilter): Promise<SlotRow[]> {
  const { ids, scheduleIds, from, to, status, after, limit } = filter;
  const where = new Conditions(hospitalId, 's.hospital_id = ?');
  if (ids) where.and('s.id = ANY (?)', ids);
  if (scheduleIds) where.and('s.schedule_id = ANY (?)', scheduleIds);
  if (from) where.and('s.starts_at >= ?', from);
  if (to) where.and('s.starts_at < ?', to);
  if (status) where.and(`(${status.map((one) => STATUS_SQL[one]).join(' OR ') || 'FALSE'})`);
  if (after) where.and('(s.starts_at, s.id) > (?, ?)', after.startsAt, after.id);
  return tx.query(
    `SELECT ${SLOT} FROM slot s WHERE ${where.text} ORDER BY s.starts_at, s.id LIMIT ${Number(limit)}`,
    where.values,
  );
}

/** All slots of these schedules, by schedule and time. */
export function slotsOf(tx: Tx, hospitalId: string, scheduleIds: readonly string[]): Promise<SlotRow[]> {
  return tx.query(
    `SELECT ${SLOT} FROM slot s WHERE s.hospital_id = $1 AND s.schedule_id = ANY ($2)
     ORDER BY s.schedule_id, s.starts_at`,
    [hospitalId, scheduleIds],
  );
}

/** Conditions that all hold, with `?` for each value. */
class Conditions {
  text = '';
  readonly values: unknown[] = [];

  constructor(hospitalId: string, first: string) {
    this.and(first, hospitalId);
  }

  and(condition: string, ...values: unknown[]): void {
    const placed = condition.replace(/\?/g, () => `$${this.values.push(values.shift())}`);
    this.text += this.text ? ` AND ${placed}` : placed;
  }
}
