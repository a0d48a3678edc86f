/** What an appointment's moves are to whoever changes the appointment. */
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';
import type { Appointment } from '../appointment.entity';
import { Reschedule } from './reschedule.entity';

type Ref = Pick<Appointment, 'hospitalId' | 'id'>;

/** Earliest first. */
export function movesOf(tx: Tx, { hospitalId, id: appointmentId }: Ref): Promise<Reschedule[]> {
  return tx.find(Reschedule, { where: { hospitalId, appointmentId }, order: { madeAt: 'ASC', id: 'ASC' } });
}

/** What was paid for moves that were made, latest first. The appointment is locked by the caller. */
export async function chargesOfMoves(tx: Tx, ref: Ref): Promise<string[]> {
  const moves = await movesOf(tx, ref);
  return moves.flatMap(({ status, chargeId }) => (status === 'done' && chargeId ? [chargeId] : [])).reverse();
}

export function openMoveOf(tx: Tx, { hospitalId, id: appointmentId }: Ref): Promise<Reschedule | null> {
  return tx.findOneBy(Reschedule, { hospitalId, appointmentId, status: 'open' });
}

/** There is nothing to move any more: the order is closed at the channel, or its money goes back. */
export async function callOffOpenMove(tx: Tx, ref: Ref, now: Date): Promise<void> {
  const open = await openMoveOf(tx, ref);
  if (open) await callOff(tx, open, now);
}

/** A clinic was stopped: nobody moves into it. The caller has its slots locked. */
export async function callOffMovesInto(
  tx: Tx,
  { hospitalId, scheduleId }: Pick<Appointment, 'hospitalId' | 'scheduleId'>,
  now: Date,
): Promise<void> {
  const open = await tx.findBy(Reschedule, { hospitalId, scheduleId, status: 'open' });
  for (const move of open) await callOff(tx, move, now);
}

const callOff = (tx: Tx, { hospitalId, id: rescheduleId }: Reschedule, now: Date) =>
  publish(tx, 'reschedule.called-off', { hospitalId, rescheduleId }, now);
