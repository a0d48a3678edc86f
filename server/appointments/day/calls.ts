/**
 * Calling patients to the consulting room. A doctor's calls of a day go one after the other, behind a lock on the
 * doctor's half-days, and each says whom the doctor saw on call: so two clicks at once call one patient.
 */
import type { ParsedBody } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { beijingDay } from '../../../shared/time';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import { ownDoctor, visitOf } from './access';
import { noteVisit } from './audit';
import { clinicVisits, onCall, readClinic, type Clinic } from './clinic';
import { VisitCall } from './visitCall.entity';

type Wish = ParsedBody<(typeof clinicDeskContract)['POST /desk/:hospitalId/my/calls']>;

/** Nobody calls the same patient twice within so short a time on purpose. */
const ONE_CLICK_MS = 5_000;

/**
 * Calls the patient named, or the next. Throws `NOBODY_WAITING`, `NOT_CHECKED_IN`, `VISIT_NOT_OPEN`, `NOT_TODAY`,
 * `ID_REUSED`, `FORBIDDEN`.
 */
export async function callPatient(house: House, member: Member, wish: Wish): Promise<Clinic> {
  const now = house.clock();
  const today = beijingDay(now);
  try {
    return await house.database.transaction(async (tx) => {
      await lockClinic(tx, member, today);
      if (!(await calledBefore(tx, member, wish))) await call(tx, member, wish, today, now);
      return readClinic(tx, house, member, today);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'visit_call_once') throw error;
    throw new AppError('ID_REUSED', undefined, { cause: error });
  }
}

async function lockClinic(tx: Tx, member: Member, day: string): Promise<void> {
  await tx.query(
    `SELECT id FROM schedule WHERE hospital_id = $1 AND doctor_id = $2 AND day = $3 ORDER BY id FOR NO KEY UPDATE`,
    [member.hospitalId, ownDoctor(member), day],
  );
}

/** Throws `ID_REUSED` when the id stands for another call. */
async function calledBefore(tx: Tx, { hospitalId, doctorId }: Member, wish: Wish): Promise<boolean> {
  const known = await tx.findOneBy(VisitCall, { hospitalId, id: wish.id });
  if (!known) return false;
  const same =
    known.doctorId === doctorId && known.appointmentId === (wish.appointmentId ?? known.appointmentId);
  if (!same) throw new AppError('ID_REUSED');
  return true;
}

async function call(tx: Tx, member: Member, wish: Wish, today: string, now: Date): Promise<void> {
  for (;;) {
    const visits = await clinicVisits(tx, member, today);
    const current = onCall(visits);
    if (current && current.id !== wish.currentId) return; // somebody else is on call by now: the doctor sees who
    const target = wish.appointmentId
      ? await named(tx, member, wish.appointmentId, today)
      : visits.find((one) => one.status === 'checked-in' && one.id !== current?.id);
    if (!target) throw new AppError('NOBODY_WAITING');
    if (target.calledAt && now.getTime() - target.calledAt.getTime() < ONE_CLICK_MS) return;
    if (await write(tx, member, target, wish.id, now)) return;
    // the desk has moved them in this very moment: look again
  }
}

async function named(tx: Tx, member: Member, id: string, today: string): Promise<Appointment> {
  const visit = await visitOf(tx, member, id);
  if (visit.visitDay !== today) throw new AppError('NOT_TODAY', { day: visit.visitDay });
  if (visit.status === 'booked') throw new AppError('NOT_CHECKED_IN');
  if (visit.status !== 'checked-in') throw new AppError('VISIT_NOT_OPEN');
  return visit;
}

/** False when they are no longer waiting. */
async function write(tx: Tx, member: Member, target: Appointment, id: string, now: Date): Promise<boolean> {
  const { hospitalId, id: appointmentId } = target;
  const [, called] = await tx.query<[unknown[], number]>(
    `UPDATE appointment SET called_at = $3, called_count = called_count + 1
     WHERE hospital_id = $1 AND id = $2 AND status = 'checked-in'`,
    [hospitalId, appointmentId, now],
  );
  if (called === 0) return false;
  const doctorId = ownDoctor(member);
  await tx.insert(VisitCall, { hospitalId, id, appointmentId, doctorId, memberId: member.id, calledAt: now });
  await noteVisit(tx, member, 'visit.called', target, now);
  return true;
}
