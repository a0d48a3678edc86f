/**
 * What a hospital's own system says of a visit, such as a kiosk where patients check in: the same moves as at the
 * desk, of every visit of the hospital, whoever booked it.
 */
import { recordAccess, type Actor } from '../../staff';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { Appointment } from '../appointment.entity';
import { holdQueueOf } from '../queue/queues';
import type { AppointmentRef } from '../transitions';
import type { VisitAct } from './audit';
import * as moves from './moves';

export type NotedStatus = 'checked-in' | 'fulfilled' | 'noshow';

export interface Noted {
  status: NotedStatus;
  /** The row as the system read it (`xmin`). */
  version: string;
  reason?: string;
}

const ACTS: Record<NotedStatus, VisitAct> = {
  'checked-in': 'visit.checked-in',
  fulfilled: 'visit.fulfilled',
  noshow: 'visit.missed',
};

/**
 * Moves a visit and writes down which system did. Throws `CHANGED_MEANWHILE`, and what the desk is refused with:
 * `NOT_TODAY`, `VISIT_NOT_OPEN`, `CLINIC_STOPPED`, `NO_SHOW_TOO_EARLY`, `NO_SHOW_TOO_OLD`, `REASON_NEEDED`.
 */
export async function noteFromSystem(
  tx: Tx,
  { hospitalId, id }: AppointmentRef,
  { status, version, reason }: Noted,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await holdQueueOf(tx, hospitalId, id);
  const visit = await lockVersion(tx, { hospitalId, id }, version);
  const again = status === 'checked-in' && visit.status === 'noshow';
  const move = { 'checked-in': moves.arrive, fulfilled: moves.beSeen, noshow: moves.beMissed }[status];
  await (again ? moves.arriveAfterAll : move)(tx, visit, { reason, now });
  await recordAccess(tx, {
    ...{ hospitalId, actor, at: now },
    act: again ? 'visit.no-show-undone' : ACTS[status],
    subject: { kind: 'visit', id },
    patientId: visit.patientId ?? visit.guestId,
  });
}

async function lockVersion(
  tx: Tx,
  { hospitalId, id }: AppointmentRef,
  version: string,
): Promise<Appointment> {
  const [held] = await tx.query<{ version: string }[]>(
    `SELECT xmin::text AS version FROM appointment WHERE hospital_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [hospitalId, id],
  );
  if (held?.version !== version) throw new AppError('CHANGED_MEANWHILE');
  return tx.findOneByOrFail(Appointment, { hospitalId, id });
}
