/** Facts of the queue both sides run: where a patient stands, when checking in begins, what proves that one is there. */
import { beijingDay } from '../time';
import type { AppointmentStatus } from './rules';

/**
 * Where a patient stands on the day of a visit. `not-open`: it is too early to check in; `can-check-in`; `waiting`;
 * `called`: to come in now; `passed`: was called, did not come, and waits again; `done`; `missed`: marked as not come;
 * `closed`: booked, but nobody can check in any more, or by staff only; `stopped`: the clinic is; `cancelled`;
 * `unpaid`: a hold.
 */
export const QUEUE_STAGES = [
  'unpaid',
  'not-open',
  'can-check-in',
  'waiting',
  'called',
  'passed',
  'done',
  'missed',
  'closed',
  'stopped',
  'cancelled',
] as const;
export type QueueStage = (typeof QUEUE_STAGES)[number];

/** Where somebody on a list of the consulting room stands. */
export const CLINIC_STAGES = ['called', 'waiting', 'expected', 'done'] as const;
export type ClinicStage = (typeof CLINIC_STAGES)[number];

/** By what the expected time is told: the queue's own pace today, or, until it has one, the plan. */
export const PACE_BASES = ['pace', 'plan'] as const;

/** How long one code to check in with is shown; the one before it is good for as long again. */
export const CODE_SECONDS = 60;
/** A place known less exactly than this proves nothing. */
export const ACCURACY_AT_MOST_METRES = 200;
/** Departments and doctors of one wall. */
export const WALL_PARTS_AT_MOST = 8;

/** How long a wall's link may wait for the screen that opens it. */
export const WALL_LINK_HOURS = 24;
/** Numbers shown on a wall as the next ones. */
export const NEXT_ON_WALL = 6;

/** From when on a patient may check in by themselves. */
export function checkInOpens(startsAt: Date | string, minutesBefore: number): Date {
  return new Date(new Date(startsAt).getTime() - minutesBefore * 60_000);
}

/** Whoever checks in after the end of their time window is late: behind some of those who wait. */
export function isLate(endsAt: Date | string, now: Date): boolean {
  return new Date(endsAt).getTime() < now.getTime();
}

/** Whether the visit's own side lets its patient check in now; whether the clinic runs is another question. */
export function canCheckIn(
  visit: { status: AppointmentStatus; day: string; startsAt: Date | string },
  minutesBefore: number,
  now: Date,
): boolean {
  if (visit.status !== 'booked' || visit.day !== beijingDay(now)) return false;
  return now.getTime() >= checkInOpens(visit.startsAt, minutesBefore).getTime();
}
