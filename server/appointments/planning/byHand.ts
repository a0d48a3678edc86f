/** One half-day planned, changed or taken back by somebody at the desk. */
import { cutHours } from '../../../shared/appointments/rules';
import type { planningContract } from '../../../shared/appointments/planningContract';
import type { ParsedBody } from '../../../shared/endpoint';
import { beijingDay } from '../../../shared/time';
import { bookingSettings } from '../../hospitals';
import { brokenConstraint, promptly, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { Appointment } from '../appointment.entity';
import { Reschedule } from '../moving/reschedule.entity';
import { Schedule } from '../schedule.entity';
import { Slot } from '../slot.entity';
import { endWaitsForSlots } from '../waiting/ending';
import { RemovedSchedule } from './clinicCalendar.entity';
import type { Planning } from './decide';
import { writeStep } from './history';
import type { PlannedHalfDay, Verdict } from './judge';
import { planSchedules } from './planSchedules';
import { readSchedule, type ScheduleRow } from './read';
import { refusalError } from './refuse';
import { ScheduleHistory } from './scheduleHistory.entity';
import type { WishedSlot } from './shape';
import { holdSchedules, slotIdsOf } from './standing';
import { showPlanned, type ScheduleInFull } from './views';

type Planned = ParsedBody<(typeof planningContract)['POST /desk/:hospitalId/schedules']>;
type Changed = ParsedBody<(typeof planningContract)['PUT /desk/:hospitalId/schedules/:id']>;

export const wishesOf = (slots: Planned['slots']): readonly WishedSlot[] =>
  Array.isArray(slots) ? slots : cutHours(slots);

/** What a lost race or a taken id means. */
const BROKEN = {
  schedule_once: 'ID_REUSED',
  slot_once: 'ID_REUSED',
  schedule_once_per_half_day: 'SCHEDULE_EXISTS',
  doctor_in_one_place_at_a_time: 'DOCTOR_ELSEWHERE',
} as const;

/** Runs one act at the desk in its transaction and names what the database refused at the last moment. */
export async function atTheDesk<T>(house: House, act: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await promptly(house.database, act);
  } catch (cause) {
    const code = BROKEN[(brokenConstraint(cause) ?? '') as keyof typeof BROKEN];
    throw code ? new AppError(code, { said: '' }, { cause }) : cause;
  }
}

/** Throws the codes of its contract. The same id with the same facts is the same act. */
export function planByHand(house: House, member: Member, body: Planned): Promise<ScheduleInFull> {
  const { hospitalId } = member;
  const now = house.clock();
  return atTheDesk(house, async (tx) => {
    const row = { ...body, slots: wishesOf(body.slots) };
    const verdict = await planOne(tx, hospitalId, row, { now, existing: 'keep', memberId: member.id });
    if (verdict.verdict === 'unchanged') await assertSame(tx, hospitalId, row, verdict, now);
    else await writeStep(tx, { hospitalId, id: body.id }, { act: 'planned', at: now, memberId: member.id });
    return showPlanned(tx, hospitalId, body.id, now);
  });
}

async function assertSame(
  tx: Tx,
  hospitalId: string,
  row: PlannedHalfDay,
  { scheduleId }: Verdict,
  now: Date,
) {
  if (scheduleId !== row.id) throw new AppError('SCHEDULE_EXISTS', { scheduleId: scheduleId ?? null });
  const again = await planOne(tx, hospitalId, row, { now, preview: true });
  if (again.verdict !== 'unchanged') throw new AppError('ID_REUSED');
}

/** What is booked stays; the fee is of new bookings. Throws the codes of its contract. */
export function changeByHand(
  house: House,
  member: Member,
  id: string,
  body: Changed,
): Promise<ScheduleInFull> {
  const { hospitalId } = member;
  const now = house.clock();
  return atTheDesk(house, async (tx) => {
    const { departmentId, doctorId, day, half, version } = await readSchedule(
      tx,
      hospitalId,
      id,
      'FOR NO KEY UPDATE',
    );
    const row = { departmentId, doctorId, day, half, fee: body.fee, slots: wishesOf(body.slots) };
    const planning = { now, memberId: member.id, evenStopped: true };
    if (version !== body.version) {
      // sent again after the first answer was lost: what is there is what was wanted
      const same = await planOne(tx, hospitalId, row, { ...planning, preview: true }).catch(() => null);
      if (same?.verdict !== 'unchanged') throw new AppError('CHANGED_MEANWHILE');
    } else await planOne(tx, hospitalId, row, planning);
    return showPlanned(tx, hospitalId, id, now);
  });
}

async function planOne(
  tx: Tx,
  hospitalId: string,
  row: PlannedHalfDay,
  planning: Planning,
): Promise<Verdict> {
  const settings = await bookingSettings(tx, hospitalId);
  const [verdict] = await planSchedules(tx, hospitalId, [row], settings, planning);
  if (verdict!.refusal) throw refusalError(verdict!.refusal);
  return verdict!;
}

/** Throws `SCHEDULE_BOOKED`, `SCHEDULE_PAST`, `CHANGED_MEANWHILE`, `NOT_FOUND`; twice is once. */
export function removeByHand(house: House, member: Member, id: string, version: string): Promise<void> {
  return atTheDesk(house, (tx) => removeSchedule(tx, member.hospitalId, id, version, house.clock()));
}

/** Throws `SCHEDULE_BOOKED`, `SCHEDULE_PAST`, `CHANGED_MEANWHILE`, `NOT_FOUND`; twice is once. */
export async function removeSchedule(
  tx: Tx,
  hospitalId: string,
  id: string,
  version: string,
  now: Date,
): Promise<void> {
  if (await tx.existsBy(RemovedSchedule, { hospitalId, id })) return;
  const schedule = await readSchedule(tx, hospitalId, id, 'FOR NO KEY UPDATE');
  assertAhead(schedule, now);
  if (schedule.version !== version) throw new AppError('CHANGED_MEANWHILE');
  await holdSchedules(tx, hospitalId, [id]);
  const booked =
    (await tx.existsBy(Appointment, { hospitalId, scheduleId: id })) ||
    (await tx.existsBy(Reschedule, [
      { hospitalId, scheduleId: id },
      { hospitalId, fromScheduleId: id },
    ]));
  if (booked) throw new AppError('SCHEDULE_BOOKED');
  const { departmentId, doctorId, day, half } = schedule;
  await tx.insert(RemovedSchedule, { hospitalId, id, departmentId, doctorId, day, half });
  await endWaitsForSlots(tx, hospitalId, await slotIdsOf(tx, hospitalId, id), 'slot-gone', now);
  await tx.delete(Slot, { hospitalId, scheduleId: id });
  await tx.delete(Schedule, { hospitalId, id });
  await tx.delete(ScheduleHistory, { hospitalId, scheduleId: id });
}

export function assertAhead({ day }: Pick<ScheduleRow, 'day'>, now: Date): void {
  if (day < beijingDay(now)) throw new AppError('SCHEDULE_PAST');
}
