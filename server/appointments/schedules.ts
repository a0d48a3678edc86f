/** Publishing schedules, and what a person sees of them: times, fee and what is left. */
import { randomUUID } from 'node:crypto';
import type { ParsedQuery, ResultOf } from '../../shared/endpoint';
import type { appointmentsContract } from '../../shared/appointments/contract';
import { releaseInstant } from '../../shared/appointments/rules';
import { addDays, beijingDay, beijingInstant } from '../../shared/time';
import { namesOf } from '../hospitals';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { BookingSettings } from '../../shared/hospitals/rules';
import { Schedule, type Half } from './schedule.entity';
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
  const { manager } = house.database;
  const now = house.clock();
  const today = beijingDay(now);
  const from = query.from && query.from > today ? query.from : today;
  const schedules = await manager
    .createQueryBuilder(Schedule, 's')
    .where('s.hospital_id = :hospitalId AND s.day BETWEEN :from AND :to', {
      hospitalId,
      from,
      to: addDays(from, query.days - 1),
    })
    .andWhere(doctorId ? 's.doctor_id = :doctorId' : 'TRUE', { doctorId })
    .andWhere(departmentId ? 's.department_id = :departmentId' : 'TRUE', { departmentId })
    .orderBy('s.day')
    .addOrderBy('s.half', 'DESC') // morning before afternoon and evening
    .limit(500)
    .getMany();
  return { items: await views(manager, schedules, now) };
}

async function views(tx: Tx, schedules: Schedule[], now: Date): Promise<ResultOf<Contract>['items']> {
  if (schedules.length === 0) return [];
  const slots = await tx
    .createQueryBuilder(Slot, 's')
    .where('s.hospital_id = :hospitalId AND s.schedule_id IN (:...ids)', {
      hospitalId: schedules[0]!.hospitalId,
      ids: schedules.map((schedule) => schedule.id),
    })
    .orderBy('s.starts_at')
    .getMany();
  const names = await namesOf(tx, schedules);
  return schedules.map((schedule, i) => {
    const { departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle } = names[i]!;
    const { id, hospitalId, departmentId, doctorId, day, half, fee, status, releaseAt } = schedule;
    return {
      ...{ id, hospitalId, departmentId, doctorId, day, half, fee, status },
      ...{ departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle },
      releaseAt: releaseAt.toISOString(),
      released: releaseAt <= now,
      slots: slots.filter((slot) => slot.scheduleId === id).map((slot) => slotView(slot, now)),
    };
  });
}

function slotView({ id, startsAt, endsAt, places, freePlaces }: Slot, now: Date) {
  const left = startsAt <= now ? 0 : freePlaces.length;
  return { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), places, left };
}

export interface NewSchedule {
  id?: string;
  hospitalId: string;
  departmentId: string;
  doctorId: string | null;
  day: string;
  half: Half;
  /** Fen. */
  fee: number;
  /** Beijing wall clocks, `HH:mm`, in order. */
  slots: { id?: string; from: string; to: string; places: number }[];
}

/** Publishes a half-day. Places go on sale at the hospital's release time. Publishing it again changes nothing. */
export async function publishSchedule(
  tx: Tx,
  schedule: NewSchedule,
  settings: BookingSettings,
): Promise<string | null> {
  const { id = randomUUID(), hospitalId, departmentId, doctorId, day, half, fee } = schedule;
  const releaseAt = releaseInstant(day, settings);
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(Schedule)
    .values({ id, hospitalId, departmentId, doctorId, day, half, fee, releaseAt })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  let firstNumber = 1;
  const slots = schedule.slots.map(({ id: slotId = randomUUID(), from, to, places }) => {
    const slot = {
      ...{ hospitalId, id: slotId, scheduleId: id, places, firstNumber },
      startsAt: beijingInstant(day, from),
      endsAt: beijingInstant(day, to),
      freePlaces: Array.from({ length: places }, (_, i) => i + 1),
    };
    firstNumber += places;
    return slot;
  });
  await tx.insert(Slot, slots);
  return id;
}
