/** Which planned half-days can be at all: judged by themselves, before anything is compared with what stands. */
import {
  HALF_HOURS,
  PLANNED_AHEAD_AT_MOST,
  slotFault,
  type LeftOutReason,
} from '../../../shared/appointments/rules';
import type { ErrorDetails } from '../../../shared/errors';
import { addDays, beijingDay, isRealDay } from '../../../shared/time';
import { keyOf, type HalfDayKey } from './standing';
import type { WishedSlot } from './shape';

export interface PlannedHalfDay extends HalfDayKey {
  /** Of the schedule, should it be new. */
  id?: string;
  /** Fen. */
  fee: number;
  slots: readonly WishedSlot[];
}

export interface Refusal {
  why: LeftOutReason;
  /** What its sentence needs. */
  details?: ErrorDetails;
}

export interface Verdict {
  verdict: 'added' | 'changed' | 'unchanged' | 'refused';
  /** Absent when refused before there was one. */
  scheduleId?: string;
  /** Of the schedule that is there. */
  stopped?: boolean;
  refusal?: Refusal;
}

/** Fills in the verdicts of those that cannot be, and returns the numbers of the rest. */
export function judge(rows: readonly PlannedHalfDay[], now: Date, verdicts: Verdict[]): number[] {
  const today = beijingDay(now);
  const horizon = addDays(today, PLANNED_AHEAD_AT_MOST);
  const seen = new Set<string>();
  return [...rows.keys()].filter((row) => {
    const planned = rows[row]!;
    const key = keyOf(planned);
    const why = faultOf(planned, today, horizon) ?? (seen.has(key) ? 'twice' : null);
    if (!why) seen.add(key);
    else verdicts[row] = refused(why, why === 'outside-half' ? { ...HALF_HOURS[planned.half] } : undefined);
    return !why;
  });
}

export function refused(why: LeftOutReason, details?: ErrorDetails, scheduleId?: string): Verdict {
  return { verdict: 'refused', scheduleId, refusal: { why, details } };
}

function faultOf({ day, half, slots }: PlannedHalfDay, today: string, horizon: string): LeftOutReason | null {
  if (!isRealDay(day) || day < today) return 'past';
  if (day > horizon) return 'too-far';
  return slotFault(half, slots);
}
