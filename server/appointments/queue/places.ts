/** Coming into a queue, leaving it, and being put back in it. The queue is held by whoever calls. */
import { isLate } from '../../../shared/appointments/queueRules';
import type { AppointmentStatus } from '../../../shared/appointments/rules';
import { bookingSettings } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { Appointment } from '../appointment.entity';
import { Schedule } from '../schedule.entity';
import { freeKey, keyBehind, keyInTime } from './order';
import { QueuePlace } from './queuePlace.entity';
import { holdQueue, noteChange, queueIdOf, queueOf, type QueueRef } from './queues';

/** Patients whose ends the pace is told by. */
const FINISHED_KEPT = 9;

/** Everybody in a queue, in order: those waiting, and those on call. */
export function placesOf(tx: Tx, hospitalId: string, queueId: string): Promise<QueuePlace[]> {
  return tx.find(QueuePlace, { where: { hospitalId, queueId }, order: { orderKey: 'ASC' } });
}

export const isWaiting = ({ calledFor }: QueuePlace) => calledFor === null;

/**
 * What a change of status means for the queue, in its transaction: called for every change, whoever makes it. Of a
 * visit that neither was nor becomes checked in, the queue only shows that it is expected no more.
 */
export async function followStatus(
  tx: Tx,
  visit: Appointment,
  status: AppointmentStatus,
  now: Date,
): Promise<void> {
  if (status === 'checked-in') return join(tx, visit, now);
  if (visit.status === 'checked-in') return leave(tx, visit, status, now);
  if (status !== 'fulfilled' && status !== 'noshow') return;
  const queueId = queueIdOf(queueOf(visit));
  if (status === 'fulfilled' && visit.status === 'booked') await noteFinished(tx, visit, queueId, now);
  await noteChange(tx, visit.hospitalId, queueId);
}

async function join(tx: Tx, visit: Appointment, now: Date): Promise<void> {
  const { hospitalId, id: appointmentId, visitNumber, startsAt } = visit;
  const { id: queueId } = await holdQueue(tx, queueOf(visit));
  const { half } = await tx.findOneOrFail(Schedule, {
    select: { hospitalId: true, id: true, half: true },
    where: { hospitalId, id: visit.scheduleId },
  });
  // a queue made a moment ago has taken in everybody who was checked in, this one too
  await tx.delete(QueuePlace, { hospitalId, appointmentId });
  const places = await placesOf(tx, hospitalId, queueId);
  const late = isLate(visit.endsAt, now);
  const own = keyInTime(half, visitNumber);
  const key = late
    ? keyBehind(places.filter(isWaiting), (await bookingSettings(tx, hospitalId)).lateBehind, own)
    : own;
  await tx.insert(QueuePlace, {
    ...{ hospitalId, appointmentId, queueId, half, visitNumber, startsAt, late, arrivedAt: now },
    orderKey: freeKey(
      key,
      places.map((one) => one.orderKey),
    ),
  });
  await noteChange(tx, hospitalId, queueId);
}

/**
 * Whoever was checked in by a process that knew of no queues has no place: they come in as of when they arrived.
 */
export async function takeInPlaceless(tx: Tx, ref: QueueRef, now: Date): Promise<void> {
  const { hospitalId, day, doctorId, departmentId } = ref;
  const placeless = await tx.query<{ id: string }[]>(
    `SELECT a.id FROM schedule s JOIN appointment a ON a.hospital_id = s.hospital_id AND a.schedule_id = s.id
     WHERE s.hospital_id = $1 AND s.day = $2 AND s.doctor_id IS NOT DISTINCT FROM $3
       AND ($3::uuid IS NOT NULL OR s.department_id = $4) AND a.status = 'checked-in'
       AND NOT EXISTS (SELECT FROM queue_place p WHERE p.hospital_id = $1 AND p.appointment_id = a.id)
     ORDER BY a.checked_in_at, a.id`,
    [hospitalId, day, doctorId, departmentId],
  );
  for (const { id } of placeless) {
    const visit = await tx.findOneByOrFail(Appointment, { hospitalId, id });
    await join(tx, visit, visit.checkedInAt ?? now);
  }
}

async function leave(tx: Tx, visit: Appointment, status: AppointmentStatus, now: Date): Promise<void> {
  const { hospitalId, id: appointmentId } = visit;
  const { id: queueId } = await holdQueue(tx, queueOf(visit));
  await tx.delete(QueuePlace, { hospitalId, appointmentId });
  if (status === 'fulfilled') await noteFinished(tx, visit, queueId, now);
  await noteChange(tx, hospitalId, queueId);
}

/** Only ends on the visit day tell a pace; what is written down later does not. */
async function noteFinished(tx: Tx, { hospitalId }: Appointment, queueId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE clinic_queue SET latest_ends = (array_append(latest_ends, $3::timestamptz))
       [greatest(1, cardinality(latest_ends) + 2 - $4::integer):]
     WHERE hospital_id = $1 AND id = $2 AND day = ($3::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`,
    [hospitalId, queueId, now, FINISHED_KEPT],
  );
}

/**
 * Whoever was on call waits again, behind some of the others (过号): at least behind the next one, or they would be
 * called again at once. `called` is called in their stead, and waits no more.
 */
export async function putBehind(
  tx: Tx,
  place: QueuePlace,
  places: readonly QueuePlace[],
  called?: QueuePlace,
): Promise<void> {
  const { hospitalId, appointmentId, orderKey } = place;
  const { lateBehind } = await bookingSettings(tx, hospitalId);
  const others = places.filter((one) => one.appointmentId !== appointmentId);
  const waiting = others.filter((one) => isWaiting(one) && one !== called);
  const key = keyBehind(waiting, Math.max(1, lateBehind), orderKey);
  const taken = others.map((one) => one.orderKey);
  await tx.update(
    QueuePlace,
    { hospitalId, appointmentId },
    { calledFor: null, orderKey: freeKey(key, taken), passedCount: place.passedCount + 1 },
  );
}
