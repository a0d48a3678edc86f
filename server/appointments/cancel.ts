/** Cancelling by the person: an unpaid hold at any time, a booked visit until the hospital's deadline. */
import { canCancel } from '../../shared/appointments/rules';
import { beijingMoment } from '../../shared/time';
import { payerOf } from '../identity';
import { closeCharge } from '../payments';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { ownAppointment } from './access';
import { Appointment } from './appointment.entity';
import { showAppointment, type AppointmentView } from './read';
import { cancelBooked, confirmPaid, releaseHold, type Move } from './transitions';

/**
 * Throws `CANCEL_TOO_LATE`, `NOT_CANCELLABLE`, `PAYMENT_UNAVAILABLE`, `TEXT_REFUSED`. Cancelling twice is
 * cancelling once. An open move is called off with the visit, and needs no channel: what was paid for it comes back.
 */
export async function cancelAppointment(
  house: House,
  user: SignedIn,
  id: string,
  reason: string | undefined,
): Promise<AppointmentView> {
  const appointment = await ownAppointment(house.database.manager, user, id);
  if (appointment.status === 'cancelled') return showAppointment(house, user, id);
  assertCancellable(appointment, house.clock());
  const checked = reason && (await checkedReason(house, user, reason));
  const move: Move = { actor: 'person', actorId: user.userId, reason: checked, now: house.clock() };
  const released = appointment.status === 'pending' && (await releaseUnpaid(house, appointment, move));
  if (!released) await giveUp(house, appointment, move);
  return showAppointment(house, user, id);
}

/** Staff will read it, so it passes the content check; while that cannot be asked, cancelling goes before it. */
async function checkedReason(house: House, user: SignedIn, reason: string): Promise<string | undefined> {
  const { entry, openid } = await payerOf(house.database.manager, user);
  const verdict = await house.superapp.messages.checkText(entry, openid, reason).catch(() => 'unknown');
  if (verdict === 'risky') throw new AppError('TEXT_REFUSED');
  return verdict === 'pass' ? reason : undefined;
}

function assertCancellable(appointment: Appointment, now: Date): void {
  if (canCancel(appointment.status, appointment.cancelDeadline, now)) return;
  if (appointment.status !== 'booked') throw new AppError('NOT_CANCELLABLE');
  throw new AppError('CANCEL_TOO_LATE', { deadline: beijingMoment(appointment.cancelDeadline) });
}

/** False when it is paid, as the channel says, or was accepted: then it is a booking, and cancelled as one. */
async function releaseUnpaid(house: House, appointment: Appointment, move: Move): Promise<boolean> {
  const release = (tx: Tx) => releaseHold(tx, appointment, 'by-person', move);
  try {
    if (!appointment.chargeId) {
      await house.database.transaction(release);
      // accepted a moment ago, it was not let go
      const { hospitalId, id } = appointment;
      return await house.database.manager.existsBy(Appointment, { hospitalId, id, status: 'cancelled' });
    }
    return (await closeCharge(house, appointment.chargeId, release)) === 'closed';
  } catch (cause) {
    throw new AppError('PAYMENT_UNAVAILABLE', undefined, { cause });
  }
}

async function giveUp(house: House, appointment: Appointment, move: Move): Promise<void> {
  const { hospitalId, id } = appointment;
  const reread = () => house.database.manager.findOneByOrFail(Appointment, { hospitalId, id });
  if (appointment.status === 'pending') {
    // it was paid after all: a booking like any other, and its deadline may be over
    const paid: Move = { actor: 'channel', now: move.now };
    await house.database.transaction((tx) => confirmPaid(tx, appointment, paid));
    const booking = await reread();
    if (booking.status === 'cancelled') return;
    assertCancellable(booking, move.now);
  }
  if (await house.database.transaction((tx) => cancelBooked(tx, appointment, 'by-person', move))) return;
  if ((await reread()).status !== 'cancelled') throw new AppError('NOT_CANCELLABLE');
}
