/** What a person sees of schedules: times, fee and what is left. */
import type { ParsedQuery, ResultOf } from '../../shared/endpoint';
import type { appointmentsContract } from '../../shared/appointments/contract';
import { addDays, beijingDay } from '../../shared/time';
import { namesOf } from '../hospitals';
import type { Tx } from '../platform/database';
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
    .addOrderBy(`array_position(ARRAY['morning', 'afternoon', 'evening'], s.half)`)
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
