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
import { followStatus } from './queue/places';
import { settleOffer } from './waiting/outcome';
import { callOffOpenMove, chargesOfMoves } from './moving/ofAppointment';

/** An appointment's id is made by the client, and its own only within the hospital. */
export type AppointmentRef = Pick<Appointment, 'hospitalId' | 'id'>;

export interface Move {
  actor: Actor;
  actorId?: string;
  reason?: string;
  /** Of an offer from the waitlist that is refused: the person stays in line. */
  keepWaiting?: boolean;
  /** Of an offer from the waitlist that ends by no fault of the person: they are in line where they were. */
  keepTurn?: boolean;
  now: Date;
}

/** The charge is paid: the hold becomes a booking. If the place is gone, the money goes back. */
export async function confirmPaid(tx: Tx, ref: AppointmentRef, move: Move): Promise<void> {
  const appointment = await lockAppointment(tx, ref);
  if (appointment.status === 'cancelled')
    return giveMoneyBack(tx, appointment, '号源已释放，全额退款', move.now);
  if (appointment.status !== 'pending') return;
  await become(tx, appointment, 'booked', move);
  await settleOffer(tx, appointment, 'taken', move.now);
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
  const refused = move.keepWaiting ? 'passed' : 'declined';
  const unpaid = move.keepTurn ? 'taken-back' : 'lapsed';
  await settleOffer(tx, appointment, reason === 'by-person' ? refused : unpaid, move.now);
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
 * closed at the channel before. Returns false when it stood nowhere in `from`, or was moved out of the clinic.
 */
export async function cancelStopped(
  tx: Tx,
  ref: AppointmentRef & Pick<Appointment, 'scheduleId'>,
  from: readonly AppointmentStatus[],
  move: Move,
): Promise<boolean> {
  const appointment = await lockAppointment(tx, ref);
  if (!from.includes(appointment.status) || appointment.scheduleId !== ref.scheduleId) return false;
  await become(tx, appointment, 'cancelled', move, 'stopped');
  if (appointment.status === 'pending') await settleOffer(tx, appointment, 'stopped', move.now);
  await givePlaceBack(tx, appointment, move.now);
  if (appointment.status !== 'pending') await giveMoneyBack(tx, appointment, '医院停诊，全额退款', move.now);
  await publish(tx, 'appointment.cancelled', nameOf(ref), move.now);
  return true;
}

const nameOf = ({ hospitalId, id }: AppointmentRef) => ({ hospitalId, appointmentId: id });

/**
 * Locks its slot, with others of the hospital in their order, and then itself. It may be moved to another slot while
 * we wait: then the locks are let go, and it is followed there. Throws `NOT_FOUND`.
 */
export async function lockAppointment(
  tx: Tx,
  { hospitalId, id }: AppointmentRef,
  besides: readonly string[] = [],
): Promise<Appointment> {
  for (;;) {
    const { slotId } = found(await tx.findOneBy(Appointment, { hospitalId, id }));
    await tx.query('SAVEPOINT following');
    // a slot is taken away only when nobody has it; money may still come in for somebody who had
    await tx.query(
      `SELECT FROM slot WHERE hospital_id = $1 AND id = ANY ($2) ORDER BY hospital_id, id FOR NO KEY UPDATE`,
      [hospitalId, [slotId, ...besides]],
    );
    const lock = { mode: 'for_no_key_update' } as const;
    const appointment = await tx.findOneOrFail(Appointment, { where: { hospitalId, id }, lock });
    if (appointment.slotId !== slotId) await tx.query('ROLLBACK TO SAVEPOINT following');
    await tx.query('RELEASE SAVEPOINT following');
    if (appointment.slotId === slotId) return appointment;
  }
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
  await followStatus(tx, appointment, status, move.now);
  await writeHistory(tx, { hospitalId, id }, status, move);
  if (status === 'cancelled') await callOffOpenMove(tx, appointment, move.now);
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

/** All that is left of what was paid for it: its own charge, and those of moves to dearer times. */
async function giveMoneyBack(tx: Tx, appointment: Appointment, reason: string, now: Date): Promise<void> {
  const charges = [appointment.chargeId, ...(await chargesOfMoves(tx, appointment))];
  for (const chargeId of charges)
    if (chargeId) await requestRefund(tx, { chargeId, cause: 'appointment-cancelled', reason }, now);
}
