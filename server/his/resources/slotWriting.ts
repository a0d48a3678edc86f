/** Writing Slots: a half-day's hours are planned together, so all Slots of a Schedule in one request are one plan. */
import { z } from 'zod';
import { lockSchedule, scheduleWithSlots, type WishedSlot } from '../../appointments';
import { beijingDay, beijingTime } from '../../../shared/time';
import { brokenConstraint } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { AtItem } from '../fhir/bundle/atEntry';
import { rowsOf } from '../fhir/find';
import type { Act, Writing } from '../fhir/kind';
import { FhirProblem, ruleBroken } from '../fhir/problem';
import type { Resource } from '../fhir/types';
import { extensionOf, extensions, identifiers, idReferred, instant, read, reference, wrongAt } from './body';
import { EXTENSIONS } from './codings';
import { keepIdentifiers } from './identifiers';
import { scheduleViews, type ScheduleView } from './schedule';
import { halfDayOf, plan, standingWish } from './scheduleWriting';
import type { SlotView } from './slot';

const body = z.object({
  identifier: identifiers,
  schedule: reference,
  status: z.enum(['free', 'busy', 'busy-unavailable', 'busy-tentative', 'entered-in-error']),
  start: instant,
  end: instant,
  extension: extensions,
});

interface Wish {
  scheduleId: string;
  status: string;
  day: string;
  hours: Omit<WishedSlot, 'id'>;
  identifiers: z.output<typeof identifiers>;
}

function wishOf(sent: Resource, standingPlaces = 1): Wish {
  const slot = read(body, sent);
  const { start, end } = slot;
  if (start.getTime() % 60_000 !== 0 || end.getTime() % 60_000 !== 0 || end <= start)
    throw wrongAt('Slot.start', 'HH:mm:00 < Slot.end');
  if (beijingDay(end) !== beijingDay(start)) throw wrongAt('Slot.end', 'Slot.start + n h');
  const places = extensionOf(slot.extension, EXTENSIONS.places)?.valuePositiveInt ?? standingPlaces;
  return {
    scheduleId: idReferred('Schedule', slot.schedule, 'Slot.schedule'),
    status: slot.status,
    day: beijingDay(start),
    hours: { from: beijingTime(start), to: beijingTime(end), places },
    identifiers: slot.identifier,
  };
}

export const slotWriting: Writing = {
  create: async (act, items) => {
    const wishes = AtItem.each(items, ({ id, body: sent }) => {
      const wish = wishOf(sent);
      if (wish.status !== 'free') throw wrongAt('Slot.status', 'free');
      return { id, ...wish };
    });
    await addSlots(act, wishes);
    await keepIdentifiers(act, 'Slot', wishes);
  },
  update: async (act, row, sent) => {
    const view = row as SlotView;
    const wish = wishOf(sent, view.places);
    if (wish.scheduleId !== view.schedule_id) throw wrongAt('Slot.schedule', `Schedule/${view.schedule_id}`);
    if (wish.status !== view.status) throw statusIsOurs();
    await reshape(act, view, wish.day, (slots) =>
      slots.map((one) => (one.id === view.id ? { ...wish.hours, id: one.id, keepsId: true } : one)),
    );
    await keepIdentifiers(act, 'Slot', [{ id: view.id, identifiers: wish.identifiers }]);
  },
  retire: async (act, row) => {
    const view = row as SlotView;
    await reshape(act, view, null, (slots) => slots.filter(({ id }) => id !== view.id));
    await keepIdentifiers(act, 'Slot', [{ id: view.id, identifiers: [] }]);
  },
};

const statusIsOurs = () =>
  ruleBroken(
    '时段状态由号源余量决定：请用扩展 slot-places 调整号源数，或删除时段，或将排班停诊。',
    'The status follows from the places left: change them by the extension slot-places, delete the Slot, or stop the Schedule.',
    'Slot.status',
  );

/** Throws `reference-unknown`, and what planning refuses. */
async function addSlots(act: Act, wishes: readonly (Wish & { id: string })[]): Promise<void> {
  const ids = [...new Set(wishes.map(({ scheduleId }) => scheduleId))];
  const schedules = await takeSchedules(act, ids);
  const firsts: number[] = [];
  const rows = [];
  for (const scheduleId of ids) {
    const own = wishes.filter((wish) => wish.scheduleId === scheduleId);
    const first = wishes.indexOf(own[0]!);
    firsts.push(first);
    const view = schedules.get(scheduleId);
    if (!view) throw new AtItem(first, unknownSchedule(scheduleId));
    for (const wish of own)
      if (wish.day !== view.day) throw new AtItem(wishes.indexOf(wish), wrongAt('Slot.start', view.day));
    const standing = view.awaited ? [] : (await standingSlots(act, scheduleId)).map(standingWish);
    const added = own.map(({ id, hours }) => ({ ...hours, id }));
    rows.push({ ...halfDayOf(view), slots: inOrder([...standing, ...added]) });
  }
  await planned(act, rows).catch((error: unknown) => {
    throw error instanceof AtItem ? new AtItem(firsts[error.index]!, error.cause) : error;
  });
}

/**
 * Those that waited for their hours wait no longer. Of several who bring hours at once one takes it; the others find
 * the Schedule with that one's hours, and add theirs.
 */
async function takeSchedules(act: Act, ids: readonly string[]): Promise<Map<string, ScheduleView>> {
  const read = async (some: readonly string[]) =>
    ((await rowsOf(act, scheduleViews, some)) as ScheduleView[]).map((one) => [one.id, one] as const);
  const schedules = new Map(await read(ids));
  const awaited = ids.filter((id) => schedules.get(id)?.awaited).sort();
  const overtaken: string[] = [];
  for (const id of awaited) {
    const [taken] = await act.tx.query<[unknown[], number]>(
      `DELETE FROM awaited_schedule WHERE hospital_id = $1 AND id = $2 RETURNING id`,
      [act.caller.hospitalId, id],
    );
    if (taken.length === 0) overtaken.push(id);
  }
  for (const id of overtaken) schedules.delete(id);
  for (const [id, view] of await read(overtaken)) schedules.set(id, view);
  return schedules;
}

const unknownSchedule = (id: string) =>
  new FhirProblem('reference-unknown', { reference: `Schedule/${id}` }, 'Slot.schedule');

const inOrder = (slots: WishedSlot[]) => slots.sort((a, b) => (a.from < b.from ? -1 : 1));

/** Held until the end of the transaction, so that what is planned anew is what stands. */
async function standingSlots(act: Act, scheduleId: string) {
  const { hospitalId } = act.caller;
  await lockSchedule(act.tx, hospitalId, scheduleId);
  return (await scheduleWithSlots(act.tx, hospitalId, scheduleId)).slots;
}

async function reshape(
  act: Act,
  view: SlotView,
  day: string | null,
  change: (slots: WishedSlot[]) => WishedSlot[],
): Promise<void> {
  const standing = await standingSlots(act, view.schedule_id);
  if (standing.find(({ id }) => id === view.id)?.version !== view.version)
    throw new AppError('CHANGED_MEANWHILE');
  const [half] = (await rowsOf(act, scheduleViews, [view.schedule_id])) as ScheduleView[];
  if (day !== null && day !== half!.day) throw wrongAt('Slot.start', half!.day);
  const wishes = change(standing.map(standingWish));
  if (wishes.length === 0)
    throw ruleBroken(
      '这是该排班的最后一个时段，请改为删除排班。',
      'This is the last Slot of its Schedule. Delete the Schedule instead.',
    );
  await planned(act, [{ ...halfDayOf(half!), slots: inOrder(wishes) }]);
}

/** A race that planning lost to the last is told as what it is. */
async function planned(act: Act, rows: Parameters<typeof plan>[1]): Promise<void> {
  try {
    await plan(act, rows);
  } catch (error) {
    if (brokenConstraint(error) !== 'doctor_in_one_place_at_a_time') throw error;
    throw new AppError('DOCTOR_ELSEWHERE', { said: '' }, { cause: error });
  }
}
