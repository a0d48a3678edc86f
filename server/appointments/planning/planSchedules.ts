/**
 * Planning half-days in large numbers: what templates, imports and the hospital's system bring, and one by hand.
 * Each row gets its verdict; what can be is written, in few statements, and the same rows again write nothing.
 */
import type { BookingSettings } from '../../../shared/hospitals/rules';
import { brokenConstraint, type Tx } from '../../platform/database';
import { decide, type Plan, type Planning } from './decide';
import { judge, type PlannedHalfDay, type Verdict } from './judge';
import { writeDecisions } from './writeDecisions';

/** Half-days in one go: their doctors' whole days are read with them. */
const BATCH = 1_000;
/** Somebody else planned the same at the same moment; the next try sees it. */
const MAX_TRIES = 3;

/**
 * Plans half-days of one hospital; `(department, doctor, day, half)` says which schedule a row is. Verdicts come in
 * the order of the rows. Nothing throws because of a row.
 */
export async function planSchedules(
  tx: Tx,
  hospitalId: string,
  rows: readonly PlannedHalfDay[],
  settings: BookingSettings,
  planning: Planning,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const sound = judge(rows, planning.now, verdicts);
  const plan: Plan = { tx, hospitalId, rows, settings, planning, verdicts };
  // bulk after bulk: two of the same hospital at once would only wait for each other row by row
  if (!planning.preview && rows.length > 1)
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('plan ' || $1, 0))`, [hospitalId]);
  for (const batch of batches(rows, sound)) await planBatch(plan, batch);
  return verdicts;
}

/** In the order of days, and never a doctor's day in two batches. */
function batches(rows: readonly PlannedHalfDay[], sound: readonly number[]): number[][] {
  const dayOf = (row: number) => `${rows[row]!.day}/${rows[row]!.doctorId ?? ''}`;
  const days = new Map<string, number[]>();
  for (const row of sound) {
    const day = days.get(dayOf(row));
    if (day) day.push(row);
    else days.set(dayOf(row), [row]);
  }
  const batched: number[][] = [];
  for (const [, day] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = batched.at(-1);
    if (last && last.length + day.length <= BATCH) last.push(...day);
    else batched.push([...day]);
  }
  return batched;
}

const RACED = ['doctor_in_one_place_at_a_time', 'schedule_once_per_half_day'];

async function planBatch(plan: Plan, batch: readonly number[]): Promise<void> {
  if (plan.planning.preview) return void (await decide(plan, batch));
  for (let tries = 1; ; tries += 1) {
    try {
      // a savepoint: a lost race spoils this batch and not the whole
      await plan.tx.transaction(async (tx) => {
        const here = { ...plan, tx };
        await writeDecisions(here, await decide(here, batch));
      });
      return;
    } catch (error) {
      if (!RACED.includes(brokenConstraint(error) ?? '') || tries === MAX_TRIES) throw error;
    }
  }
}
