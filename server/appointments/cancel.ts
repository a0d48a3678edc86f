/** Cancelling by the person: an unpaid hold at any time, a booked visit until the hospital's deadline. */
import { canCancel } from '../../shared/appointments/rules';
import { beijingMoment } from '../../shared/time';
import { closeCharge } from '../payments';
import { AppError, found } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { ownAppointment } from './access';
import { Appointment } from './appointment.entity';
import { showAppointment, type AppointmentView } from './read';
import { cancelBooked, confirmPaid, releaseHold, type Move } from './transitions';

/** Throws `CANCEL_TOO_LATE`, `NOT_CANCELLABLE`, `PAYMENT_UNAVAILABLE`. Cancelling twice is cancelling once. */
export async function cancelAppointment(
  house: House,
  user: SignedIn,
  id: string,
  reason: string | undefined,
): Promise<AppointmentView> {
  const appointment = await ownAppointment(house.database.manager, user, id);
  if (appointment.status === 'cancelled') return showAppointment(house, user, id);
  const move: Move = { actor: 'person', actorId: user.userId, reason, now: house.clock() };
  assertCancellable(appointment, move.now);
  const released = appointment.status === 'pending' && (await releaseUnpaid(house, appointment, move));
  if (!released) await giveUp(house, appointment, move);
  return showAppointment(house, user, id);
}

function assertCancellable(appointment: Appointment, now: Date): void {
  if (canCancel(appointment.status, appointment.cancelDeadline, now)) return;
  if (appointment.status !== 'booked') throw new AppError('NOT_CANCELLABLE');
  throw new AppError('CANCEL_TOO_LATE', { deadline: beijingMoment(appointment.cancelDeadline) });
}

/** False when the channel says that it is paid: then it is a booking, and cancelled as one. */
async function releaseUnpaid(house: House, { id, chargeId }: Appointment, move: Move): Promise<boolean> {
  try {
    const outcome = await closeCharge(house, found(chargeId), (tx) => releaseHold(tx, id, 'by-person', move));
    return outcome === 'closed';
  } catch (cause) {
    throw new AppError('PAYMENT_UNAVAILABLE', undefined, { cause });
  }
}

async function giveUp(house: House, appointment: Appointment, move: Move): Promise<void> {
  const cancelled = await house.database.transaction(async (tx) => {
    if (appointment.status === 'pending')
      await confirmPaid(tx, appointment.id, { ...move, actor: 'channel' });
    return cancelBooked(tx, appointment.id, 'by-person', move);
  });
  if (cancelled) return;
  const now = await house.database.manager.findOneByOrFail(Appointment, { id: appointment.id });
  if (now.status !== 'cancelled') throw new AppError('NOT_CANCELLABLE');
}
