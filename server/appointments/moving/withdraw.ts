/** Giving up a move whose difference is not paid. */
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { ownAppointment } from '../access';
import { showAppointment, type AppointmentView } from '../read';
import { Reschedule } from './reschedule.entity';
import { closeMove } from './settle';

/**
 * Again changes nothing. If the channel says that the difference was paid, the appointment has moved instead, and its
 * view says so. Throws `PAYMENT_UNAVAILABLE`, `NOT_FOUND`.
 */
export async function withdrawMove(
  house: House,
  user: SignedIn,
  appointmentId: string,
  moveId: string,
): Promise<AppointmentView> {
  const { manager } = house.database;
  const { hospitalId } = await ownAppointment(manager, user, appointmentId);
  found(await manager.findOneBy(Reschedule, { hospitalId, id: moveId, appointmentId }));
  await closeNow(house, { hospitalId, id: moveId });
  return showAppointment(house, user, appointmentId);
}

async function closeNow(house: House, move: Pick<Reschedule, 'hospitalId' | 'id'>): Promise<void> {
  try {
    await closeMove(house, move);
  } catch (cause) {
    throw new AppError('PAYMENT_UNAVAILABLE', undefined, { cause });
  }
}
