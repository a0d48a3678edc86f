/** The patient's own place in the queue: where they stand, who is called, and when their turn comes. */
import type { z } from 'zod';
import { canCheckIn, checkInOpens, isLate, type QueueStage } from '../../../shared/appointments/queueRules';
import type { visitQueue } from '../../../shared/appointments/queueViews';
import type { BookingSettings } from '../../../shared/hospitals/rules';
import { addDays, beijingDay, beijingInstant } from '../../../shared/time';
import { bookingSettings, listDoctors, placesOf as whereabouts, type Names } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import type { Half } from '../schedule.entity';
import { awayOf, callingOf, minutesOf, titlesOf } from './cards';
import { ClinicQueue } from './clinicQueue.entity';
import { keyBehind, keyInTime } from './order';
import { expectedTurn, paceOf } from './pace';
import { isWaiting, placesOf } from './places';
import type { QueuePlace } from './queuePlace.entity';
import { queueIdOf, queueOf } from './queues';

export type VisitQueue = z.infer<typeof visitQueue>;

/** More than a queue's number can grow in a day: the visit's own steps come before it. */
const STEP = 1_000_000_000;

/** The plan of the visit's clinic. */
interface Plan {
  half: Half;
  stopped: boolean;
  /** When its first time window begins. */
  opensAt: Date;
  /** Of the visit's own time window. */
  places: number;
  /** Steps of the visit's history. */
  steps: number;
}

/** A queue as it stands; `row` null where nobody has checked in yet. */
export interface Standing {
  row: ClinicQueue | null;
  places: QueuePlace[];
}

/** One queue, for all who ask in this moment. */
export async function standingOf(tx: Tx, visit: Appointment): Promise<Standing> {
  const { hospitalId } = visit;
  const id = queueIdOf(queueOf(visit));
  const row = await tx.findOneBy(ClinicQueue, { hospitalId, id });
  return { row, places: row ? await placesOf(tx, hospitalId, id) : [] };
}

export async function readVisitQueue(
  tx: Tx,
  house: Pick<House, 'clock'>,
  visit: Appointment,
  standing?: Standing,
): Promise<VisitQueue> {
  const now = house.clock();
  const { row, places } = standing ?? (await standingOf(tx, visit));
  const settings = await bookingSettings(tx, visit.hospitalId);
  const plan = await planOf(tx, visit);
  const names = await whereabouts(tx, visit);
  const own = places.find(({ appointmentId }) => appointmentId === visit.id);
  const stage = stageOf(visit, own, plan, settings, now);
  const ahead = aheadOf(stage, visit, own, places, plan, settings, now);
  const pace = paceOf(row?.latestEnds ?? []);
  const open = visit.status !== 'pending' && visit.status !== 'cancelled';
  return {
    seq: plan.steps * STEP + (row?.seq ?? 0),
    ...{ now: now.toISOString(), stage, number: open ? visit.visitNumber : null, half: plan.half },
    ...titlesOf(names),
    ...{ late: own?.late ?? false, passedCount: own?.passedCount ?? 0 },
    checkedInAt: visit.checkedInAt?.toISOString() ?? null,
    calledAt: visit.calledAt?.toISOString() ?? null,
    calledCount: visit.calledCount,
    ahead,
    waiting: places.filter(isWaiting).length,
    calling: callingOf(places),
    calledBy: own?.calledFor ? await whoCalls(tx, visit, own.calledFor) : null,
    expected: ahead === null ? null : expectationOf(visit, ahead, pace, plan, { row, places }, now),
    paceMinutes: minutesOf(pace),
    away: awayOf(row ?? undefined),
    lateBehind: settings.lateBehind,
    checkIn: checkInOf(visit, settings, names),
  };
}

async function planOf(tx: Tx, { hospitalId, id, scheduleId, slotId, startsAt }: Appointment): Promise<Plan> {
  const [plan] = await tx.query<Plan[]>(
    `SELECT c.half, c.status = 'stopped' AS stopped,
       coalesce((SELECT min(o.starts_at) FROM slot o WHERE o.hospital_id = $1 AND o.schedule_id = c.id), $5) AS "opensAt",
       coalesce((SELECT s.places FROM slot s WHERE s.hospital_id = $1 AND s.id = $3), 1)::integer AS places,
       (SELECT count(*) FROM appointment_history h
         WHERE h.hospital_id = $1 AND h.appointment_id = $4)::integer AS steps
     FROM schedule c WHERE c.hospital_id = $1 AND c.id = $2`,
    [hospitalId, scheduleId, slotId, id, startsAt],
  );
  return found(plan);
}

function stageOf(
  visit: Appointment,
  own: QueuePlace | undefined,
  { stopped }: Plan,
  { checkInMinutesBefore }: BookingSettings,
  now: Date,
): QueueStage {
  switch (visit.status) {
    case 'pending':
      return 'unpaid';
    case 'cancelled':
      return visit.cancelReason === 'stopped' ? 'stopped' : 'cancelled';
    case 'fulfilled':
      return 'done';
    case 'noshow':
      return 'missed';
    case 'checked-in':
      if (own?.calledFor) return 'called';
      return own && own.passedCount > 0 ? 'passed' : 'waiting';
    case 'booked':
      if (stopped) return 'stopped';
      if (visit.visitDay < beijingDay(now)) return 'closed';
      return canCheckIn({ ...visit, day: visit.visitDay }, checkInMinutesBefore, now)
        ? 'can-check-in'
        : 'not-open';
  }
}

/** Before checking in: if they did now. */
function aheadOf(
  stage: QueueStage,
  visit: Appointment,
  own: QueuePlace | undefined,
  places: readonly QueuePlace[],
  { half }: Plan,
  { lateBehind }: BookingSettings,
  now: Date,
): number | null {
  const waiting = places.filter(isWaiting);
  if (stage === 'waiting' || stage === 'passed') return own ? waiting.indexOf(own) : null;
  if (stage !== 'can-check-in') return null;
  const inTime = keyInTime(half, visit.visitNumber);
  const key = isLate(visit.endsAt, now) ? keyBehind(waiting, lateBehind, inTime) : inTime;
  return waiting.filter(({ orderKey }) => orderKey < key).length;
}

function expectationOf(
  visit: Appointment,
  ahead: number,
  pace: number | null,
  { opensAt, places: perSlot }: Plan,
  { row, places }: Standing,
  now: Date,
): VisitQueue['expected'] {
  const called = places.flatMap(({ calledFor, calledAt }) =>
    calledFor && calledAt ? [calledAt.getTime()] : [],
  );
  const { startsAt, endsAt } = visit;
  const { from, to } = expectedTurn({
    ...{ ahead, opensAt, startsAt, now },
    busySince: called.length ? new Date(Math.max(...called)) : null,
    pace: pace ?? (endsAt.getTime() - startsAt.getTime()) / perSlot,
    awayUntil: row?.awayUntil ?? null,
  });
  return { from: from.toISOString(), to: to.toISOString(), basis: pace === null ? 'plan' : 'pace' };
}

/** Of a department clinic: the doctor; null where the desk called, or where it is the doctor's own queue. */
async function whoCalls(tx: Tx, { hospitalId, doctorId }: Appointment, caller: string) {
  if (doctorId) return null;
  const [doctor] = await listDoctors(tx, hospitalId, { ids: [caller], limit: 1 });
  return doctor ? { name: doctor.name, nameEn: doctor.nameEn } : null;
}

function checkInOf(
  { startsAt, endsAt, visitDay }: Appointment,
  { checkInMinutesBefore, checkInMetres }: BookingSettings,
  { latitude }: Names,
): VisitQueue['checkIn'] {
  return {
    from: checkInOpens(startsAt, checkInMinutesBefore).toISOString(),
    until: beijingInstant(addDays(visitDay, 1)).toISOString(),
    lateAfter: endsAt.toISOString(),
    withinMetres: checkInMetres > 0 && latitude !== null ? checkInMetres : null,
  };
}
