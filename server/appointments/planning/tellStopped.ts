/**
 * Telling and refunding everybody of a stopped clinic: in batches by events, which a crash only pauses. Whoever was
 * holding a place unpaid has an event of their own, since the payment channel must be asked first.
 */
import type { AppointmentStatus } from '../../../shared/appointments/rules';
import { closeCharge } from '../../payments';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { Events } from '../../events';
import type { House } from '../../platform/house';
import { publish } from '../../platform/outbox';
import { Appointment } from '../appointment.entity';
import { callOffMovesInto } from '../moving/ofAppointment';
import { stopQueueOf } from '../queue/stopped';
import { cancelStopped, confirmPaid, releaseHold, type Move } from '../transitions';
import { isLastStep, staysStopped } from './history';

type Stopping = Events['schedule.stopped'];

/** Patients told in one transaction: they wait for its locks, and an interruption repeats at most these. */
const BATCH = 40;

export async function tellEverybody(tx: Tx, stopping: Stopping, now: Date): Promise<void> {
  await publish(tx, 'schedule.stopped', stopping, now);
  const { hospitalId, scheduleId } = stopping;
  const holds = await tx.find(Appointment, {
    select: { hospitalId: true, id: true },
    where: { hospitalId, scheduleId, status: 'pending' },
  });
  for (const { id: appointmentId } of holds)
    await publish(tx, 'schedule.hold-stopped', { ...stopping, appointmentId }, now);
  await callOffMovesInto(tx, stopping, now);
}

const moveOf = ({ memberId, reason }: Stopping, now: Date): Move => ({
  actor: 'hospital',
  actorId: memberId ?? undefined,
  reason,
  now,
});

/** Cancels the next patients, in the order in which booking locks slots; more of them are the next event's. */
export async function cancelNextStopped(tx: Tx, stopping: Stopping, now: Date): Promise<void> {
  if (!(await staysStopped(tx, stopping))) return;
  const { hospitalId, scheduleId } = stopping;
  await stopQueueOf(tx, { hospitalId, scheduleId });
  const next = await tx.find(Appointment, {
    select: { hospitalId: true, id: true, scheduleId: true },
    where: [
      { hospitalId, scheduleId, status: 'booked' },
      { hospitalId, scheduleId, status: 'checked-in' },
    ],
    order: { slotId: 'ASC', id: 'ASC' },
    take: BATCH,
  });
  const move = moveOf(stopping, now);
  for (const appointment of next) await cancelStopped(tx, appointment, ['booked', 'checked-in'], move);
  if (next.length === BATCH) await publish(tx, 'schedule.stopped', stopping, now);
}

/**
 * Closes a hold's order at the payment channel; if that says it is paid, it is a booking, and refunded as one. If the
 * clinic opens again meanwhile, who has paid keeps the visit, an order that is closed is any unpaid one, and who was
 * offered the place loses no turn.
 */
export async function cancelStoppedHold(
  house: House,
  stopping: Events['schedule.hold-stopped'],
): Promise<void> {
  const { hospitalId, appointmentId: id } = stopping;
  const { manager } = house.database;
  if (!(await isLastStep(manager, stopping))) return;
  const hold = found(await manager.findOneBy(Appointment, { hospitalId, id }));
  if (hold.status === 'cancelled') return;
  const move = moveOf(stopping, house.clock());
  // an offer that costs nothing may have been accepted a moment before the clinic stopped
  const from: AppointmentStatus[] = hold.chargeId ? ['pending'] : ['pending', 'booked', 'checked-in'];
  const release = async (tx: Tx) => {
    if (await staysStopped(tx, stopping)) await cancelStopped(tx, hold, from, move);
    else if (hold.chargeId)
      await releaseHold(tx, hold, 'not-paid', { actor: 'timer', keepTurn: true, now: move.now });
  };
  // an offer that costs nothing has no charge
  if (!hold.chargeId) return house.database.transaction(release);
  if ((await closeCharge(house, hold.chargeId, release)) === 'closed') return;
  await house.database.transaction(async (tx) => {
    const stopped = await staysStopped(tx, stopping);
    await confirmPaid(tx, hold, { actor: 'channel', now: move.now });
    if (stopped) await cancelStopped(tx, hold, ['booked', 'checked-in'], move);
  });
}
