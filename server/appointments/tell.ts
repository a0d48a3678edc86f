/** What the person is told of their appointment: facts, in both languages where there are both; words come later. */
import type { CancelReason } from '../../shared/appointments/rules';
import { addDays, beijingDay, beijingInstant } from '../../shared/time';
import { namesOf } from '../hospitals';
import { notify, patientNames, type NoticeContent } from '../identity';
import { chargeView } from '../payments';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import { isPersons, type PersonsAppointment } from './access';
import { Appointment } from './appointment.entity';
import type { AppointmentRef } from './transitions';

/** The day before the visit, when the evening's plans are made. */
const REMINDER_TIME = '18:00';

/** Says that the place is theirs, and sets the reminder. */
export async function tellBooked(house: House, tx: Tx, ref: AppointmentRef): Promise<void> {
  const appointment = await read(tx, ref);
  if (appointment?.status !== 'booked') return;
  const visit = await visitOf(house, tx, appointment);
  const { hospitalId, id, visitNumber } = appointment;
  await write(house, tx, appointment, { kind: 'appointment-booked', facts: { ...visit, visitNumber } });
  const remindAt = beijingInstant(addDays(beijingDay(appointment.startsAt), -1), REMINDER_TIME);
  if (remindAt > house.clock())
    await publish(tx, 'appointment.reminder-due', { hospitalId, appointmentId: id }, remindAt);
}

export async function tellCancelled(house: House, tx: Tx, ref: AppointmentRef): Promise<void> {
  const appointment = await read(tx, ref);
  if (!appointment) return;
  const reason: CancelReason = found(appointment.cancelReason);
  const visit = await visitOf(house, tx, appointment);
  await write(house, tx, appointment, { kind: 'appointment-cancelled', facts: { ...visit, reason } });
}

/** Says nothing to somebody who has cancelled meanwhile. */
export async function remind(house: House, tx: Tx, ref: AppointmentRef): Promise<void> {
  const appointment = await read(tx, ref);
  if (appointment?.status !== 'booked') return;
  const visit = await visitOf(house, tx, appointment);
  const { visitNumber } = appointment;
  await write(house, tx, appointment, { kind: 'appointment-reminder', facts: { ...visit, visitNumber } });
}

export async function tellRefunded(
  house: House,
  tx: Tx,
  ref: AppointmentRef,
  refundId: string,
): Promise<void> {
  const appointment = await read(tx, ref);
  if (!appointment) return;
  const { refunds } = await chargeView(tx, found(appointment.chargeId));
  const { amount, succeededAt } = found(refunds.find((refund) => refund.id === refundId));
  const { hospital, hospitalEn } = await visitOf(house, tx, appointment);
  const facts = {
    hospital,
    ...(hospitalEn && { hospitalEn }),
    appointmentId: ref.id,
    amount,
    at: found(succeededAt),
  };
  await write(house, tx, appointment, { kind: 'refund-succeeded', facts });
}

/** Undefined where there is nobody to tell: the patient has no account here. Throws `NOT_FOUND`. */
async function read(tx: Tx, { hospitalId, id }: AppointmentRef): Promise<PersonsAppointment | undefined> {
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
): Promise<void> {
  return notify(tx, house, {
    ...content,
    userId,
    subjectId: id,
    page: `patient/appointments/detail?id=${id}`,
    hospitalId,
  });
}
