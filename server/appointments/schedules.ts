/**
 * What a person sees of schedules: times, fee and what is left. At a release everybody reads the same ones, so for a
 * second the rows are read once for all who ask the same; what follows from the time is worked out for each.
 */
import type { ParsedQuery, ResultOf } from '../../shared/endpoint';
import type { appointmentsContract } from '../../shared/appointments/contract';
import { addDays, beijingDay } from '../../shared/time';
import { namesOf, type Names } from '../hospitals';
import type { Tx } from '../platform/database';
import { SharedAnswer } from '../platform/sharedAnswer';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import { Schedule } from './schedule.entity';
import { Slot } from './slot.entity';

type Contract = (typeof appointmentsContract)['GET /schedules'];

/** Schedules of a doctor or a department, by day and time. Throws `BAD_REQUEST` when neither is named. */
export async function listSchedules(house: House, query: ParsedQuery<Contract>): Promise<ResultOf<Contract>> {
  const { hospitalId, doctorId, departmentId } = query;
  if (!doctorId && !departmentId) {
    throw new AppError('BAD_REQUEST', {
      fields: [{ field: 'doctorId', problem: 'doctor or department is required' }],
    });
  }
  const now = house.clock();
  const today = beijingDay(now);
  const from = query.from && query.from > today ? query.from : today;
  const wish = { hospitalId, doctorId, departmentId, from, to: addDays(from, query.days - 1) };
  const { schedules, slots, names } = await sharedOf(house).get(JSON.stringify(wish), () =>
    read(house.database.manager, wish),
  );
  return { items: schedules.map((schedule, i) => view(schedule, slots, names[i]!, now)) };
}

const QUERIES_KEPT = 500;
const kept = new WeakMap<House, SharedAnswer<Rows>>();

function sharedOf(house: House): SharedAnswer<Rows> {
  const shared =
    kept.get(house) ?? new SharedAnswer<Rows>({ keptMs: house.config.ANSWERS_KEPT_MS, size: QUERIES_KEPT });
  kept.set(house, shared);
  return shared;
}

interface Wish {
  hospitalId: string;
  doctorId?: string;
  departmentId?: string;
  from: string;
  to: string;
}

interface Rows {
  schedules: Schedule[];
  /** In order of time. */
  slots: Slot[];
  /** Of each schedule. */
  names: Names[];
}

async function read(tx: Tx, { hospitalId, doctorId, departmentId, from, to }: Wish): Promise<Rows> {
  const schedules = await tx
    .createQueryBuilder(Schedule, 's')
    .where('s.hospital_id = :hospitalId AND s.day BETWEEN :from AND :to', { hospitalId, from, to })
    .andWhere(doctorId ? 's.doctor_id = :doctorId' : 'TRUE', { doctorId })
    .andWhere(departmentId ? 's.department_id = :departmentId' : 'TRUE', { departmentId })
    .orderBy('s.day')
    .addOrderBy(`array_position(ARRAY['morning', 'afternoon', 'evening'], s.half)`)
    .limit(500)
    .getMany();
  if (schedules.length === 0) return { schedules, slots: [], names: [] };
  const slots = await tx
    .createQueryBuilder(Slot, 's')
    .where('s.hospital_id = :hospitalId AND s.schedule_id IN (:...ids)', {
      hospitalId,
      ids: schedules.map((schedule) => schedule.id),
    })
    .orderBy('s.starts_at')
    .getMany();
  return { schedules, slots, names: await namesOf(tx, schedules) };
}

function view(schedule: Schedule, slots: readonly Slot[], names: Names, now: Date) {
  const { departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle } = names;
  const { id, hospitalId, departmentId, doctorId, day, half, fee, status, releaseAt } = schedule;
  return {
    ...{ id, hospitalId, departmentId, doctorId, day, half, fee, status },
    ...{ departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle },
    releaseAt: releaseAt.toISOString(),
    released: releaseAt <= now,
    slots: slots.filter((slot) => slot.scheduleId === id).map((slot) => slotView(slot, now)),
  };
}

function slotView({ id, startsAt, endsAt, places, freePlaces }: Slot, now: Date) {
  const left = startsAt <= now ? 0 : freePlaces.length;
  return { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), places, left };
}
