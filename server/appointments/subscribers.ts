/** What appointments do when a charge moves or a timer strikes, and what the person is told. */
import { addDays, beijingDay, beijingInstant } from '../../shared/time';
import { namesOf } from '../hospitals';
import { notify, patientNames } from '../identity';
import { chargeView } from '../payments';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import { publish, subscriber, type Subscriber } from '../platform/outbox';
import { Appointment } from './appointment.entity';
import { confirmPaid, releaseHold } from './transitions';

/** The day before the visit, when the evening's plans are made. */
const REMINDER_TIME = '18:00';

export function appointmentSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'appointments.confirm-paid',
      event: 'charge.paid',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await confirmPaid(tx, payload.subjectId, { actor: 'channel', now: house.clock() });
      },
    }),
    subscriber({
      name: 'appointments.release-unpaid',
      event: 'charge.closed',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        await releaseHold(tx, payload.subjectId, 'not-paid', { actor: 'timer', now: house.clock() });
      },
    }),
    subscriber({
      name: 'appointments.tell-booked',
      event: 'appointment.booked',
      inside: (tx, { payload }) => tellBooked(house, tx, payload.appointmentId),
    }),
    subscriber({
      name: 'appointments.tell-cancelled',
      event: 'appointment.cancelled',
      inside: (tx, { payload }) => tell(house, tx, payload.appointmentId, 'appointment-cancelled'),
    }),
    subscriber({
      name: 'appointments.remind',
      event: 'appointment.reminder-due',
      inside: (tx, { payload }) => tell(house, tx, payload.appointmentId, 'appointment-reminder', 'booked'),
    }),
    subscriber({
      name: 'appointments.tell-refunded',
      event: 'refund.succeeded',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'appointment') return;
        const { refunds } = await chargeView(tx, payload.chargeId);
        const refund = found(refunds.find((one) => one.id === payload.refundId));
        const facts = { amount: refund.amount, at: found(refund.succeededAt) };
        await tell(house, tx, payload.subjectId, 'refund-succeeded', undefined, facts);
      },
    }),
  ];
}

async function tellBooked(house: House, tx: Tx, appointmentId: string): Promise<void> {
  await tell(house, tx, appointmentId, 'appointment-booked', 'booked');
  const { startsAt } = found(await tx.findOneBy(Appointment, { id: appointmentId }));
  const remindAt = beijingInstant(addDays(beijingDay(startsAt), -1), REMINDER_TIME);
  if (remindAt > house.clock()) await publish(tx, 'appointment.reminder-due', { appointmentId }, remindAt);
}

type Kind = 'appointment-booked' | 'appointment-cancelled' | 'appointment-reminder' | 'refund-succeeded';

/** @param only tells nothing unless the appointment still has this status. */
async function tell(
  house: House,
  tx: Tx,
  id: string,
  kind: Kind,
  only?: Appointment['status'],
  more: Record<string, string | number> = {},
): Promise<void> {
  const appointment = found(await tx.findOneBy(Appointment, { id }));
  if (only && appointment.status !== only) return;
  const [names] = await namesOf(tx, [appointment]);
  const patients = await patientNames(tx, house, [appointment.patientId]);
  const { hospitalName, departmentName, doctorName } = found(names);
  await notify(tx, house, {
    userId: appointment.userId,
    kind,
    subjectId: id,
    page: `patient/appointments/detail?id=${id}`,
    facts: {
      appointmentId: id,
      hospital: hospitalName,
      department: departmentName,
      ...(doctorName && { doctor: doctorName }),
      patient: patients.get(appointment.patientId) ?? '',
      startsAt: appointment.startsAt.toISOString(),
      visitNumber: appointment.visitNumber,
      ...(appointment.cancelReason && { reason: appointment.cancelReason }),
      ...more,
    },
  });
}
