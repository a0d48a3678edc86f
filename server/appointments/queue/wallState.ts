/** What a wall shows: numbers in big type, `张*`, and a code to check in with. No names, no ids. */
import type { z } from 'zod';
import { In } from 'typeorm';
import { NEXT_ON_WALL } from '../../../shared/appointments/queueRules';
import type { wallState } from '../../../shared/appointments/queueViews';
import { maskName } from '../../../shared/appointments/rules';
import { beijingDay, beijingInstant } from '../../../shared/time';
import { hospitalNames, listDoctors } from '../../hospitals';
import { patientCards } from '../../identity';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { awayOf, callingOf, titlesOf } from './cards';
import { codeFor } from './codes';
import { dayQueues, type DayQueue } from './dayQueues';
import { isWaiting } from './places';
import type { QueuePlace } from './queuePlace.entity';
import type { QueueWall } from './wall.entity';
import { queuesOn } from './wallParts';

export type WallState = z.infer<typeof wallState>;
type Calling = WallState['queues'][number]['calling'][number];

const DAY_MS = 86_400_000;
/** More than a wall and its queues move in a day. */
const DAY = 10_000_000_000;

/** The queues a wall shows today. */
export function queuesOfWall(tx: Tx, { hospitalId, parts }: QueueWall, now: Date): Promise<DayQueue[]> {
  return dayQueues(tx, hospitalId, beijingDay(now), queuesOn(parts));
}

export async function readWall(tx: Tx, house: House, wall: QueueWall): Promise<WallState> {
  const { hospitalId, name, languages } = wall;
  const now = house.clock();
  const day = beijingDay(now);
  const queues = await queuesOfWall(tx, wall, now);
  const hospital = (await hospitalNames(tx, [hospitalId])).get(hospitalId)!;
  const calls = await callsOf(tx, house, hospitalId, queues);
  return {
    seq: seqOf(wall, queues, day),
    ...{ now: now.toISOString(), name, hospitalName: hospital.name, hospitalNameEn: hospital.nameEn },
    ...{ languages, day },
    queues: queues.map((queue) => showQueue(queue, calls)),
    checkInCode: codeFor(house, { hospitalId, wallId: wall.id }, now),
  };
}

/** Grows with every change of any of its queues, when it shows other ones, and from day to day. */
function seqOf(wall: QueueWall, queues: readonly DayQueue[], day: string): number {
  const days = beijingInstant(day).getTime() / DAY_MS;
  return Math.floor(days) * DAY + wall.seq + queues.reduce((sum, { row }) => sum + (row?.seq ?? 0), 0);
}

function showQueue(
  { planned, row, places, names }: DayQueue,
  calls: ReadonlyMap<string, Pick<Calling, 'name' | 'times' | 'calledBy'>>,
): WallState['queues'][number] {
  const waiting = places.filter(isWaiting);
  const numbered = ({ visitNumber: number, half }: QueuePlace) => ({ number, half });
  return {
    ...titlesOf(names),
    calling: places
      .filter((one) => !isWaiting(one))
      .map((one) => ({ ...callingOf([one])[0]!, ...calls.get(one.appointmentId)! }))
      .sort((a, b) => (a.at < b.at ? -1 : 1)),
    next: waiting.slice(0, NEXT_ON_WALL).map(numbered),
    passed: waiting.filter(({ passedCount }) => passedCount > 0).map(numbered),
    waiting: waiting.length,
    stopped: planned.stopped,
    away: awayOf(row),
  };
}

/** Masked, of everybody who is on call; by visit. */
async function callsOf(tx: Tx, house: House, hospitalId: string, queues: readonly DayQueue[]) {
  const called = queues.flatMap(({ places }) => places.filter((one) => !isWaiting(one)));
  if (called.length === 0) return new Map<string, never>();
  const ids = called.map(({ appointmentId }) => appointmentId);
  const visits = await tx.findBy(Appointment, { hospitalId, id: In(ids) });
  const cards = await patientCards(tx, house, hospitalId, visits);
  const callers = called.map(({ calledFor }) => calledFor!);
  const doctors = await listDoctors(tx, hospitalId, { ids: callers, limit: callers.length });
  return new Map(
    visits.map((visit) => {
      const caller = called.find(({ appointmentId }) => appointmentId === visit.id)!.calledFor;
      const doctor = visit.doctorId ? undefined : doctors.find(({ id }) => id === caller);
      const name = maskName(cards.get(visit.patientId ?? visit.guestId ?? '')?.name ?? '');
      const calledBy = doctor ? { name: doctor.name, nameEn: doctor.nameEn } : null;
      return [visit.id, { name, times: visit.calledCount, calledBy }];
    }),
  );
}
