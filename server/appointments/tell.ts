/** What the person is told of their appointment: facts, in both languages where there are both; words come later. */
import type { CancelReason } from '../../shared/appointments/rules';
import { namesOf } from '../hospitals';
import { notify, patientNames, type NoticeContent } from '../identity';
import { chargeView } from '../payments';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { Events } from '../events';
import type { House } from '../platform/house';
import { isPersons, type PersonsAppointment } from './access';
import { Appointment } from './appointment.entity';
import { Reschedule } from './moving/reschedule.entity';
import type { AppointmentRef } from './transitions';

/** Says that the place is theirs. */
export async function tellBooked(house: House, tx: Tx, ref: AppointmentRef): Promise<void> {
  const appointment = await personsAppointment(tx, ref);
  if (appointment?.status !== 'booked') return;
  const visit = await visitOf(house, tx, appointment);
  const { visitNumber } = appointment;
  await write(house, tx, appointment, { kind: 'appointment-booked', facts: { ...visit, visitNumber } });
}

/** Says the new time and number, once for each move; nothing to somebody who has moved on or cancelled meanwhile. */
export async function tellMoved(
  house: House,
  tx: Tx,
  { hospitalId, appointmentId, rescheduleId }: Events['appointment.rescheduled'],
): Promise<void> {
  const appointment = await personsAppointment(tx, { hospitalId, id: appointmentId });
  const move = await tx.findOneByOrFail(Reschedule, { hospitalId, id: rescheduleId });
  if (appointment?.status !== 'booked' || appointment.slotId !== move.slotId) return;
  const { visitNumber } = appointment;
  const movedFrom = move.fromStartsAt.toISOString();
  const facts = { ...(await visitOf(house, tx, appointment)), visitNumber, movedFrom };
  await write(house, tx, appointment, { kind: 'appointment-booked', facts }, rescheduleId);
}

export async function tellCancelled(house: House, tx: Tx, ref: AppointmentRef): Promise<void> {
  const appointment = await personsAppointment(tx, ref);
  if (!appointment) return;
  const reason: CancelReason = found(appointment.cancelReason);
  const visit = await visitOf(house, tx, appointment);
  await write(house, tx, appointment, { kind: 'appointment-cancelled', facts: { ...visit, reason } });
}

/** What is said of a visit with nothing but the visit; once for each `subjectId`, which is the visit's own unless said. */
export async function tellOfVisit(
  house: House,
  tx: Tx,
  appointment: PersonsAppointment,
  kind: 'appointment-reminder' | 'appointment-soon' | 'visit-papers',
  subjectId: string = appointment.id,
): Promise<void> {
  const { visitNumber } = appointment;
  const facts = { ...(await visitOf(house, tx, appointment)), visitNumber };
  await write(house, tx, appointment, { kind, facts }, subjectId);
}

/** @param inVain it was paid for a move that could not be made. */
export async function tellRefunded(
  house: House,
  tx: Tx,
  ref: AppointmentRef,
  { chargeId, refundId }: Pick<Events['refund.succeeded'], 'chargeId' | 'refundId'>,
  inVain = false,
): Promise<void> {
  const appointment = await personsAppointment(tx, ref);
  if (!appointment) return;
  const { refunds } = await chargeView(tx, chargeId);
  const { amount, succeededAt } = found(refunds.find((refund) => refund.id === refundId));
  const { hospital, hospitalEn } = await visitOf(house, tx, appointment);
  const facts = {
    hospital,
    ...(hospitalEn && { hospitalEn }),
    appointmentId: ref.id,
    amount,
    at: found(succeededAt),
    ...(inVain && { why: 'not-moved' as const }),
  };
  await write(house, tx, appointment, { kind: 'refund-succeeded', facts }, refundId);
}

/** Undefined where there is nobody to tell: the patient has no account here. Throws `NOT_FOUND`. */
export async function personsAppointment(
  tx: Tx,
  { hospitalId, id }: AppointmentRef,
): Promise<PersonsAppointment | undefined> {
  const appointment = found(await tx.findOneBy(Appointment, { hospitalId, id }));
  return isPersons(appointment) ? appointment : undefined;
}

async function visitOf(house: House, tx: Tx, appointment: PersonsAppointment) {
  const names = found((await namesOf(tx, [appointment]))[0]);
  const patients = await patientNames(tx, house, [appointment.patientId]);
  return {
    appointmentId: appointment.id,
    hospital: names.hospitalName,
    ...(names.hospitalNameEn && { hospitalEn: names.hospitalNameEn }),
    department: names.departmentName,
    ...(names.departmentNameEn && { departmentEn: names.departmentNameEn }),
    ...(names.doctorName && { doctor: names.doctorName }),
    ...(names.doctorNameEn && { doctorEn: names.doctorNameEn }),
    patient: patients.get(appointment.patientId) ?? '',
    startsAt: appointment.startsAt.toISOString(),
  };
}

function write(
  house: House,
  tx: Tx,
  { hospitalId, id, userId }: PersonsAppointment,
  content: NoticeContent,
  subjectId: string = id,
): Promise<void> {
  return notify(tx, house, {
    ...content,
    userId,
    subjectId,
    page: `patient/appointments/detail?id=${id}`,
    hospitalId,
  });
}
