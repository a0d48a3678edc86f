/** Whose appointments somebody may see and change: their own. */
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { SignedIn } from '../platform/http/call';
import { Appointment } from './appointment.entity';

/** Throws `NOT_FOUND` for somebody else's. */
export async function ownAppointment(tx: Tx, user: SignedIn, id: string): Promise<Appointment> {
  return found(await tx.findOneBy(Appointment, { id, userId: user.userId }));
}
