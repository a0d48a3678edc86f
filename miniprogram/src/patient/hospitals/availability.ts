/** What schedules say about when there is a place: per slot, per day, and the next one at all. Pure. */
import { addDays, beijingDay } from '@shared/time';
import type { Result } from '../../api/client';

export type Schedule = Result<'GET /schedules'>['items'][number];
export type Slot = Schedule['slots'][number];
export type SlotState = 'open' | 'full' | 'waiting' | 'stopped' | 'past';
export type DayState = SlotState | 'none';

const MIN_DAYS = 7;
/** How far a reading of schedules looks. */
export const DAYS_READ = 14;

const isWaiting = (schedule: Schedule, now: Date) =>
  !schedule.released && Date.parse(schedule.releaseAt) > now.getTime();

export function slotState(schedule: Schedule, slot: Slot, now: Date): SlotState {
  if (Date.parse(slot.startsAt) <= now.getTime()) return 'past';
  if (schedule.status === 'stopped') return 'stopped';
  if (isWaiting(schedule, now)) return 'waiting';
  return slot.left > 0 ? 'open' : 'full';
}

/** What one look should tell first: a place there is, a place to come, then why there is none. */
const TELLING: readonly DayState[] = ['open', 'waiting', 'full', 'stopped', 'past'];

function most(states: readonly DayState[]): DayState {
  return TELLING.find((state) => states.includes(state)) ?? 'none';
}

export function stateOf(schedules: readonly Schedule[], now: Date): DayState {
  return most(schedules.flatMap((one) => one.slots.map((slot) => slotState(one, slot, now))));
}

export interface Day {
  day: string;
  state: DayState;
  /** In the order of the clock. */
  schedules: Schedule[];
}

const startOf = (schedule: Schedule) => schedule.slots[0]?.startsAt ?? schedule.day;

/** The days of the strip: a week at least, longer as far as there are clinics. */
export function daysOf(schedules: readonly Schedule[], now: Date): Day[] {
  const today = beijingDay(now);
  const last = schedules.reduce((latest, { day }) => (day > latest ? day : latest), today);
  const days = Array.from({ length: DAYS_READ }, (_, index) => addDays(today, index));
  return days
    .filter((day, index) => index < MIN_DAYS || day <= last)
    .map((day) => {
      const its = schedules
        .filter((schedule) => schedule.day === day)
        .sort((a, b) => startOf(a).localeCompare(startOf(b)));
      return { day, state: stateOf(its, now), schedules: its };
    });
}

/** The days whose places are released at this moment. */
export const daysReleased = (schedules: readonly Schedule[], at: string): string[] => [
  ...new Set(schedules.filter(({ releaseAt }) => releaseAt === at).map(({ day }) => day)),
];

/** The day to open with: the first with a place, else the first with a clinic. */
export function dayToShow(days: readonly Day[], wanted?: string): Day | undefined {
  return (
    days.find(({ day }) => day === wanted) ??
    days.find(({ state }) => state === 'open') ??
    days.find(({ state }) => state !== 'none') ??
    days[0]
  );
}

export type NextPlace =
  | { state: 'open'; day: string; left: number }
  | { state: 'waiting'; releaseAt: string }
  | { state: 'full' | 'stopped' | 'past' | 'none' };

/** When the next place can be had, of one doctor or one clinic. */
export function nextPlace(schedules: readonly Schedule[], now: Date): NextPlace {
  const days = daysOf(schedules, now);
  const open = days.find(({ state }) => state === 'open');
  if (open) return { state: 'open', day: open.day, left: leftOn(open, now) };
  const waiting = schedules
    .filter((one) => one.slots.some((slot) => slotState(one, slot, now) === 'waiting'))
    .map(({ releaseAt }) => releaseAt)
    .sort();
  if (waiting[0]) return { state: 'waiting', releaseAt: waiting[0] };
  const state = most(days.map((day) => day.state));
  return { state: state === 'open' || state === 'waiting' ? 'none' : state };
}

function leftOn({ schedules }: Day, now: Date): number {
  return schedules
    .flatMap((one) => one.slots.filter((slot) => slotState(one, slot, now) === 'open'))
    .reduce((sum, slot) => sum + slot.left, 0);
}
