/**
 * What becomes of a move that was to be paid. Each runs in the caller's transaction and is safe to run again: a move
 * ends once, and money for one that ended otherwise goes back.
 */
import type { MoveStatus } from '../../../shared/appointments/movingRules';
import { closeCharge, requestRefund } from '../../payments';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import { givePlaceBack } from '../places/giveBack';
import { Schedule } from '../schedule.entity';
import { Slot } from '../slot.entity';
import { lockAppointment } from '../transitions';
import { applyMove, judgeDay } from './apply';
import { Reschedule } from './reschedule.entity';

export type MoveRef = Pick<Reschedule, 'hospitalId' | 'id'>;

/** The difference is paid: the appointment moves, if both it and the place are still there; else it is paid back. */
export async function settlePaidMove(tx: Tx, ref: MoveRef, now: Date): Promise<void> {
  const { appointment, move } = await lockMove(tx, ref);
  if (move.status === 'done' || move.status === 'refunded') return;
  const seat = move.status === 'open' ? await seatFor(tx, appointment, move, now) : null;
  if (seat === null) return payBack(tx, move, now);
  // first of all the row: it no longer holds the place that the appointment is about to have
  await end(tx, move, 'done', now);
  await applyMove(tx, appointment, move, seat, { actor: 'channel', now });
}

/** It was not paid, or was given up: the new place is given back, and the visit is where it was. */
export async function lapseMove(tx: Tx, ref: MoveRef, now: Date): Promise<void> {
  const { move } = await lockMove(tx, ref);
  if (move.status !== 'open') return;
  await end(tx, move, 'lapsed', now);
  await givePlaceBack(tx, move, now);
}

/**
 * Closes a move's order at the channel: unpaid it lapses; if the channel says that it is paid, it is a paid move like
 * any other. Throws when the channel gives no answer.
 */
export async function closeMove(house: House, ref: MoveRef): Promise<void> {
  const { status, chargeId } = found(await house.database.manager.findOneBy(Reschedule, keyOf(ref)));
  if (status !== 'open') return;
  const outcome = await closeCharge(house, found(chargeId), (tx) => lapseMove(tx, ref, house.clock()));
  if (outcome === 'paid') await house.database.transaction((tx) => settlePaidMove(tx, ref, house.clock()));
}

const keyOf = ({ hospitalId, id }: MoveRef) => ({ hospitalId, id });

/** With its appointment, in the order in which everybody locks. Throws `NOT_FOUND`. */
async function lockMove(tx: Tx, ref: MoveRef): Promise<{ appointment: Appointment; move: Reschedule }> {
  const { hospitalId, appointmentId, slotId } = found(await tx.findOneBy(Reschedule, keyOf(ref)));
  const appointment = await lockAppointment(tx, { hospitalId, id: appointmentId }, [slotId]);
  return { appointment, move: await tx.findOneByOrFail(Reschedule, keyOf(ref)) };
}

/**
 * The department seat of the visit as moved; null when it cannot be moved any more.
 *
 * While the difference is unpaid the new place is held, but not the doctor's day nor the department's seat: another
 * booking of the same patient may take those first, and then the difference is paid back. What holds them is unique
 * indexes of `appointment`, and an open move has no row there of its own. A look from the booking statement would not
 * hold, for it reads as of its beginning: two that begin together would not see each other. A lock on the patient,
 * with a second look behind it, would, but every booking would pay for what one family rarely does within minutes.
 */
async function seatFor(
  tx: Tx,
  appointment: Appointment,
  move: Reschedule,
  now: Date,
): Promise<number | null> {
  const { hospitalId, scheduleId, slotId } = move;
  if (appointment.status !== 'booked') return null;
  const slot = found(await tx.findOneBy(Slot, { hospitalId, id: slotId }));
  if (slot.stopped || slot.startsAt <= now) return null;
  const schedule = found(await tx.findOneBy(Schedule, { hospitalId, id: scheduleId }));
  const verdict = await judgeDay(tx, appointment, slotId, schedule);
  return verdict.refusal === null ? verdict.seat : null;
}

async function payBack(tx: Tx, move: Reschedule, now: Date): Promise<void> {
  const held = move.status === 'open';
  await end(tx, move, 'refunded', now);
  if (held) await givePlaceBack(tx, move, now);
  const request = { cause: 'move-failed', reason: '改约未成，全额退还差额' };
  await requestRefund(tx, { chargeId: found(move.chargeId), ...request }, now);
}

async function end(tx: Tx, move: Reschedule, status: MoveStatus, now: Date): Promise<void> {
  await tx.update(Reschedule, keyOf(move), { status, endedAt: now });
}
