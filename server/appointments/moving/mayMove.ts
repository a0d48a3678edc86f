/** Whether an appointment may be moved, and whether a place is one it may be moved to. */
import { MOVES_AT_MOST, canMove } from '../../../shared/appointments/movingRules';
import { formatFen } from '../../../shared/money';
import { beijingDay, beijingMoment } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { PersonsAppointment } from '../access';
import type { Appointment } from '../appointment.entity';
import { banInForce } from '../limits/inForce';
import { Schedule } from '../schedule.entity';
import { Slot } from '../slot.entity';
import { livePatient } from '../waiting/patient';
import type { Reschedule } from './reschedule.entity';

export interface Place {
  slot: Slot;
  schedule: Schedule;
}

/** How often it may still be moved: an open move counts, and today so does each of today's that was not paid. */
export function movesLeft(moves: readonly Reschedule[], now: Date): number {
  const counts = ({ status, madeAt }: Reschedule) =>
    status === 'lapsed' ? beijingDay(madeAt) === beijingDay(now) : status === 'done' || status === 'open';
  return Math.max(0, MOVES_AT_MOST - moves.filter(counts).length);
}

/** Throws `CHANGED_MEANWHILE`, `NOT_RESCHEDULABLE`, `RESCHEDULE_TOO_LATE`, `RESCHEDULE_OPEN`, `RESCHEDULE_LIMIT`. */
export function assertMovable(
  appointment: Appointment,
  moves: readonly Reschedule[],
  { movedFrom }: { movedFrom?: string },
  now: Date,
): void {
  if (moves.some(({ status }) => status === 'open')) throw new AppError('RESCHEDULE_OPEN');
  if (movedFrom !== undefined && appointment.startsAt.getTime() !== new Date(movedFrom).getTime())
    throw new AppError('CHANGED_MEANWHILE');
  const visit = {
    ...appointment,
    movesLeft: movesLeft(moves, now),
    paidOnSite: appointment.paidOnSiteAt !== null,
  };
  if (canMove(visit, now)) return;
  if (visit.status !== 'booked' || visit.paidOnSite) throw new AppError('NOT_RESCHEDULABLE');
  if (visit.movesLeft < 1) throw new AppError('RESCHEDULE_LIMIT', { max: MOVES_AT_MOST });
  throw new AppError('RESCHEDULE_TOO_LATE', { deadline: beijingMoment(appointment.cancelDeadline) });
}

/** A slot of the same hospital and department. Throws `NOT_FOUND`, `SLOT_ELSEWHERE`, `ALREADY_BOOKED_SLOT`. */
export async function wantedPlace(
  tx: Tx,
  {
    hospitalId,
    departmentId,
    slotId,
  }: Pick<Appointment, 'hospitalId' | 'departmentId'> & { slotId: string | null },
  wantedId: string,
): Promise<Place> {
  const slot = found(await tx.findOneBy(Slot, { hospitalId, id: wantedId }));
  if (wantedId === slotId) throw new AppError('ALREADY_BOOKED_SLOT');
  const schedule = found(await tx.findOneBy(Schedule, { hospitalId, id: slot.scheduleId }));
  if (schedule.departmentId !== departmentId) throw new AppError('SLOT_ELSEWHERE');
  return { slot, schedule };
}

/** What was shown is still so, and there is a place. Throws the `SLOT_…` errors and `FEE_CHANGED`. */
export function assertPlace(
  { slot, schedule }: Place,
  shown: { startsAt: string; feeShown: number },
  now: Date,
): void {
  if (slot.stopped || schedule.status === 'stopped') throw new AppError('SLOT_STOPPED');
  if (slot.startsAt.getTime() !== new Date(shown.startsAt).getTime()) throw new AppError('SLOT_MOVED');
  if (slot.startsAt <= now) throw new AppError('SLOT_PAST');
  if (schedule.releaseAt > now)
    throw new AppError('SLOT_NOT_RELEASED', { releaseAt: beijingMoment(schedule.releaseAt) });
  if (schedule.fee !== shown.feeShown) throw new AppError('FEE_CHANGED', { fee: formatFen(schedule.fee) });
  if (slot.freePlaces.length === 0) throw new AppError('SLOT_FULL');
}

/** Throws `BOOKING_BANNED`; `NOT_FOUND` for a patient who was removed. */
export async function assertUnbanned(
  tx: Tx,
  { hospitalId, userId, patientId }: PersonsAppointment,
  now: Date,
): Promise<void> {
  const patient = found(await livePatient(tx, userId, patientId));
  const ban = await banInForce(tx, { hospitalId, ...patient }, now);
  if (ban) throw new AppError('BOOKING_BANNED', { until: beijingDay(ban.untilAt) });
}

/** Takes it from its slot. The slot's lock holds: what was read of it is still so. */
export async function takePlace(
  tx: Tx,
  { hospitalId, slotId, place }: Pick<Appointment, 'hospitalId' | 'slotId' | 'place'>,
): Promise<void> {
  await tx.query(
    `UPDATE slot SET free_places = array_remove(free_places, $3::smallint) WHERE hospital_id = $1 AND id = $2`,
    [hospitalId, slotId, place],
  );
}
