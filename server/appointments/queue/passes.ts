/** What becomes of a call that is not answered, or was a mistake; and saying that the doctor is away. */
import type { ParsedBody } from '../../../shared/endpoint';
import type { queueDeskContract } from '../../../shared/appointments/queueDeskContract';
import { beijingDay } from '../../../shared/time';
import { recordAccess } from '../../staff';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { visitOf } from '../day/access';
import { noteVisit, type VisitAct } from '../day/audit';
import { queueFor } from './access';
import { requireToday } from './calls';
import { ClinicQueue } from './clinicQueue.entity';
import { readQueue, type QueueInFull } from './lists';
import { placesOf, putBehind } from './places';
import { QueuePlace } from './queuePlace.entity';
import { holdQueue, noteChange } from './queues';

type Contract = typeof queueDeskContract;
type SeenCall = ParsedBody<Contract['POST /desk/:hospitalId/queues/:id/passes']>;
type Pause = ParsedBody<Contract['PUT /desk/:hospitalId/queues/:id/pause']>;

/** Waits again, behind some of the others. Throws `NOT_TODAY`, `NOT_FOUND`. */
export function passOver(
  house: House,
  member: Member,
  queueId: string,
  seen: SeenCall,
): Promise<QueueInFull> {
  return endCall(house, member, queueId, seen, 'visit.passed', (tx, place, places) =>
    putBehind(tx, place, places),
  );
}

/**
 * Waits again where they waited. Whoever was called by mistake was so each time since: none of these calls brings them
 * nearer to a no-show. Throws `NOT_TODAY`, `NOT_FOUND`.
 */
export function takeCallBack(
  house: House,
  member: Member,
  queueId: string,
  seen: SeenCall,
): Promise<QueueInFull> {
  return endCall(
    house,
    member,
    queueId,
    seen,
    'visit.call-undone',
    async (tx, { hospitalId, appointmentId, callsOnCall }) => {
      await tx.update(QueuePlace, { hospitalId, appointmentId }, { calledFor: null });
      // who was put on call by a process of the release before has none counted
      const calls = Math.max(1, callsOnCall);
      await tx.increment(Appointment, { hospitalId, id: appointmentId }, 'callsTakenBack', calls);
    },
  );
}

/** The call as it was seen; who is no longer on call, or was called anew, stays where they are. */
function endCall(
  house: House,
  member: Member,
  queueId: string,
  { appointmentId, calledCount }: SeenCall,
  act: VisitAct,
  end: (tx: Tx, place: QueuePlace, places: readonly QueuePlace[]) => Promise<void>,
): Promise<QueueInFull> {
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    const ref = await queueFor(tx, member, queueId, now);
    requireToday(ref, now);
    await holdQueue(tx, ref);
    const visit = await visitOf(tx, member, appointmentId);
    const places = await placesOf(tx, member.hospitalId, queueId);
    const place = places.find((one) => one.appointmentId === appointmentId);
    if (place?.calledFor && visit.calledCount === calledCount) {
      await end(tx, place, places);
      await noteVisit(tx, member, act, visit, now);
      await noteChange(tx, member.hospitalId, queueId);
    }
    return readQueue(tx, house, member, ref);
  });
}

/** Throws `NOT_TODAY`, `AWAY_UNTIL_WRONG`, `NOT_FOUND`. */
export function pauseQueue(
  house: House,
  member: Member,
  queueId: string,
  { paused, until, reason }: Pause,
): Promise<QueueInFull> {
  const now = house.clock();
  const { hospitalId } = member;
  return house.database.transaction(async (tx) => {
    const ref = await queueFor(tx, member, queueId, now);
    requireToday(ref, now);
    const back = paused && until ? new Date(until) : null;
    if (back && (back <= now || beijingDay(back) !== ref.day)) throw new AppError('AWAY_UNTIL_WRONG');
    const { awaySince } = await holdQueue(tx, ref);
    const away = {
      awaySince: paused ? (awaySince ?? now) : null,
      awayUntil: back,
      awayReason: (paused && reason) || null,
    };
    await tx.update(ClinicQueue, { hospitalId, id: queueId }, away);
    await recordAccess(tx, {
      ...{ hospitalId, at: now, actor: { kind: 'member', id: member.id } },
      act: paused ? 'queue.paused' : 'queue.resumed',
      subject: { kind: 'queue', id: queueId },
    });
    await noteChange(tx, hospitalId, queueId);
    return readQueue(tx, house, member, ref);
  });
}
