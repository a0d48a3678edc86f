/** Reading and locking what a hospital has planned, for whoever is about to change it. */
import { In } from 'typeorm';
import type { HalfDay } from '../../../shared/appointments/rules';
import type { Tx } from '../../platform/database';
import { RemovedSchedule } from './clinicCalendar.entity';
import type { StandingSlot } from './shape';

export interface StandingSchedule {
  id: string;
  departmentId: string;
  doctorId: string | null;
  day: string;
  half: HalfDay;
  fee: number;
  status: 'open' | 'stopped';
  slots: StandingSlot[];
}

/** What makes a half-day the same one: there is never another. */
export interface HalfDayKey {
  departmentId: string;
  doctorId: string | null;
  day: string;
  half: HalfDay;
}

export const keyOf = ({ departmentId, doctorId, day, half }: HalfDayKey) =>
  `${departmentId}/${doctorId}/${day}/${half}`;

/**
 * All schedules of the doctors named on the days named, wherever they are, and of department clinics on theirs:
 * enough to know both whether a half-day is there already and whether its doctor is somewhere else.
 */
export async function standingSchedules(
  tx: Tx,
  hospitalId: string,
  keys: readonly HalfDayKey[],
): Promise<StandingSchedule[]> {
  const doctors = distinct(keys.filter(({ doctorId }) => doctorId).map((k) => [k.doctorId, k.day]));
  const clinics = distinct(keys.filter(({ doctorId }) => !doctorId).map((k) => [k.departmentId, k.day]));
  const columns = `c.id, c.department_id, c.doctor_id, c.day::text AS day, c.half, c.fee::integer AS fee, c.status`;
  const rows: ScheduleRow[] = await tx.query(
    `SELECT ${columns} FROM unnest($2::uuid[], $3::date[]) AS k (doctor_id, day)
     JOIN schedule c ON c.hospital_id = $1 AND c.doctor_id = k.doctor_id AND c.day = k.day
     UNION ALL
     SELECT ${columns} FROM unnest($4::uuid[], $5::date[]) AS k (department_id, day)
     JOIN schedule c ON c.hospital_id = $1 AND c.department_id = k.department_id AND c.day = k.day
       AND c.doctor_id IS NULL`,
    [hospitalId, column(doctors, 0), column(doctors, 1), column(clinics, 0), column(clinics, 1)],
  );
  const slots = await slotsBySchedule(
    tx,
    hospitalId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ department_id, doctor_id, ...row }) => ({
    ...row,
    departmentId: department_id,
    doctorId: doctor_id,
    slots: slots.get(row.id) ?? [],
  }));
}

interface ScheduleRow {
  id: string;
  department_id: string;
  doctor_id: string | null;
  day: string;
  half: HalfDay;
  fee: number;
  status: 'open' | 'stopped';
}

interface SlotRow {
  id: string;
  schedule_id: string;
  starts_at: Date;
  ends_at: Date;
  places: number;
  first_number: number;
  free_places: number[];
}

/**
 * The slots of these schedules, each schedule's from morning to evening. Places that are kept for somebody count as
 * free: nobody holds them, and whoever plans may take them out.
 */
export async function slotsBySchedule(
  tx: Tx,
  hospitalId: string,
  scheduleIds: readonly string[],
): Promise<Map<string, StandingSlot[]>> {
  const slots = new Map<string, StandingSlot[]>();
  if (scheduleIds.length === 0) return slots;
  const rows: SlotRow[] = await tx.query(
    `SELECT s.id, s.schedule_id, s.starts_at, s.ends_at, s.places, s.first_number,
       ARRAY(
         SELECT unnest(s.free_places) UNION
         SELECT k.place FROM kept_place k WHERE k.hospital_id = s.hospital_id AND k.slot_id = s.id ORDER BY 1
       ) AS free_places
     FROM slot s WHERE s.hospital_id = $1 AND s.schedule_id = ANY ($2) ORDER BY s.schedule_id, s.starts_at`,
    [hospitalId, scheduleIds],
  );
  for (const row of rows) {
    const { id, starts_at: startsAt, ends_at: endsAt, places, first_number: firstNumber } = row;
    const slot = { id, startsAt, endsAt, places, firstNumber, free: row.free_places };
    const known = slots.get(row.schedule_id);
    if (known) known.push(slot);
    else slots.set(row.schedule_id, [slot]);
  }
  return slots;
}

/**
 * Keeps others from changing these schedules and from booking in them until the transaction ends. Slots are
 * locked in the order in which booking locks them. What is read afterwards is what there is.
 */
export async function holdSchedules(
  tx: Tx,
  hospitalId: string,
  scheduleIds: readonly string[],
): Promise<void> {
  const which = [hospitalId, scheduleIds];
  await tx.query(
    `SELECT FROM schedule WHERE hospital_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE`,
    which,
  );
  await tx.query(
    `SELECT FROM slot WHERE hospital_id = $1 AND schedule_id = ANY ($2) ORDER BY id FOR UPDATE`,
    which,
  );
}

export async function slotIdsOf(tx: Tx, hospitalId: string, scheduleId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM slot WHERE hospital_id = $1 AND schedule_id = $2 ORDER BY id`,
    [hospitalId, scheduleId],
  );
  return rows.map(({ id }) => id);
}

/** The highest visit number that anybody has now, or is about to have, by schedule. */
export async function toldNumbers(
  tx: Tx,
  hospitalId: string,
  scheduleIds: readonly string[],
): Promise<Map<string, number>> {
  const rows: { schedule_id: string; told: number }[] = await tx.query(
    `SELECT schedule_id, max(number) AS told FROM (
       SELECT schedule_id, visit_number AS number FROM appointment
       WHERE hospital_id = $1 AND schedule_id = ANY ($2) AND status <> 'cancelled'
       UNION ALL SELECT s.schedule_id, s.first_number + r.place - 1 FROM reschedule r
       JOIN slot s ON s.hospital_id = r.hospital_id AND s.id = r.slot_id
       WHERE r.hospital_id = $1 AND r.schedule_id = ANY ($2) AND r.status = 'open') AS numbers
     GROUP BY schedule_id`,
    [hospitalId, scheduleIds],
  );
  return new Map(rows.map(({ schedule_id, told }) => [schedule_id, told]));
}

/** Keys of those among these that somebody took back by hand. */
export async function removedAmong(
  tx: Tx,
  hospitalId: string,
  keys: readonly HalfDayKey[],
): Promise<Set<string>> {
  const days = [...new Set(keys.map(({ day }) => day))];
  const rows = await tx.findBy(RemovedSchedule, { hospitalId, day: In(days) });
  return new Set(rows.map(keyOf));
}

function distinct(pairs: (string | null)[][]): (string | null)[][] {
  return [...new Map(pairs.map((pair) => [pair.join('/'), pair])).values()];
}

const column = (rows: (string | null)[][], at: number) => rows.map((row) => row[at]);
