/** Publishing schedules: a hospital's half-days, cut into slots with numbered places. */
import { randomUUID } from 'node:crypto';
import { releaseInstant } from '../../shared/appointments/rules';
import type { BookingSettings } from '../../shared/hospitals/rules';
import { beijingInstant } from '../../shared/time';
import type { Tx } from '../platform/database';
import { insertSlots, type NewSlot } from './planning/writeSlots';
import type { Half } from './schedule.entity';

export interface NewSchedule {
  id?: string;
  hospitalId: string;
  departmentId: string;
  /** Null for a department clinic. */
  doctorId: string | null;
  /** Beijing calendar day. */
  day: string;
  half: Half;
  /** Fen. */
  fee: number;
  /** Beijing wall clocks, `HH:mm`, in order. */
  slots: { id?: string; from: string; to: string; places: number }[];
}

/** Rows in one statement: large enough to be quick, small enough to be cancelled. */
const BATCH = 1_000;

/**
 * Publishes half-days of one hospital; places go on sale at its release time. What is published already stays
 * as it is, so publishing again changes nothing. Returns how many were new.
 */
export async function publishSchedules(
  tx: Tx,
  schedules: readonly NewSchedule[],
  settings: BookingSettings,
): Promise<number> {
  let published = 0;
  for (let from = 0; from < schedules.length; from += BATCH) {
    const batch = schedules.slice(from, from + BATCH).map((one) => ({ ...one, id: one.id ?? randomUUID() }));
    const fresh = await insertSchedules(tx, batch, settings);
    await insertSlots(tx, batch.filter(({ id }) => fresh.has(id)).flatMap(slotsOf));
    published += fresh.size;
  }
  return published;
}

type Identified = NewSchedule & { id: string };

async function insertSchedules(
  tx: Tx,
  schedules: Identified[],
  settings: BookingSettings,
): Promise<Set<string>> {
  const rows = schedules.map(({ id, hospitalId, departmentId, doctorId, day, half, fee }) => ({
    ...{ id, hospital_id: hospitalId, department_id: departmentId, doctor_id: doctorId, day, half, fee },
    release_at: releaseInstant(day, settings),
  }));
  const inserted: { id: string }[] = await tx.query(
    `INSERT INTO schedule (hospital_id, id, department_id, doctor_id, day, half, fee, release_at)
     SELECT hospital_id, id, department_id, doctor_id, day, half, fee, release_at
     FROM jsonb_to_recordset($1) AS s (hospital_id uuid, id uuid, department_id uuid, doctor_id uuid, day date,
       half text, fee bigint, release_at timestamptz)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows)],
  );
  return new Set(inserted.map(({ id }) => id));
}

function slotsOf({ id: scheduleId, hospitalId, doctorId, day, slots }: Identified): NewSlot[] {
  let firstNumber = 1;
  return slots.map(({ id = randomUUID(), from, to, places }) => {
    const first = firstNumber;
    firstNumber += places;
    return {
      ...{ hospitalId, id, scheduleId, doctorId, places, firstNumber: first, stopped: false },
      startsAt: beijingInstant(day, from),
      endsAt: beijingInstant(day, to),
      free: Array.from({ length: places }, (_, i) => i + 1),
    };
  });
}
