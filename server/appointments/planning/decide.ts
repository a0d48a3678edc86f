/** What becomes of planned half-days, compared with what stands: nothing, a new schedule, a change, or a refusal. */
import { randomUUID } from 'node:crypto';
import type { BookingSettings } from '../../../shared/hospitals/rules';
import { whoWorks } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { refused, type PlannedHalfDay, type Verdict } from './judge';
import { changesNothing, lastNumber, reshape, type Reshape } from './shape';
import {
  holdSchedules,
  keyOf,
  removedAmong,
  standingSchedules,
  toldNumbers,
  type StandingSchedule,
} from './standing';
import { elsewhere, hoursOf, type Claim, type Presence } from './whereabouts';

export interface Planning {
  now: Date;
  /** Only verdicts; nothing is written. */
  preview?: boolean;
  /** `change`: what is there becomes as planned (unless said otherwise). `keep`: what is there stays as it is. */
  existing?: 'change' | 'keep';
  /** What somebody took back by hand stays away; otherwise planning it again brings it back. */
  heedRemoved?: boolean;
  /** Also a stopped schedule takes its new shape, and stays stopped; otherwise a difference is refused. */
  evenStopped?: boolean;
  memberId?: string;
}

/** One batch's errand. Verdicts are filled in as they are found. */
export interface Plan {
  tx: Tx;
  hospitalId: string;
  rows: readonly PlannedHalfDay[];
  settings: BookingSettings;
  planning: Planning;
  verdicts: Verdict[];
}

/** What is to be written of one row. */
export interface Decision {
  row: number;
  scheduleId: string;
  standing?: StandingSchedule;
  shape: Reshape;
}

/** Locks what is going to change, unless it is a preview. */
export async function decide(plan: Plan, batch: readonly number[]): Promise<Decision[]> {
  const { tx, hospitalId, rows, planning } = plan;
  const { there, differing } = await holdDiffering(plan, batch);
  const told = await toldNumbers(tx, hospitalId, differing);
  const fresh = batch.map((row) => rows[row]!).filter((planned) => !there.has(keyOf(planned)));
  const newcomers: Newcomers = {
    // nobody of them is retired between this question and the end of the transaction
    staff: await whoWorks(tx, hospitalId, askedOf(fresh), planning.preview ? 'read' : 'keep'),
    // read after what stands: what was taken back before that is known here, and what is later is taken back anew
    removed: planning.heedRemoved ? await removedAmong(tx, hospitalId, fresh) : new Set(),
  };
  const decisions = batch.flatMap((row) => {
    const standing = there.get(keyOf(rows[row]!));
    return decideRow(plan, row, standing, told.get(standing?.id ?? '') ?? 0, newcomers) ?? [];
  });
  return placeDoctors(plan, decisions, there);
}

/** What decides over half-days that are not there yet. */
interface Newcomers {
  staff: Awaited<ReturnType<typeof whoWorks>>;
  /** Keys of those that somebody took back by hand, where that is heeded. */
  removed: Set<string>;
}

const askedOf = (planned: readonly PlannedHalfDay[]) => ({
  departmentIds: planned.map(({ departmentId }) => departmentId),
  doctorIds: planned.flatMap(({ doctorId }) => doctorId ?? []),
});

/** Reads until everything that differs was locked before it was read: only that may be changed. */
async function holdDiffering(
  plan: Plan,
  batch: readonly number[],
): Promise<{ there: Map<string, StandingSchedule>; differing: string[] }> {
  const { tx, hospitalId, rows, planning } = plan;
  const keys = batch.map((row) => rows[row]!);
  const held = new Set<string>();
  for (;;) {
    const there = byKey(await standingSchedules(tx, hospitalId, keys));
    const differing = idsThatDiffer(plan, batch, there);
    const more = differing.filter((id) => !held.has(id));
    if (planning.preview || more.length === 0) return { there, differing };
    await holdSchedules(tx, hospitalId, more);
    for (const id of more) held.add(id);
  }
}

const byKey = (schedules: StandingSchedule[]) => new Map(schedules.map((one) => [keyOf(one), one]));

function idsThatDiffer(plan: Plan, batch: readonly number[], there: Map<string, StandingSchedule>): string[] {
  if (plan.planning.existing === 'keep') return [];
  return batch.flatMap((row) => {
    const planned = plan.rows[row]!;
    const standing = there.get(keyOf(planned));
    if (!standing) return [];
    const shape = reshape(planned.day, standing.slots, planned.slots, 0);
    return changesNothing(shape) && standing.fee === planned.fee ? [] : standing.id;
  });
}

function decideRow(
  { rows, planning, verdicts }: Plan,
  row: number,
  standing: StandingSchedule | undefined,
  told: number,
  { staff, removed }: Newcomers,
): Decision | null {
  const planned = rows[row]!;
  const scheduleId = standing?.id ?? planned.id ?? randomUUID();
  const say = (verdict: Verdict) => {
    verdicts[row] = verdict;
    return null;
  };
  const stopped = standing?.status === 'stopped';
  if (standing && planning.existing === 'keep') return say({ verdict: 'unchanged', scheduleId, stopped });
  const last = lastNumber(standing?.slots ?? [], told);
  const shape = reshape(planned.day, standing?.slots ?? [], planned.slots, last);
  if (standing) {
    if (changesNothing(shape) && standing.fee === planned.fee)
      return say({ verdict: 'unchanged', scheduleId, stopped });
    if (stopped && !planning.evenStopped) return say(refused('stopped', undefined, scheduleId));
    if (shape.held.length > 0) return say(refused('taken', { slots: heldFacts(shape) }, scheduleId));
  } else {
    const why = removed.has(keyOf(planned)) ? 'removed' : staffFault(planned, staff);
    if (why) return say(refused(why));
  }
  if (shape.added.some(({ firstNumber, free }) => firstNumber + Math.max(0, ...free) > 30_000))
    return say(refused('too-many-places', undefined, scheduleId));
  verdicts[row] = { verdict: standing ? 'changed' : 'added', scheduleId, stopped };
  return { row, scheduleId, standing, shape };
}

function staffFault({ departmentId, doctorId }: PlannedHalfDay, staff: Awaited<ReturnType<typeof whoWorks>>) {
  const department = staff.departments.get(departmentId);
  if (department !== 'active') return department ? 'department-retired' : 'department-unknown';
  const doctor = doctorId ? staff.doctors.get(doctorId) : 'active';
  if (doctor !== 'active') return doctor ? 'doctor-retired' : 'doctor-unknown';
  return null;
}

const heldFacts = ({ held }: Reshape) =>
  held.map((slot) => ({ id: slot.id, ...hoursOf(slot), taken: slot.taken }));

/** Refuses what would put a doctor in two places. */
function placeDoctors(
  { rows, verdicts }: Plan,
  decisions: Decision[],
  there: Map<string, StandingSchedule>,
): Decision[] {
  const moving = decisions.filter(
    ({ row, standing }) => rows[row]!.doctorId && standing?.status !== 'stopped',
  );
  const moved = new Set(moving.map(({ scheduleId }) => scheduleId));
  const presences: Presence[] = [...there.values()]
    .filter(({ id, doctorId, status }) => doctorId && status === 'open' && !moved.has(id))
    .map(({ doctorId, day, slots }) => ({ doctorId: doctorId!, day, hours: slots.map(hoursOf) }));
  const claims: Claim[] = moving.map(({ row, standing }) => ({
    row,
    doctorId: rows[row]!.doctorId!,
    day: rows[row]!.day,
    wanted: rows[row]!.slots,
    standing: (standing?.slots ?? []).map(hoursOf),
  }));
  const refusals = elsewhere(claims, presences);
  for (const [row, hours] of refusals)
    verdicts[row] = refused('doctor-elsewhere', { ...hours }, verdicts[row]?.scheduleId);
  return decisions.filter(({ row }) => !refusals.has(row));
}
