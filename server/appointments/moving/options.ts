/** Free times of a department, for whoever moves a visit or takes another for one whose clinic was stopped. */
import type { z } from 'zod';
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { movingContract } from '../../../shared/appointments/movingContract';
import type { freeTime } from '../../../shared/appointments/movingViews';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { ownAppointment } from '../access';
import type { Appointment } from '../appointment.entity';
import { listSchedules } from '../schedules';
import { assertMovable, movesLeft } from './mayMove';
import { movesOf } from './ofAppointment';

type Contract = (typeof movingContract)['GET /appointments/:id/reschedule-options'];
export type FreeTime = z.input<typeof freeTime>;

/** Throws `NOT_RESCHEDULABLE`, `RESCHEDULE_TOO_LATE`, `RESCHEDULE_LIMIT`, `NOT_FOUND`. */
export async function listOptions(
  house: House,
  user: SignedIn,
  id: string,
  { from, days }: ParsedQuery<Contract>,
): Promise<ResultOf<Contract>> {
  const { manager } = house.database;
  const appointment = await ownAppointment(manager, user, id);
  const moves = await movesOf(manager, appointment);
  // while one is open, another may be looked at: it is given up first
  const made = moves.filter(({ status }) => status !== 'open');
  const now = house.clock();
  assertMovable(appointment, made, {}, now);
  const times = await freeTimes(house, appointment, { from, days });
  const others = times.filter(({ slotId }) => slotId !== appointment.slotId);
  return {
    items: others.map((time) => ({ ...time, difference: time.fee - appointment.fee })),
    movesLeft: movesLeft(made, now),
  };
}

/** Released, not stopped, ahead, with a place left; of the visit's department, in order of time. */
export async function freeTimes(
  house: House,
  { hospitalId, departmentId, doctorId }: Pick<Appointment, 'hospitalId' | 'departmentId' | 'doctorId'>,
  { from, days }: { from?: string; days: number },
): Promise<FreeTime[]> {
  const { items } = await listSchedules(house, { hospitalId, departmentId, from, days });
  const open = items.filter(({ status, released }) => status === 'open' && released);
  return open
    .flatMap(
      ({ id: scheduleId, slots, hospitalId: _, status: __, releaseAt: ___, released: ____, ...facts }) =>
        slots
          .filter(({ left }) => left > 0)
          .map(({ id: slotId, startsAt, endsAt, left }) => ({
            ...facts,
            ...{ slotId, scheduleId, startsAt, endsAt, left },
            sameDoctor: facts.doctorId === doctorId,
          })),
    )
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
}
