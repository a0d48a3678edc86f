/**
 * How an appointment moves once it is there. Each runs in the caller's transaction, moves only from a status it
 * may move from, writes history, and is safe to run again. The slot is locked before the appointment is
 * touched, as booking does, so the two never wait for each other in a circle.
 */
import { mayBecome, type AppointmentStatus, type CancelReason } from '../../shared/appointments/rules';
import { requestRefund } from '../payments';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import { publish } from '../platform/outbox';
import { Appointment } from './appointment.entity';
import { AppointmentHistory, type Actor } from './appointmentHistory.entity';
import { givePlaceBack } from './places/giveBack';
import { Slot } from './slot.entity';

/** An appointment's id is made by the client, and its own only within the hospital. */
export type AppointmentRef = Pick<Appointment, 'hospitalId' | 'id'>;

export interface Move {
  actor: Actor;
  actorId?: string;
  reason?: string;
  now: Date;
}

/** The charge is paid: the hold becomes a booking. If the place is gone, the money goes back. */
export async function confirmPaid(tx: Tx, ref: AppointmentRef, move: Move): Promise<void> {
  const appointment = await lockAppointment(tx, ref);
  if (appointment.status === 'cancelled')
    return giveMoneyBack(tx, appointment, '号源已释放，全额退款', move.now);
  if (appointment.status !== 'pending') return;
  await become(tx, appointment, 'booked', move);
  await publish(tx, 'appointment.booked', nameOf(ref), move.now);
}

/** The hold ended unpaid: the place goes back on sale. Nothing happens unless it was still pending. */
export async function releaseHold(
  tx: Tx,
  ref: AppointmentRef,
  reason: CancelReason,
  move: Move,
): Promise<void> {
  const appointment = await lockAppointment(tx, ref);
  if (appointment.status !== 'pending') return;
  await become(tx, appointment, 'cancelled', move, reason);
  await givePlaceBack(tx, appointment, move.now);
}

/** A booked visit is given up: place back on sale, fee back to the payer. Returns false when it was not booked. */
export async function cancelBooked(
  tx: Tx,
  ref: AppointmentRef,
  reason: CancelReason,
  move: Move,
): Promise<boolean> {
  const appointment = await lockAppointment(tx, ref);
  if (appointment.status !== 'booked') return false;
  await become(tx, appointment, 'cancelled', move, reason);
  await givePlaceBack(tx, appointment, move.now);
  await giveMoneyBack(tx, appointment, '预约已取消，全额退款', move.now);
  await publish(tx, 'appointment.cancelled', nameOf(ref), move.now);
  return true;
}

/**
 * The clinic was stopped: whoever waits for it is told and gets back what was paid. A hold's charge must have been
 * closed at the channel before. Returns false when it stood nowhere in `from`.
 */
export async function cancelStopped(
  tx: Tx,
  ref: AppointmentRef,
  from: readonly AppointmentStatus[],
  move: Move,
): Promise<boolean> {
  const appointment = await lockAppointment(tx, ref);
  if (!from.includes(appointment.status)) return false;
  await become(tx, appointment, 'cancelled', move, 'stopped');
  await givePlaceBack(tx, appointment, move.now);
  if (appointment.status !== 'pending') await giveMoneyBack(tx, appointment, '医院停诊，全额退款', move.now);
  await publish(tx, 'appointment.cancelled', nameOf(ref), move.now);
  return true;
}

const nameOf = ({ hospitalId, id }: AppointmentRef) => ({ hospitalId, appointmentId: id });

async function lockAppointment(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<Appointment> {
  const { slotId } = found(await tx.findOneBy(Appointment, { hospitalId, id }));
  // a slot is taken away only when nobody has it; money may still come in for somebody who had
  await tx.findOne(Slot, { where: { hospitalId, id: slotId }, lock: { mode: 'for_no_key_update' } });
  return tx.findOneOrFail(Appointment, { where: { hospitalId, id }, lock: { mode: 'for_no_key_update' } });
}

/** Moves it and writes its history. The row is locked by the caller; `TRANSITIONS` is the law. */
export async function become(
  tx: Tx,
  appointment: Appointment,
  status: AppointmentStatus,
  move: Move,
  cancelReason: CancelReason | null = null,
): Promise<void> {
  const { hospitalId, id } = appointment;
  if (!mayBecome(appointment.status, status))
    throw new Error(`${appointment.status} may not become ${status}`);
  await tx.update(Appointment, { hospitalId, id }, { status, cancelReason, holdUntil: null });
  await writeHistory(tx, { hospitalId, id }, status, move);
}

/** Also for what changes no status, such as a fee taken at the counter. */
export async function writeHistory(
  tx: Tx,
  { hospitalId, id }: AppointmentRef,
  status: AppointmentStatus,
  move: Move,
): Promise<void> {
  const step = (await tx.countBy(AppointmentHistory, { hospitalId, appointmentId: id })) + 1;
  const { now: at, actor, actorId = null, reason = null } = move;
  await tx.insert(AppointmentHistory, {
    hospitalId,
    appointmentId: id,
    step,
    status,
    at,
    actor,
    actorId,
    reason,
  });
}

async function giveMoneyBack(tx: Tx, { chargeId }: Appointment, reason: string, now: Date): Promise<void> {
  if (chargeId) await requestRefund(tx, { chargeId, cause: 'appointment-cancelled', reason }, now);
}
