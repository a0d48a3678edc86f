/** Whose appointments somebody may see and change: their own. */
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { SignedIn } from '../platform/http/call';
import { Appointment } from './appointment.entity';

/** Made by a user for one of their patients; only a hospital's own system makes others. */
export type PersonsAppointment = Appointment & { userId: string; patientId: string };

export function isPersons(appointment: Appointment): appointment is PersonsAppointment {
  return appointment.userId !== null && appointment.patientId !== null;
}

/** Throws `NOT_FOUND` for somebody else's. */
export async function ownAppointment(tx: Tx, user: SignedIn, id: string): Promise<PersonsAppointment> {
  return found((await tx.findBy(Appointment, { id, userId: user.userId })).find(isPersons));
}
