/**
 * Stopping a clinic (停诊), and opening it again. From the moment it stops nothing more can be booked, so who is to
 * be told and refunded is settled (`tellStopped.ts` does it).
 */
import { whoWorks } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { freeKept, offerOpened } from '../places/opened';
import { endWaitsForSlots } from '../waiting/ending';
import { assertAhead, atTheDesk } from './byHand';
import { historyOf, writeStep } from './history';
import { readSchedule, type ScheduleRow } from './read';
import { refusalError } from './refuse';
import { holdSchedules, slotIdsOf } from './standing';
import { tellEverybody } from './tellStopped';
import { showPlanned, type ScheduleInFull } from './views';
import { hoursOf } from './whereabouts';

/** Who decides: a member of the hospital, or its own system (null). */
export interface Decider {
  hospitalId: string;
  memberId: string | null;
}

/** Throws `SCHEDULE_PAST`, `CHANGED_MEANWHILE`, `NOT_FOUND`. */
export function stopClinic(
  house: House,
  { hospitalId, id: memberId }: Member,
  id: string,
  stopping: { version: string; reason: string },
): Promise<ScheduleInFull> {
  const now = house.clock();
  return atTheDesk(house, async (tx) => {
    await stopSchedule(tx, { hospitalId, memberId }, id, stopping, now);
    return showPlanned(tx, hospitalId, id, now);
  });
}

/** Throws `SCHEDULE_PAST`, `CHANGED_MEANWHILE`, `NOT_FOUND`. Stopping for the same reason again is stopping once. */
export async function stopSchedule(
  tx: Tx,
  { hospitalId, memberId }: Decider,
  id: string,
  { version, reason }: { version: string; reason: string },
  now: Date,
): Promise<void> {
  const schedule = await readSchedule(tx, hospitalId, id, 'FOR NO KEY UPDATE');
  assertAhead(schedule, now);
  const known = await stoppedFor(tx, schedule);
  if (known === undefined && schedule.version !== version) throw new AppError('CHANGED_MEANWHILE');
  if (known !== undefined && known !== reason) throw new AppError('CHANGED_MEANWHILE');
  if (known !== undefined) return;
  await setStatus(tx, schedule, 'stopped');
  await freeKept(tx, hospitalId, id);
  await endWaitsForSlots(tx, hospitalId, await slotIdsOf(tx, hospitalId, id), 'stopped', now);
  const step = await writeStep(tx, schedule, { act: 'stopped', at: now, memberId, reason });
  await tellEverybody(tx, { hospitalId, scheduleId: id, step, memberId, reason }, now);
}

/** Throws `SCHEDULE_PAST`, `DOCTOR_ELSEWHERE`, `DOCTOR_RETIRED`, `CHANGED_MEANWHILE`, `NOT_FOUND`. */
export function resumeClinic(
  house: House,
  { hospitalId, id: memberId }: Member,
  id: string,
  version: string,
): Promise<ScheduleInFull> {
  const now = house.clock();
  return atTheDesk(house, async (tx) => {
    await resumeSchedule(tx, { hospitalId, memberId }, id, version, now);
    return showPlanned(tx, hospitalId, id, now);
  });
}

/** Throws `SCHEDULE_PAST`, `DOCTOR_ELSEWHERE`, `DOCTOR_RETIRED`, `CHANGED_MEANWHILE`, `NOT_FOUND`. */
export async function resumeSchedule(
  tx: Tx,
  { hospitalId, memberId }: Decider,
  id: string,
  version: string,
  now: Date,
): Promise<void> {
  const schedule = await readSchedule(tx, hospitalId, id, 'FOR NO KEY UPDATE');
  assertAhead(schedule, now);
  if (schedule.status !== 'stopped') return;
  if (schedule.version !== version) throw new AppError('CHANGED_MEANWHILE');
  await assertWorks(tx, schedule);
  await assertNotElsewhere(tx, schedule);
  await setStatus(tx, schedule, 'open');
  await offerOpened(tx, hospitalId, [id], now);
  await writeStep(tx, schedule, { act: 'resumed', at: now, memberId });
}

/** Nobody of them can be retired until this is done. */
async function assertWorks(tx: Tx, { hospitalId, departmentId, doctorId }: ScheduleRow): Promise<void> {
  const asked = { departmentIds: [departmentId], doctorIds: doctorId ? [doctorId] : [] };
  const { departments, doctors } = await whoWorks(tx, hospitalId, asked, 'keep');
  if (departments.get(departmentId) !== 'active') throw new AppError('DEPARTMENT_RETIRED');
  if (doctorId && doctors.get(doctorId) !== 'active') throw new AppError('DOCTOR_RETIRED');
}

/** A stopped clinic does not keep its doctor: somebody may have planned something else since. */
async function assertNotElsewhere(tx: Tx, { hospitalId, id, doctorId, day }: ScheduleRow): Promise<void> {
  if (!doctorId) return;
  const [other]: { starts_at: Date; ends_at: Date }[] = await tx.query(
    `SELECT o.starts_at, o.ends_at FROM schedule c
     JOIN slot o ON o.hospital_id = $1 AND o.schedule_id = c.id AND NOT o.stopped
     JOIN slot s ON s.hospital_id = $1 AND s.schedule_id = $2 AND s.starts_at < o.ends_at AND o.starts_at < s.ends_at
     WHERE c.hospital_id = $1 AND c.doctor_id = $3 AND c.day = $4 AND c.id <> $2 ORDER BY o.starts_at LIMIT 1`,
    [hospitalId, id, doctorId, day],
  );
  if (!other) return;
  const hours = hoursOf({ startsAt: other.starts_at, endsAt: other.ends_at });
  throw refusalError({ why: 'doctor-elsewhere', details: { ...hours } });
}

/** Why it is stopped; undefined when it is not. */
async function stoppedFor(tx: Tx, { hospitalId, id, status }: ScheduleRow): Promise<string | undefined> {
  if (status !== 'stopped') return undefined;
  const steps = await historyOf(tx, hospitalId, id);
  return [...steps].reverse().find(({ act }) => act === 'stopped')?.reason ?? '';
}

/** With its slots locked as booking locks them: what is booked is booked before, and nothing after. */
async function setStatus(tx: Tx, { hospitalId, id }: ScheduleRow, status: 'open' | 'stopped'): Promise<void> {
  await holdSchedules(tx, hospitalId, [id]);
  await tx.query(`UPDATE schedule SET status = $3 WHERE hospital_id = $1 AND id = $2`, [
    hospitalId,
    id,
    status,
  ]);
  await tx.query(`UPDATE slot SET stopped = $3 WHERE hospital_id = $1 AND schedule_id = $2`, [
    hospitalId,
    id,
    status === 'stopped',
  ]);
}
