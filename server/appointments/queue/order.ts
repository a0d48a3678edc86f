/** The order of a queue as numbers: the smaller the sooner. Pure: whoever calls holds the queue. */
import { HALVES, type HalfDay } from '../../../shared/appointments/rules';

/** Above every visit number of a half-day. */
const HALF_DAY = 100_000;
/** Room between two numbers for so many who are put between them, one behind the other. */
const STEP = 1 / 4096;

export interface Waiting {
  orderKey: number;
  late: boolean;
  passedCount: number;
}

/** Of somebody in time: by half-day, then by visit number. */
export function keyInTime(half: HalfDay, visitNumber: number): number {
  return HALVES.indexOf(half) * HALF_DAY + visitNumber;
}

/**
 * Where a late-comer goes, or who was passed over: behind the `behind`th of those waiting (in order), and behind
 * everybody who was late or passed over before, so that nobody of them is overtaken by a later one. With nobody to wait
 * behind it is their place by number.
 */
export function keyBehind(waiting: readonly Waiting[], behind: number, own: number): number {
  const others = Math.min(behind, waiting.length);
  const lastPutBack = waiting.reduce((last, one, i) => (one.late || one.passedCount > 0 ? i + 1 : last), 0);
  const at = Math.max(others, lastPutBack);
  const before = waiting[at - 1]?.orderKey;
  const after = waiting[at]?.orderKey;
  if (before === undefined) return after === undefined ? own : Math.min(own, after - STEP);
  return between(before, after ?? Infinity);
}

/** Just behind `before`, so that many more fit in front of `after`. */
function between(before: number, after: number): number {
  return after - before > STEP ? before + STEP : (before + after) / 2;
}

/** The key itself, or the next free one behind it: no two of a queue have the same. */
export function freeKey(key: number, taken: readonly number[]): number {
  const sorted = [...new Set(taken)].sort((a, b) => a - b);
  if (!sorted.includes(key)) return key;
  const after = sorted.find((one) => one > key) ?? Infinity;
  return between(key, after);
}
