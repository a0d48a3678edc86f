/** The queues of a day at a glance: who waits, who is called, how they move. No patient is named. */
import type { z } from 'zod';
import type { queueCard } from '../../../shared/appointments/queueViews';
import { HALVES } from '../../../shared/appointments/rules';
import { beijingDay } from '../../../shared/time';
import type { Names } from '../../hospitals';
import type { Tx } from '../../platform/database';
import {
  CHOSEN,
  chosen,
  compare,
  dayQueues,
  type ClinicQueueRow,
  type DayQueue,
  type Which,
} from './dayQueues';
import { paceOf } from './pace';
import { isWaiting } from './places';
import type { QueuePlace } from './queuePlace.entity';

export type QueueCard = z.infer<typeof queueCard>;

interface Counted {
  doctorId: string | null;
  departmentId: string | null;
  booked: number;
  fulfilled: number;
  noshow: number;
}

/** In the order of departments and doctors. */
export async function queueCards(
  tx: Tx,
  hospitalId: string,
  day: string,
  which: Which,
  now: Date,
): Promise<QueueCard[]> {
  const queues = await dayQueues(tx, hospitalId, day, which);
  const counted = await countVisits(tx, hospitalId, day, which);
  return queues.map((queue) => {
    const { doctorId, departmentId } = queue.planned;
    const own = counted.find((one) => one.doctorId === doctorId && one.departmentId === departmentId);
    return toCard(queue, own, now);
  });
}

async function countVisits(tx: Tx, hospitalId: string, day: string, which: Which): Promise<Counted[]> {
  return tx.query<Counted[]>(
    `SELECT s.doctor_id AS "doctorId", CASE WHEN s.doctor_id IS NULL THEN s.department_id END AS "departmentId",
       (count(*) FILTER (WHERE s.status = 'booked'))::integer AS booked,
       (count(*) FILTER (WHERE s.status = 'fulfilled'))::integer AS fulfilled,
       (count(*) FILTER (WHERE s.status = 'noshow'))::integer AS noshow
     FROM appointment s WHERE s.hospital_id = $1 AND s.visit_day = $2 ${CHOSEN} GROUP BY 1, 2`,
    [hospitalId, day, ...chosen(which)],
  );
}

function toCard(
  { id, planned, row, places, names }: DayQueue,
  counted: Counted | undefined,
  now: Date,
): QueueCard {
  const waiting = places.filter(isWaiting);
  const since = waiting.map(({ arrivedAt }) => arrivedAt.getTime());
  return {
    ...{ id, seq: row?.seq ?? 0, day: planned.day },
    ...{ departmentId: planned.inDepartment, doctorId: planned.doctorId, ...titlesOf(names) },
    halves: HALVES.filter((half) => planned.halves.includes(half)),
    stopped: planned.stopped,
    startsAt: planned.startsAt?.toISOString() ?? null,
    endsAt: planned.endsAt?.toISOString() ?? null,
    expected: counted?.booked ?? 0,
    waiting: waiting.length,
    passed: waiting.filter(({ passedCount }) => passedCount > 0).length,
    fulfilled: counted?.fulfilled ?? 0,
    noshow: counted?.noshow ?? 0,
    calling: callingOf(places),
    waitingSince: since.length ? new Date(Math.min(...since)).toISOString() : null,
    paceMinutes: minutesOf(paceOf(row?.latestEnds ?? [])),
    behindMinutes: behind(waiting, planned.day, now),
    away: awayOf(row),
  };
}

export const titlesOf = ({ departmentName, departmentNameEn, doctorName, doctorNameEn, place }: Names) => ({
  ...{ departmentName, departmentNameEn, doctorName, doctorNameEn, place },
});

/** To a tenth. */
export const minutesOf = (ms: number | null) => (ms === null ? null : Math.round(ms / 6_000) / 10);

/** Who is called in now, the latest call last. */
export function callingOf(places: readonly QueuePlace[]): QueueCard['calling'] {
  return places
    .filter((one) => !isWaiting(one))
    .map(({ visitNumber: number, half, calledAt }) => ({ number, half, at: calledAt!.toISOString() }))
    .sort((a, b) => compare(a.at, b.at));
}

export function awayOf(row: ClinicQueueRow | undefined): QueueCard['away'] {
  if (!row?.awaySince) return null;
  return {
    since: row.awaySince.toISOString(),
    until: row.awayUntil?.toISOString() ?? null,
    reason: row.awayReason,
  };
}

/** By the next one in time: those put back wait by their own doing. */
function behind(waiting: readonly QueuePlace[], day: string, now: Date): number {
  const next = waiting.find(({ late, passedCount }) => !late && passedCount === 0);
  if (!next || day !== beijingDay(now)) return 0;
  return Math.max(0, Math.floor((now.getTime() - next.startsAt.getTime()) / 60_000));
}
