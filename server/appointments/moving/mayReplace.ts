/** Whether an equal place may be taken for a visit whose clinic was stopped, and which one was. */
import { LAPSED_REPLACEMENTS_AT_MOST, REPLACEABLE_DAYS } from '../../../shared/appointments/movingRules';
import { addDays, beijingDay } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { Appointment } from '../appointment.entity';
import { Replacement } from './replacement.entity';

/** Its clinic was stopped not long ago, and not too many places were held for it in vain. */
export async function mayReplace(tx: Tx, visit: Appointment, now: Date): Promise<boolean> {
  if (visit.status !== 'cancelled' || visit.cancelReason !== 'stopped') return false;
  if (beijingDay(now) > addDays(visit.visitDay, REPLACEABLE_DAYS)) return false;
  return (await lapsedSince(tx, visit)) < LAPSED_REPLACEMENTS_AT_MOST;
}

/**
 * Places that were held in its stead and never booked. Only what replaces a visit counts towards no limit of a day,
 * and so says no `made_day`.
 */
async function lapsedSince(
  tx: Tx,
  { hospitalId, id, patientId, departmentId }: Appointment,
): Promise<number> {
  const [row] = await tx.query<{ lapsed: number }[]>(
    `SELECT count(*)::integer AS lapsed FROM appointment a
     WHERE a.hospital_id = $1 AND a.patient_id = $3 AND a.department_id = $4 AND a.source = 'person'
       AND a.made_day IS NULL AND a.status = 'cancelled' AND a.cancel_reason <> 'stopped'
       AND a.created_at >= (SELECT max(h.at) FROM appointment_history h
                           WHERE h.hospital_id = $1 AND h.appointment_id = $2 AND h.status = 'cancelled')
       AND NOT EXISTS (SELECT FROM appointment_history h
                       WHERE h.hospital_id = $1 AND h.appointment_id = a.id AND h.status = 'booked')`,
    [hospitalId, id, patientId, departmentId],
  );
  return row!.lapsed;
}

/** The visit taken for it, as long as that is not given up as well. */
export async function replacementOf(
  tx: Tx,
  { hospitalId, id: stoppedId }: Pick<Appointment, 'hospitalId' | 'id'>,
): Promise<string | null> {
  const claim = await tx.findOneBy(Replacement, { hospitalId, stoppedId });
  const taken = claim && (await tx.findOneBy(Appointment, { hospitalId, id: claim.appointmentId }));
  return taken && taken.status !== 'cancelled' ? taken.id : null;
}
