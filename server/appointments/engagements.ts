/** What identity must know before somebody leaves: is anything of theirs still open, and what do we hold. */
import { In, MoreThan, type FindOptionsWhere } from 'typeorm';
import type { Tx } from '../platform/database';
import { Appointment } from './appointment.entity';

/** Whether a user, or one of their patients, has a visit ahead. */
export function hasOpenAppointment(
  tx: Tx,
  who: { userId: string; patientId?: string },
  now: Date,
): Promise<boolean> {
  const where: FindOptionsWhere<Appointment> = {
    userId: who.userId,
    status: In(['pending', 'booked', 'checked-in']),
    endsAt: MoreThan(now),
  };
  return tx.existsBy(Appointment, who.patientId ? { ...where, patientId: who.patientId } : where);
}

/** Every appointment of a user, as stored. */
export function appointmentsOf(tx: Tx, userId: string): Promise<Appointment[]> {
  return tx.find(Appointment, { where: { userId }, order: { startsAt: 'DESC' } });
}
