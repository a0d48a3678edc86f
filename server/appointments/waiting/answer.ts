/** What somebody does with the place they were offered, or with their place in line: take it, let it go, leave. */
import { closeCharge } from '../../payments';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { publish } from '../../platform/outbox';
import type { Tx } from '../../platform/database';
import { ownAppointment } from '../access';
import { Appointment } from '../appointment.entity';
import { showAppointment, type AppointmentView } from '../read';
import { readSlot } from '../places/slotRow';
import { become, confirmPaid, lockAppointment, releaseHold, type Move } from '../transitions';
import { settleOffer } from './outcome';
import { ownWait, showWait, type WaitView } from './show';
import { WaitlistEntry } from './waitlistEntry.entity';

/** Throws `OFFER_OVER`, `OFFER_TO_BE_PAID`, `NOT_FOUND`. Accepting twice is accepting once. */
export async function acceptOffer(house: House, user: SignedIn, id: string): Promise<AppointmentView> {
  const own = await ownAppointment(house.database.manager, user, id);
  await house.database.transaction((tx) => takeOffered(tx, own, user, house.clock()));
  return showAppointment(house, user, id);
}

async function takeOffered(tx: Tx, own: Appointment, { userId }: SignedIn, now: Date): Promise<void> {
  const { hospitalId, id } = own;
  const offered = await lockAppointment(tx, own);
  if (offered.source !== 'waitlist') throw new AppError('OFFER_OVER');
  if (offered.status === 'pending' && offered.chargeId) throw new AppError('OFFER_TO_BE_PAID');
  if (offered.status === 'cancelled') throw new AppError('OFFER_OVER');
  if (offered.status !== 'pending') return;
  if (found(offered.holdUntil) <= now) throw new AppError('OFFER_OVER');
  // locked with the offer; whoever stops the clinic waits, and then finds a booking
  const slot = await readSlot(tx, offered);
  if (!slot || slot.stopped) throw new AppError('OFFER_OVER');
  await become(tx, offered, 'booked', { actor: 'person', actorId: userId, now });
  await settleOffer(tx, offered, 'taken', now);
  await publish(tx, 'appointment.booked', { hospitalId, appointmentId: id }, now);
}

/** Throws `OFFER_OVER`, `PAYMENT_UNAVAILABLE`, `NOT_FOUND`. Refusing twice is refusing once. */
export async function refuseOffer(
  house: House,
  user: SignedIn,
  id: string,
  { keepWaiting }: { keepWaiting: boolean },
): Promise<WaitView> {
  const { manager } = house.database;
  const offered = await ownAppointment(manager, user, id);
  if (offered.source !== 'waitlist') throw new AppError('OFFER_OVER');
  const entry = found(await entryOf(manager, user, id), 'OFFER_OVER');
  if (offered.status === 'pending') await letGo(house, user, offered, keepWaiting);
  const { status } = await manager.findOneByOrFail(Appointment, { hospitalId: offered.hospitalId, id });
  if (status !== 'cancelled') throw new AppError('OFFER_OVER');
  return showWait(house, user, entry.id);
}

/** Whose offer this appointment is or was. */
async function entryOf(tx: Tx, { userId }: SignedIn, appointmentId: string) {
  return tx
    .createQueryBuilder(WaitlistEntry, 'e')
    .where('e.user_id = :userId AND :appointmentId = ANY (e.offered_ids)', { userId, appointmentId })
    .getOne();
}

/** Throws `PAYMENT_UNAVAILABLE`. If the channel says that it is paid, the place is theirs. */
async function letGo(
  house: House,
  user: SignedIn,
  offered: Appointment,
  keepWaiting: boolean,
): Promise<void> {
  const now = house.clock();
  const move: Move = { actor: 'person', actorId: user.userId, keepWaiting, now };
  const release = (tx: Tx) => releaseHold(tx, offered, 'by-person', move);
  if (!offered.chargeId) return house.database.transaction(release);
  try {
    if ((await closeCharge(house, offered.chargeId, release)) === 'closed') return;
  } catch (cause) {
    throw new AppError('PAYMENT_UNAVAILABLE', undefined, { cause });
  }
  await house.database.transaction((tx) => confirmPaid(tx, offered, { actor: 'channel', now }));
}

/** Throws `PAYMENT_UNAVAILABLE`, `NOT_FOUND`. A wait that is over stays as it is. */
export async function withdraw(house: House, user: SignedIn, id: string): Promise<WaitView> {
  const { manager } = house.database;
  // from `waiting` it may become `offered` at any moment: then that is let go, too
  for (;;) {
    const { hospitalId, status, appointmentId } = await ownWait(manager, user, id);
    if (status === 'offered') {
      await letGo(house, user, await ownAppointment(manager, user, found(appointmentId)), false);
      return showWait(house, user, id);
    }
    if (status !== 'waiting') return showWait(house, user, id);
    const where = { hospitalId, id, status };
    const { affected } = await manager.update(WaitlistEntry, where, {
      status: 'withdrawn',
      endedAt: house.clock(),
    });
    if (affected === 1) return showWait(house, user, id);
  }
}
