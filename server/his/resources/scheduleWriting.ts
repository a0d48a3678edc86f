/** Writing Schedules: planned with their hours (`slotWriting.ts`), changed in their fee, stopped, opened again, taken back. */
import { bookingSettings } from '../../hospitals';
import {
  lockSchedule,
  planSchedules,
  refusalError,
  removeSchedule,
  resumeSchedule,
  scheduleWithSlots,
  stopSchedule,
  type PlannedHalfDay,
  type WishedSlot,
} from '../../appointments';
import { beijingDay, beijingTime } from '../../../shared/time';
import { brokenConstraint } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act, Kind, NewItem, Row, Writing } from '../fhir/kind';
import { FhirProblem, ruleBroken } from '../fhir/problem';
import type { Resource } from '../fhir/types';
import { AwaitedSchedule } from './awaitedSchedule.entity';
import { feeMissing } from './body';
import { keepIdentifiers } from './identifiers';
import { readSchedule, scheduleViews, type ScheduleView, type WishedSchedule } from './schedule';

const writing: Writing = { create, update, retire };
export const schedule: Kind = { ...scheduleViews, writing };

interface Workplace {
  doctor_id: string | null;
  department_id: string;
  /** Null for a department. */
  fee: number | null;
}

/** They wait for their Slots. Throws `SCHEDULE_EXISTS`, `reference-unknown`, `rule-broken`, `element-wrong`. */
async function create(act: Act, items: readonly NewItem[]): Promise<void> {
  const { hospitalId } = act.caller;
  const wishes = AtItem.each(items, ({ id, body }) => ({ id, wish: readSchedule(body) }));
  for (const [index, { id, wish }] of wishes.entries()) {
    try {
      if (!wish.active)
        throw ruleBroken('新建的排班不能是停诊状态。', 'A new Schedule cannot be stopped already.');
      if (wish.day < beijingDay(act.now)) throw new AppError('SCHEDULE_PAST');
      const at = await workplaceOf(act, wish);
      const { day, half } = wish;
      const key = { hospitalId, departmentId: at.department_id, doctorId: wish.doctorId, day, half };
      await refuseTwice(act, key);
      const fee = wish.fee ?? at.fee;
      if (fee === null) throw feeMissing('Schedule');
      await act.tx.insert(AwaitedSchedule, { ...key, id, fee, createdAt: act.now });
    } catch (error) {
      throw new AtItem(index, existing(error));
    }
  }
  await keepIdentifiers(
    act,
    'Schedule',
    wishes.map(({ id, wish }) => ({ id, identifiers: wish.identifiers })),
  );
}

const existing = (error: unknown) =>
  brokenConstraint(error) === 'awaited_schedule_once_per_half_day'
    ? new AppError('SCHEDULE_EXISTS', undefined, { cause: error })
    : error;

/**
 * A doctor's own department unless another one is said; the fee is the doctor's unless said, and a department has none.
 * Throws `reference-unknown`.
 */
async function workplaceOf(
  { tx, caller }: Act,
  { departmentId, doctorId }: WishedSchedule,
): Promise<Workplace> {
  const [at] = await tx.query<Workplace[]>(
    doctorId
      ? `SELECT t.id AS doctor_id, p.id AS department_id, t.fee::integer AS fee FROM doctor t
         JOIN department p ON p.hospital_id = t.hospital_id AND p.id = coalesce($2, t.department_id)
         WHERE t.hospital_id = $1 AND t.id = $3`
      : `SELECT NULL AS doctor_id, id AS department_id, NULL AS fee FROM department
         WHERE hospital_id = $1 AND id = $2 AND $3::uuid IS NULL`,
    [caller.hospitalId, departmentId, doctorId],
  );
  if (at) return at;
  const reference = doctorId ? `PractitionerRole/${doctorId}` : `HealthcareService/${departmentId}`;
  throw new FhirProblem('reference-unknown', { reference }, 'Schedule.actor');
}

async function refuseTwice(
  { tx }: Act,
  key: Omit<AwaitedSchedule, 'id' | 'fee' | 'createdAt'>,
): Promise<void> {
  const there: unknown[] = await tx.query(
    `SELECT 1 FROM schedule WHERE hospital_id = $1 AND department_id = $2 AND doctor_id IS NOT DISTINCT FROM $3
       AND day = $4 AND half = $5`,
    [key.hospitalId, key.departmentId, key.doctorId, key.day, key.half],
  );
  if (there.length > 0) throw new AppError('SCHEDULE_EXISTS');
}

/** Fee (as it stands where none is sent), and whether it takes place; when and whose it is makes it the Schedule it is. */
async function update(act: Act, row: Row, body: Resource): Promise<void> {
  const view = row as ScheduleView;
  const wish = readSchedule(body);
  const sameActors =
    wish.doctorId === view.doctor_id && (wish.departmentId ?? view.department_id) === view.department_id;
  if (!sameActors || wish.day !== view.day || wish.half !== view.half)
    throw ruleBroken(
      '排班的医生、科室、日期和午别不能修改，请停诊后新建。',
      'Doctor, department, day and half-day of a Schedule cannot change. Stop it and make another.',
    );
  if (act.caller.suspended && !onlyStops(view, wish)) throw new AppError('HOSPITAL_SUSPENDED');
  if (view.awaited) await changeAwaited(act, view, wish);
  else await changePlanned(act, view, wish);
  await keepIdentifiers(act, 'Schedule', [{ id: view.id, identifiers: wish.identifiers }]);
}

/** What may be done at a suspended hospital: its patients are told that the doctor does not come. */
const onlyStops = (view: ScheduleView, { active, fee }: WishedSchedule) =>
  !view.awaited && !active && (fee === undefined || fee === view.fee);

async function changeAwaited({ tx, caller }: Act, view: ScheduleView, wish: WishedSchedule): Promise<void> {
  if (!wish.active) throw ruleBroken('还没有时段，请直接删除。', 'It has no Slots yet. Delete it instead.');
  const [, changed] = await tx.query<[unknown, number]>(
    `UPDATE awaited_schedule SET fee = $4 WHERE hospital_id = $1 AND id = $2 AND xmin = $3::text::xid`,
    [caller.hospitalId, view.id, view.version, wish.fee ?? view.fee],
  );
  if (changed === 0) throw new AppError('CHANGED_MEANWHILE');
}

async function changePlanned(act: Act, view: ScheduleView, wish: WishedSchedule): Promise<void> {
  const { tx, caller, now } = act;
  const { hospitalId } = caller;
  const held = await lockSchedule(tx, hospitalId, view.id);
  if (held.version !== view.version) throw new AppError('CHANGED_MEANWHILE');
  if (wish.fee !== undefined && wish.fee !== view.fee) await changeFee(act, view, wish.fee);
  const { version } = await lockSchedule(tx, hospitalId, view.id);
  const who = { hospitalId, memberId: null };
  if (view.active && !wish.active)
    await stopSchedule(tx, who, view.id, { version, reason: wish.comment ?? '停诊' }, now);
  if (!view.active && wish.active) await resumeSchedule(tx, who, view.id, version, now);
}

/** Of new bookings. */
async function changeFee(act: Act, view: ScheduleView, fee: number): Promise<void> {
  const { slots } = await scheduleWithSlots(act.tx, act.caller.hospitalId, view.id);
  await plan(act, [{ ...halfDayOf(view), fee, slots: slots.map(standingWish) }]);
}

export const standingWish = (slot: {
  id: string;
  startsAt: Date;
  endsAt: Date;
  places: number;
}): WishedSlot => ({
  id: slot.id,
  from: beijingTime(slot.startsAt),
  to: beijingTime(slot.endsAt),
  places: slot.places,
});

export const halfDayOf = ({ id, department_id, doctor_id, day, half, fee }: ScheduleView) => ({
  ...{ id, day, half, fee },
  departmentId: department_id,
  doctorId: doctor_id,
});

/** Throws what planning refuses, saying which row as an `AtItem`. */
export async function plan(act: Act, rows: readonly PlannedHalfDay[]): Promise<void> {
  const { tx, caller, now } = act;
  const settings = await bookingSettings(tx, caller.hospitalId);
  const verdicts = await planSchedules(tx, caller.hospitalId, rows, settings, { now, evenStopped: true });
  for (const [index, { refusal, scheduleId }] of verdicts.entries()) {
    if (refusal) throw new AtItem(index, refusalError(refusal));
    if (scheduleId !== rows[index]!.id) throw new AtItem(index, new AppError('SCHEDULE_EXISTS'));
  }
}

/** Only while nothing was ever booked; a clinic with patients is stopped. Throws `SCHEDULE_BOOKED`, `SCHEDULE_PAST`. */
async function retire({ tx, caller, now }: Act, row: Row): Promise<void> {
  const { id, version, awaited } = row as ScheduleView;
  const { hospitalId } = caller;
  if (awaited) await tx.delete(AwaitedSchedule, { hospitalId, id });
  else await removeSchedule(tx, hospitalId, id, version, now);
  await tx.query(
    `DELETE FROM his_identifier WHERE hospital_id = $1 AND resource_type = 'Schedule' AND resource_id = $2`,
    [hospitalId, id],
  );
}
