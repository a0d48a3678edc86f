/** The queues a day has by its plan, and how each stands; whether anybody has checked in there or not. */
import type { HalfDay } from '../../../shared/appointments/rules';
import { namesOf, type Names } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { timesOf } from '../day/times';
import type { ClinicQueue } from './clinicQueue.entity';
import { QueuePlace } from './queuePlace.entity';
import { queueIdOf, type QueueRef } from './queues';

/** A queue of the plan: whose, in which half-days, from when to when. */
export interface Planned extends QueueRef {
  /** Of a doctor's queue, too: where the doctor's first clinic of the day is. */
  inDepartment: string;
  halves: HalfDay[];
  stopped: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** Which of a day's queues: one, those of some doctors or departments, or (empty) all. */
export interface Which {
  doctorIds?: readonly string[];
  /** With every doctor's queue of the department. */
  departmentIds?: readonly string[];
  /** Without its doctors' queues. */
  ownClinicsOf?: readonly string[];
}

/** A queue of the day, as it stands. */
export interface DayQueue {
  id: string;
  planned: Planned;
  /** Undefined where nobody has checked in yet. */
  row: ClinicQueueRow | undefined;
  /** In order. */
  places: QueuePlace[];
  names: Names;
}

/** In the order of departments and doctors. */
export async function dayQueues(tx: Tx, hospitalId: string, day: string, which: Which): Promise<DayQueue[]> {
  const planned = await plannedOf(tx, hospitalId, day, which);
  if (planned.length === 0) return [];
  const ids = planned.map(queueIdOf);
  const rows = await tx.query<ClinicQueueRow[]>(QUEUES, [hospitalId, ids]);
  const places = await placesOfAll(tx, hospitalId, ids);
  const names = await namesOf(
    tx,
    planned.map(({ inDepartment: departmentId, doctorId }) => ({ hospitalId, departmentId, doctorId })),
  );
  return planned
    .map((one, i): DayQueue => {
      const id = ids[i]!;
      const row = rows.find((it) => it.id === id);
      return { id, planned: one, row, places: places.get(id) ?? [], names: names[i]! };
    })
    .sort((a, b) => {
      const [one, other] = [a.names, b.names];
      return compare(one.departmentName, other.departmentName) || compare(one.doctorName, other.doctorName);
    });
}

export const compare = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1);

export type ClinicQueueRow = Pick<
  ClinicQueue,
  'id' | 'seq' | 'latestEnds' | 'awaySince' | 'awayUntil' | 'awayReason'
>;

const QUEUES = `SELECT id, seq::float8 AS seq, latest_ends AS "latestEnds", away_since AS "awaySince",
  away_until AS "awayUntil", away_reason AS "awayReason"
  FROM clinic_queue WHERE hospital_id = $1 AND id = ANY ($2)`;

/** `AND` … over `s`, a table with doctor_id and department_id; binds $3 to $5. */
export const CHOSEN = `AND ($3::uuid[] IS NULL OR s.doctor_id = ANY ($3) OR s.department_id = ANY ($4)
  OR (s.doctor_id IS NULL AND s.department_id = ANY ($5)))`;

export function chosen({ doctorIds, departmentIds, ownClinicsOf }: Which): unknown[] {
  const all = !doctorIds && !departmentIds && !ownClinicsOf;
  return [all ? null : (doctorIds ?? []), departmentIds ?? [], ownClinicsOf ?? []];
}

async function plannedOf(tx: Tx, hospitalId: string, day: string, which: Which): Promise<Planned[]> {
  const [from, to] = timesOf(day, day);
  const rows = await tx.query<Omit<Planned, 'hospitalId' | 'day'>[]>(
    `SELECT s.doctor_id AS "doctorId", CASE WHEN s.doctor_id IS NULL THEN s.department_id END AS "departmentId",
       (array_agg(s.department_id ORDER BY t.starts_at NULLS LAST, s.id))[1] AS "inDepartment",
       coalesce(array_agg(DISTINCT s.half) FILTER (WHERE s.status = 'open'), '{}') AS halves,
       bool_and(s.status = 'stopped') AS stopped,
       min(t.starts_at) FILTER (WHERE s.status = 'open') AS "startsAt",
       max(t.ends_at) FILTER (WHERE s.status = 'open') AS "endsAt"
     FROM schedule s CROSS JOIN LATERAL (
       SELECT min(starts_at) AS starts_at, max(ends_at) AS ends_at FROM slot
       WHERE slot.hospital_id = s.hospital_id AND slot.schedule_id = s.id
         AND slot.starts_at >= $6 AND slot.starts_at < $7) AS t
     WHERE s.hospital_id = $1 AND s.day = $2 ${CHOSEN} GROUP BY 1, 2`,
    [hospitalId, day, ...chosen(which), from, to],
  );
  return rows.map((row) => ({ ...row, hospitalId, day }));
}

async function placesOfAll(
  tx: Tx,
  hospitalId: string,
  ids: readonly string[],
): Promise<Map<string, QueuePlace[]>> {
  const places = await tx
    .createQueryBuilder(QueuePlace, 'p')
    .where('p.hospital_id = :hospitalId AND p.queue_id = ANY (:ids)', { hospitalId, ids })
    .orderBy('p.queue_id')
    .addOrderBy('p.order_key')
    .getMany();
  const by = new Map<string, QueuePlace[]>();
  for (const place of places) by.set(place.queueId, [...(by.get(place.queueId) ?? []), place]);
  return by;
}
