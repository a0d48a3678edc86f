/** How planned schedules are shown at a hospital's desk. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { planningContract } from '../../../shared/appointments/planningContract';
import { addDays, beijingDay } from '../../../shared/time';
import { namesOf } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { historyOf, progressOf } from './history';
import { listSchedulesFor, readSchedule, slotsOf, type ScheduleRow, type SlotRow } from './read';

type ListContract = (typeof planningContract)['GET /desk/:hospitalId/schedules'];
type Listed = ResultOf<ListContract>;
export type ScheduleInFull = ResultOf<(typeof planningContract)['GET /desk/:hospitalId/schedules/:id']>;

export async function listPlanned(
  house: House,
  hospitalId: string,
  { from, days, departmentId, doctorId, cursor, limit }: ParsedQuery<ListContract>,
): Promise<Listed> {
  const { manager } = house.database;
  const first = from ?? beijingDay(house.clock());
  const [day, department, id] = cursor ? readCursor(cursor, 3) : [];
  const rows = await listSchedulesFor(manager, hospitalId, {
    ...{ departmentId, doctorId, from: first, to: addDays(first, days - 1) },
    ...(cursor && { after: { day: day!, departmentId: department!, id: id! } }),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await scheduleViews(manager, page, house.clock()),
    nextCursor: last ? writeCursor([last.day, last.departmentId, last.id]) : null,
  };
}

/** Throws `NOT_FOUND`. */
export async function showPlanned(
  tx: Tx,
  hospitalId: string,
  id: string,
  now: Date,
): Promise<ScheduleInFull> {
  const schedule = await readSchedule(tx, hospitalId, id);
  const [view] = await scheduleViews(tx, [schedule], now);
  const history = await historyOf(tx, hospitalId, id);
  const stopped =
    schedule.status === 'stopped' && [...history].reverse().find(({ act }) => act === 'stopped');
  return {
    ...view!,
    stopping: stopped
      ? {
          reason: stopped.reason ?? '',
          at: stopped.at.toISOString(),
          ...(await progressOf(tx, hospitalId, id)),
        }
      : null,
    history: history.map(({ act, at, memberId, reason }) => ({
      act,
      at: at.toISOString(),
      memberId,
      reason,
    })),
  };
}

async function scheduleViews(tx: Tx, schedules: readonly ScheduleRow[], now: Date): Promise<Listed['items']> {
  if (schedules.length === 0) return [];
  const ids = schedules.map(({ id }) => id);
  const slots = bySchedule(await slotsOf(tx, schedules[0]!.hospitalId, ids));
  const names = await namesOf(tx, schedules);
  return schedules.map((schedule, i) => {
    const { departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle } = names[i]!;
    const { releaseAt, ...facts } = schedule;
    return {
      ...facts,
      ...{ departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle },
      releaseAt: releaseAt.toISOString(),
      released: releaseAt <= now,
      slots: (slots.get(schedule.id) ?? []).map(slotView),
    };
  });
}

function bySchedule(slots: readonly SlotRow[]): Map<string, SlotRow[]> {
  const groups = new Map<string, SlotRow[]>();
  for (const slot of slots) groups.set(slot.scheduleId, [...(groups.get(slot.scheduleId) ?? []), slot]);
  return groups;
}

const slotView = ({ id, startsAt, endsAt, firstNumber, places, free, kept }: SlotRow) => ({
  ...{ id, firstNumber, places, free, taken: places - free - kept },
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});
