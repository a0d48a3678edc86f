/**
 * Calling patients to the consulting room. The calls of a queue go one after the other, behind its lock, and each says
 * whom the caller saw on call: so two clicks at once, or two screens, call one patient.
 */
import type { ParsedBody } from '../../../shared/endpoint';
import type { queueDeskContract } from '../../../shared/appointments/queueDeskContract';
import { beijingDay } from '../../../shared/time';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { lockVisit, visitOf } from '../day/access';
import { noteVisit } from '../day/audit';
import { beSeen } from '../day/moves';
import { VisitCall } from '../day/visitCall.entity';
import { callerIn } from './access';
import { isWaiting, placesOf, putBehind, takeInPlaceless } from './places';
import { QueuePlace } from './queuePlace.entity';
import { holdQueue, noteChange, queueIdOf, queueOf, type QueueRef } from './queues';

export type CallWish = ParsedBody<(typeof queueDeskContract)['POST /desk/:hospitalId/queues/:id/calls']>;

/** A call of this queue, held, at this moment. */
interface Calling {
  tx: Tx;
  ref: QueueRef;
  queueId: string;
  member: Member;
  now: Date;
}

/** Nobody calls the same patient twice within so short a time on purpose. */
const ONE_CLICK_MS = 5_000;

/**
 * Calls the patient named, or the next, and answers what `read` reads afterwards. Throws `NOBODY_WAITING`,
 * `NOT_CHECKED_IN`, `VISIT_NOT_OPEN`, `NOT_TODAY`, `ID_REUSED`, `NOT_FOUND`.
 */
export async function callFrom<T>(
  house: House,
  member: Member,
  wish: CallWish,
  which: (tx: Tx) => Promise<QueueRef>,
  read: (tx: Tx, ref: QueueRef) => Promise<T>,
): Promise<T> {
  const now = house.clock();
  try {
    return await house.database.transaction(async (tx) => {
      const ref = await which(tx);
      requireToday(ref, now);
      const { id: queueId } = await holdQueue(tx, ref);
      if (!(await calledBefore(tx, member, ref, wish))) await call({ tx, ref, queueId, member, now }, wish);
      return read(tx, ref);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'visit_call_once') throw error;
    throw new AppError('ID_REUSED', undefined, { cause: error });
  }
}

export function requireToday({ day }: QueueRef, now: Date): void {
  if (day !== beijingDay(now)) throw new AppError('NOT_TODAY', { day });
}

/** Throws `ID_REUSED` when the id stands for another call. */
async function calledBefore(tx: Tx, member: Member, ref: QueueRef, wish: CallWish): Promise<boolean> {
  const { hospitalId } = member;
  const known = await tx.findOneBy(VisitCall, { hospitalId, id: wish.id });
  if (!known) return false;
  const { appointmentId } = known;
  const visit = await tx.findOneByOrFail(Appointment, { hospitalId, id: appointmentId });
  const same =
    known.memberId === member.id &&
    queueIdOf(queueOf(visit)) === queueIdOf(ref) &&
    appointmentId === (wish.appointmentId ?? appointmentId);
  if (!same) throw new AppError('ID_REUSED');
  return true;
}

async function call(calling: Calling, wish: CallWish): Promise<void> {
  const { tx, ref, queueId, member, now } = calling;
  const caller = callerIn(ref, member);
  const places = await placesFor(calling, wish.appointmentId);
  const current = places.find(({ calledFor }) => calledFor === caller);
  if (current && current.appointmentId !== wish.currentId) return; // the caller sees who is on call by now
  const target = wish.appointmentId
    ? await named(calling, places, wish.appointmentId)
    : places.find(isWaiting);
  if (!target && !(current && wish.current === 'fulfilled')) throw new AppError('NOBODY_WAITING');
  if (target?.calledFor && target.calledAt && now.getTime() - target.calledAt.getTime() < ONE_CLICK_MS)
    return;
  if (current && current !== target) {
    if (wish.current === 'fulfilled') await finish(calling, current);
    else await putBehind(tx, current, places, target);
  }
  if (target) await write(calling, target, wish.id, caller);
  await noteChange(tx, member.hospitalId, queueId);
}

/** Where whoever is to be called has no place, those who were checked in without one come in first. */
async function placesFor({ tx, ref, queueId, now }: Calling, wanted?: string): Promise<QueuePlace[]> {
  const places = await placesOf(tx, ref.hospitalId, queueId);
  if (places.some((one) => (wanted ? one.appointmentId === wanted : isWaiting(one)))) return places;
  await takeInPlaceless(tx, ref, now);
  return placesOf(tx, ref.hospitalId, queueId);
}

async function named({ tx, ref, member, queueId }: Calling, places: readonly QueuePlace[], id: string) {
  const visit = await visitOf(tx, member, id);
  if (visit.visitDay !== ref.day) throw new AppError('NOT_TODAY', { day: visit.visitDay });
  if (queueIdOf(queueOf(visit)) !== queueId) throw new AppError('NOT_FOUND');
  if (visit.status === 'booked') throw new AppError('NOT_CHECKED_IN');
  const place = places.find(({ appointmentId }) => appointmentId === id);
  if (!place) throw new AppError('VISIT_NOT_OPEN');
  return place;
}

async function finish({ tx, member, now }: Calling, { appointmentId }: QueuePlace): Promise<void> {
  const visit = await lockVisit(tx, member, appointmentId);
  await beSeen(tx, visit, { memberId: member.id, now });
  await noteVisit(tx, member, 'visit.fulfilled', visit, now);
}

async function write(
  { tx, ref, member, now }: Calling,
  { hospitalId, appointmentId, calledFor, callsOnCall }: QueuePlace,
  id: string,
  caller: string,
): Promise<void> {
  // the queue is held: whoever has a place in it is checked in
  await tx.query(
    `UPDATE appointment SET called_at = $3, called_count = called_count + 1 WHERE hospital_id = $1 AND id = $2`,
    [hospitalId, appointmentId, now],
  );
  const onCall = { calledFor: caller, calledAt: now, callsOnCall: (calledFor ? callsOnCall : 0) + 1 };
  await tx.update(QueuePlace, { hospitalId, appointmentId }, onCall);
  const doctorId = ref.doctorId ?? member.doctorId;
  await tx.insert(VisitCall, { hospitalId, id, appointmentId, doctorId, memberId: member.id, calledAt: now });
  const visit = await tx.findOneByOrFail(Appointment, { hospitalId, id: appointmentId });
  await noteVisit(tx, member, 'visit.called', visit, now);
}
