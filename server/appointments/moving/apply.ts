/**
 * The move itself: the appointment has the new place, the old one is given back, and a lower fee is paid back. The
 * new place was taken from its slot before; both slots and the appointment are locked by the caller.
 */
import { cancelDeadline } from '../../../shared/appointments/rules';
import type { ErrorCode } from '../../../shared/errors';
import { bookingSettings } from '../../hospitals';
import { requestRefunds } from '../../payments';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import { publish } from '../../platform/outbox';
import { Appointment, NOT_CALLED } from '../appointment.entity';
import { givePlaceBack } from '../places/giveBack';
import { Schedule } from '../schedule.entity';
import { Slot } from '../slot.entity';
import { writeHistory, type Move } from '../transitions';
import { chargesOfMoves } from './ofAppointment';
import type { Reschedule } from './reschedule.entity';

/** Why the patient cannot have a visit then; null when they can, with the department seat it would take. */
export async function judgeDay(
  tx: Tx,
  appointment: Appointment,
  slotId: string,
  { day, doctorId, departmentId }: Pick<Schedule, 'day' | 'doctorId' | 'departmentId'>,
): Promise<{ refusal: ErrorCode } | { refusal: null; seat: number }> {
  const { hospitalId, id, patientId } = appointment;
  const { departmentsPerDay } = await bookingSettings(tx, hospitalId);
  const others = await tx.query<
    { doctor_id: string | null; slot_id: string; department_id: string; seat: number }[]
  >(
    `SELECT doctor_id, slot_id, department_id, department_seat AS seat FROM appointment
     WHERE hospital_id = $1 AND patient_id = $2 AND visit_day = $3 AND id <> $4 AND status <> 'cancelled'`,
    [hospitalId, patientId, day, id],
  );
  if (doctorId && others.some((one) => one.doctor_id === doctorId))
    return { refusal: 'ALREADY_BOOKED_DOCTOR' };
  if (!doctorId && others.some((one) => one.doctor_id === null && one.slot_id === slotId))
    return { refusal: 'ALREADY_BOOKED_SLOT' };
  const shared = others.find((one) => one.department_id === departmentId)?.seat;
  const taken = new Set(others.map(({ seat }) => seat));
  const free = Array.from({ length: departmentsPerDay }, (_, i) => i + 1).find((seat) => !taken.has(seat));
  const seat = shared ?? free;
  return seat === undefined ? { refusal: 'TOO_MANY_DEPARTMENTS' } : { refusal: null, seat };
}

/** The database has the last word on days, doctors and departments; what it refuses breaks a named constraint. */
export async function applyMove(
  tx: Tx,
  appointment: Appointment,
  move: Reschedule,
  seat: number,
  by: Move,
): Promise<void> {
  const { hospitalId, id } = appointment;
  const slot = found(await tx.findOneBy(Slot, { hospitalId, id: move.slotId }));
  const { day } = found(await tx.findOneBy(Schedule, { hospitalId, id: move.scheduleId }));
  await tx.update(
    Appointment,
    { hospitalId, id },
    {
      ...{ slotId: move.slotId, place: move.place, scheduleId: move.scheduleId, doctorId: move.doctorId },
      ...{ visitDay: day, startsAt: slot.startsAt, endsAt: slot.endsAt, fee: move.fee, departmentSeat: seat },
      visitNumber: slot.firstNumber + move.place - 1,
      cancelDeadline: cancelDeadline(day, await bookingSettings(tx, hospitalId)),
      ...NOT_CALLED,
    },
  );
  await writeHistory(tx, appointment, 'booked', { ...by, reason: MOVED });
  await givePlaceBack(tx, appointment, by.now);
  if (move.difference < 0 && !appointment.payOnSite) await payDifferenceBack(tx, appointment, move, by.now);
  const named = { hospitalId, appointmentId: id, rescheduleId: move.id };
  await publish(tx, 'appointment.rescheduled', named, by.now);
}

/** What history gives as the reason of such a step. */
export const MOVED = 'rescheduled';

/** Of the latest paid charge first: the earlier ones are likelier to be beyond the channel's time for refunds. */
async function payDifferenceBack(
  tx: Tx,
  appointment: Appointment,
  { id, difference }: Reschedule,
  now: Date,
): Promise<void> {
  const charges = [...(await chargesOfMoves(tx, appointment)), appointment.chargeId];
  const paid = charges.filter((one) => one !== null);
  const request = { amount: -difference, cause: `rescheduled:${id}`, reason: '改约，退还挂号费差额' };
  await requestRefunds(tx, paid, request, now);
}
