/**
 * Who fits a place, in order of their turn. A slot is looked up in the line of itself, of its doctor and of its
 * department; each is read in order from the index, so that the first who fits is found however many wait.
 */
import { bookingSettings } from '../../hospitals';
import { livePatientClause } from '../../identity';
import type { ErrorCode } from '../../../shared/errors';
import type { Tx } from '../../platform/database';
import type { SlotFacts } from '../places/slotRow';

export interface Candidate {
  id: string;
  userId: string;
  patientId: string;
  /** As the database wrote it: a moment finer than a `Date`. */
  turnAt: string;
  /** The same, to the millisecond. */
  since: Date;
  /** The rule of booking that keeps them from this place. */
  refusal: ErrorCode | null;
  /** Which of the patient's departments of that day it would be. */
  seat: number | null;
}

const inLine = (kind: string, wish: string) => `
  SELECT id, user_id, patient_id, turn_at FROM waitlist_entry
  WHERE hospital_id = $1 AND wish_kind = '${kind}' AND wish_id = ${wish} AND status = 'waiting'
    AND from_day <= $5 AND to_day >= $5 AND (halves IS NULL OR $6 = ANY (halves)) AND NOT $2 = ANY (passed_slots)
    AND (turn_at, id) > ($7::timestamptz, $8::uuid)
  ORDER BY turn_at, id LIMIT $10`;

const BANNED = `EXISTS (
  SELECT FROM booking_ban b WHERE b.hospital_id = $1 AND b.person = (${livePatientClause('e.user_id', 'e.patient_id')})
    AND b.lifted_at IS NULL AND b.until_at > $11)`;

/** Parameters: hospital, slot, doctor, department, day, half, turn and id after which to look, departments per day, how many, now. */
export const CANDIDATES = `
  SELECT e.id, e.user_id AS "userId", e.patient_id AS "patientId", e.turn_at::text AS "turnAt", e.turn_at AS since,
    ruled.seat,
    CASE WHEN ruled.same_doctor THEN 'ALREADY_BOOKED_DOCTOR' WHEN ruled.same_slot THEN 'ALREADY_BOOKED_SLOT'
      WHEN ruled.seat IS NULL THEN 'TOO_MANY_DEPARTMENTS' WHEN ${BANNED} THEN 'BOOKING_BANNED' END AS refusal
  FROM (
    SELECT * FROM ((${inLine('slot', '$2')}) UNION ALL (${inLine('doctor', '$3')})
      UNION ALL (${inLine('department', '$4')})) AS lines
    ORDER BY turn_at, id LIMIT $10
  ) AS e
  CROSS JOIN LATERAL (
    SELECT coalesce(max(a.department_seat) FILTER (WHERE a.department_id = $4),
        (SELECT min(n) FROM generate_series(1, $9::integer) AS n
         WHERE n <> ALL (coalesce(array_agg(a.department_seat::integer), '{}')))) AS seat,
      bool_or(a.doctor_id = $3) AS same_doctor, bool_or(a.slot_id = $2 AND a.doctor_id IS NULL) AS same_slot
    FROM appointment a
    WHERE a.hospital_id = $1 AND a.patient_id = e.patient_id AND a.visit_day = $5 AND a.status <> 'cancelled'
  ) AS ruled
  ORDER BY e.turn_at, e.id`;

const FIRST = { turnAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** The next in line for this slot, whether a rule keeps them from it or not. */
export async function nextInLine(
  tx: Tx,
  slot: SlotFacts,
  now: Date,
  after: Pick<Candidate, 'turnAt' | 'id'> | undefined,
  limit: number,
): Promise<Candidate[]> {
  const { hospitalId, slotId, doctorId, departmentId, day, half } = slot;
  const { departmentsPerDay } = await bookingSettings(tx, hospitalId);
  const { turnAt, id } = after ?? FIRST;
  return tx.query(CANDIDATES, [
    ...[hospitalId, slotId, doctorId, departmentId, day, half],
    ...[turnAt, id, departmentsPerDay, limit, now],
  ]);
}

/** How many are read at once. */
const BATCH = 50;

/** Everybody in line for this slot, first come first. */
export async function* line(tx: Tx, slot: SlotFacts, now: Date): AsyncGenerator<Candidate> {
  for (let after: Candidate | undefined; ;) {
    const batch = await nextInLine(tx, slot, now, after, BATCH);
    yield* batch;
    after = batch.at(-1);
    if (batch.length < BATCH) return;
  }
}

/** The first in line who could take a place of this slot, without those `promised` one already; `most` at most. */
export async function fitting(
  tx: Tx,
  slot: SlotFacts,
  now: Date,
  most: number,
  promised: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const found: string[] = [];
  if (most <= 0) return found;
  for await (const { id, refusal } of line(tx, slot, now)) {
    if (!refusal && !promised.has(id)) found.push(id);
    if (found.length >= most) break;
  }
  return found;
}

export async function fitsAnybody(tx: Tx, slot: SlotFacts, now: Date): Promise<boolean> {
  return (await fitting(tx, slot, now, 1)).length > 0;
}
