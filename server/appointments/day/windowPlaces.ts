/**
 * Places that a hospital's own system takes at its window, for somebody without an account here: the same places
 * that people book, behind the same lock, so that none is ever sold twice.
 */
import { randomInt } from 'node:crypto';
import { cancelDeadline } from '../../../shared/appointments/rules';
import type { ErrorCode } from '../../../shared/errors';
import { bookingSettings } from '../../hospitals';
import { addGuest, patientCards, type NewGuest } from '../../identity';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { publish } from '../../platform/outbox';
import { Appointment, NOT_CALLED } from '../appointment.entity';
import { Schedule } from '../schedule.entity';
import { Slot } from '../slot.entity';
import { cancelBooked, writeHistory, type AppointmentRef } from '../transitions';

export interface WindowWish {
  /** Made by the hospital's system; the same id again is the same place. */
  id: string;
  hospitalId: string;
  slotId: string;
  patient: Pick<NewGuest, 'name' | 'idNumber' | 'idType' | 'phone'>;
  source: 'his';
}

/**
 * Takes one place and a visit number, paid at the hospital. The hospital's own window is not bound to the release
 * time, and may still fill a time window that has begun. Throws `SLOT_FULL`, `SLOT_STOPPED`, `SLOT_PAST`,
 * `ID_NUMBER_INVALID`, `ID_REUSED`, `NOT_FOUND`.
 */
export async function takePlaceFor(tx: Tx, house: House, wish: WindowWish): Promise<Appointment> {
  const { hospitalId, id, slotId } = wish;
  const lock = { mode: 'for_no_key_update' } as const;
  const slot = found(await tx.findOne(Slot, { where: { hospitalId, id: slotId }, lock }));
  const earlier = await takenBefore(tx, house, wish);
  if (earlier) return earlier;
  const schedule = await tx.findOneByOrFail(Schedule, { hospitalId, id: slot.scheduleId });
  const now = house.clock();
  const refusal = refusalOf(slot, schedule, now);
  if (refusal) throw new AppError(refusal);
  const row = await rowFor(tx, house, wish, slot, schedule, now);
  await insertOnce(tx, row);
  // the lock holds: what was read of the slot is still so
  await tx.query(
    `UPDATE slot SET free_places = array_remove(free_places, $3::smallint) WHERE hospital_id = $1 AND id = $2`,
    [hospitalId, slotId, row.place],
  );
  await writeHistory(tx, { hospitalId, id }, 'booked', { actor: 'hospital', now });
  await publish(tx, 'appointment.booked', { hospitalId, appointmentId: id }, now);
  return tx.findOneByOrFail(Appointment, { hospitalId, id });
}

/**
 * Gives such a place back; again is the same. Throws `NOT_FOUND` for a visit a person booked here, which is theirs
 * to cancel, and `NOT_CANCELLABLE` once the patient has arrived or the day is over.
 */
export async function releasePlaceOf(
  tx: Tx,
  ref: AppointmentRef,
  { reason, now }: { reason?: string; now: Date },
): Promise<void> {
  const { hospitalId, id } = ref;
  const visit = found(await tx.findOneBy(Appointment, { hospitalId, id, source: 'his' }));
  if (visit.status === 'cancelled') return;
  if (await cancelBooked(tx, ref, 'by-person', { actor: 'hospital', reason, now })) return;
  const { status } = await tx.findOneByOrFail(Appointment, { hospitalId, id });
  if (status !== 'cancelled') throw new AppError('NOT_CANCELLABLE');
}

function refusalOf(slot: Slot, schedule: Schedule, now: Date): ErrorCode | undefined {
  if (slot.stopped || schedule.status === 'stopped') return 'SLOT_STOPPED';
  if (slot.endsAt <= now) return 'SLOT_PAST';
  return slot.freePlaces.length === 0 ? 'SLOT_FULL' : undefined;
}

/** The place this id took already. Throws `ID_REUSED` when it stands for another slot or another person. */
async function takenBefore(tx: Tx, house: House, wish: WindowWish): Promise<Appointment | undefined> {
  const { hospitalId, id } = wish;
  const known = await tx.findOneBy(Appointment, { id });
  if (!known) return undefined;
  const same = known.hospitalId === hospitalId && known.slotId === wish.slotId && known.source === 'his';
  const cards = same ? await patientCards(tx, house, hospitalId, [known]) : undefined;
  if (cards?.get(known.guestId ?? '')?.name !== wish.patient.name) throw new AppError('ID_REUSED');
  return known;
}

async function rowFor(
  tx: Tx,
  house: House,
  { id, hospitalId, slotId, patient, source }: WindowWish,
  slot: Slot,
  { id: scheduleId, departmentId, doctorId, day, fee }: Schedule,
  now: Date,
): Promise<Appointment> {
  const place = slot.freePlaces[0]!;
  const settings = await bookingSettings(tx, hospitalId);
  return {
    ...{ id, hospitalId, slotId, scheduleId, departmentId, doctorId, fee, source, place },
    guestId: await addGuest(tx, house, { ...patient, hospitalId, now }),
    ...{ userId: null, patientId: null },
    visitDay: day,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    visitNumber: slot.firstNumber + place - 1,
    visitCode: String(randomInt(10 ** 10 - 1)).padStart(10, '0'),
    departmentSeat: 1,
    ...{ payOnSite: true, chargeId: null, status: 'booked', holdUntil: null, cancelReason: null },
    ...{ checkedInAt: null, ...NOT_CALLED, paidOnSiteAt: null },
    ...{ madeDay: null, patientSeat: null, deviceIndex: null, deviceSeat: null, userSeat: null },
    cancelDeadline: cancelDeadline(day, settings),
    createdAt: now,
  };
}

async function insertOnce(tx: Tx, row: Appointment): Promise<void> {
  try {
    await tx.insert(Appointment, row);
  } catch (error) {
    // taken a moment ago by the same id in another slot
    if (brokenConstraint(error) !== 'appointment_once') throw error;
    throw new AppError('ID_REUSED', undefined, { cause: error });
  }
}
