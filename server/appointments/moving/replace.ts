/**
 * Taking an equal place for a visit whose clinic was stopped, as a new appointment in one act. The old fee is refunded
 * as always; the new place is held for its own charge, or booked at once where nothing is to be paid. It stands in for
 * a visit the patient had, so it counts towards no limit of a day, and no ban keeps them from it.
 */
import { randomInt, randomUUID } from 'node:crypto';
import type { BodyOf, ResultOf } from '../../../shared/endpoint';
import type { movingContract } from '../../../shared/appointments/movingContract';
import { cancelDeadline } from '../../../shared/appointments/rules';
import { openCharge } from '../../payments';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { publish } from '../../platform/outbox';
import { ownAppointment, type PersonsAppointment } from '../access';
import { Appointment } from '../appointment.entity';
import { termsOf, type Terms } from '../terms';
import { lockAppointment, writeHistory } from '../transitions';
import { livePatient } from '../waiting/patient';
import { judgeDay } from './apply';
import { onceMore } from './lostRaces';
import { assertPlace, takePlace, wantedPlace, type Place } from './mayMove';
import { mayReplace, replacementOf } from './mayReplace';
import { freeTimes, type FreeTime } from './options';
import { Replacement } from './replacement.entity';

type Wish = BodyOf<(typeof movingContract)['POST /appointments/:id/replacement']>;
type Listed = ResultOf<(typeof movingContract)['GET /appointments/:id/replacements']>;
type Booking = ResultOf<(typeof movingContract)['POST /appointments/:id/replacement']>;

/** As far ahead as places are usually released. */
const DAYS = 14;
const SHOWN_AT_MOST = 30;

/** The same doctor first, each soonest first. Throws `NOT_REPLACEABLE`, `NOT_FOUND`. */
export async function listReplacements(house: House, user: SignedIn, id: string): Promise<Listed> {
  const { manager } = house.database;
  const stopped = await ownAppointment(manager, user, id);
  await assertReplaceable(manager, stopped, house.clock());
  const times = await freeTimes(house, stopped, { days: DAYS });
  const equal = times.filter((time) => isEqual(time, stopped));
  const soonest = [...equal.filter(({ sameDoctor }) => sameDoctor), ...equal.filter((t) => !t.sameDoctor)];
  return { items: soonest.slice(0, SHOWN_AT_MOST) };
}

const isEqual = ({ sameDoctor, fee }: Pick<FreeTime, 'sameDoctor' | 'fee'>, stopped: Appointment) =>
  sameDoctor || fee <= stopped.fee;

/**
 * Books one of them for the same patient. Throws what booking throws, `FEE_CHANGED`, `SLOT_ELSEWHERE` for a place that
 * is not equal, and `NOT_REPLACEABLE` where another was taken already.
 */
export async function takeReplacement(
  house: House,
  user: SignedIn,
  id: string,
  wish: Wish,
): Promise<Booking> {
  const stopped = await ownAppointment(house.database.manager, user, id);
  const terms = await termsOf(house, stopped.hospitalId);
  return onceMore(() =>
    house.database.transaction((tx) => takeOnce(tx, stopped, wish, terms, house.clock())),
  );
}

async function takeOnce(
  tx: Tx,
  stopped: PersonsAppointment,
  wish: Wish,
  terms: Terms,
  now: Date,
): Promise<Booking> {
  // whoever takes another for the same visit waits here
  await lockAppointment(tx, stopped, [wish.slotId]);
  const earlier = await sameAct(tx, stopped, wish);
  if (earlier) return toBooking(earlier);
  await assertReplaceable(tx, stopped, now);
  if (!terms.bookable) throw new AppError('HOSPITAL_NOT_BOOKABLE');
  const place = await wantedPlace(tx, { ...stopped, slotId: null }, wish.slotId);
  const { doctorId, fee } = place.schedule;
  if (!isEqual({ sameDoctor: doctorId === stopped.doctorId, fee }, stopped))
    throw new AppError('SLOT_ELSEWHERE');
  assertPlace(place, wish, now);
  found(await livePatient(tx, stopped.userId, stopped.patientId));
  const day = await judgeDay(tx, { ...stopped, id: wish.id }, place.slot.id, place.schedule);
  if (day.refusal) throw new AppError(day.refusal, { max: terms.settings.departmentsPerDay });
  const visit = visitFor(stopped, place, wish.id, day.seat, terms, now);
  await book(tx, visit, terms, now);
  await note(tx, stopped, visit.id, now);
  return toBooking(visit);
}

/** Throws `NOT_REPLACEABLE` when its clinic was not stopped, the right is over, or another visit stands in for it. */
async function assertReplaceable(tx: Tx, visit: Appointment, now: Date): Promise<void> {
  if (!(await mayReplace(tx, visit, now)) || (await replacementOf(tx, visit)) !== null)
    throw new AppError('NOT_REPLACEABLE');
}

/** Throws `ID_REUSED` when the id stands for another act. */
async function sameAct(
  tx: Tx,
  stopped: PersonsAppointment,
  { id, slotId }: Wish,
): Promise<Appointment | null> {
  const known = await tx.findOneBy(Appointment, { id });
  if (!known) return null;
  const { hospitalId, userId, patientId } = stopped;
  const noted = await tx.existsBy(Replacement, { hospitalId, stoppedId: stopped.id, appointmentId: id });
  const same = known.slotId === slotId && known.userId === userId && known.patientId === patientId;
  if (!noted || !same || known.hospitalId !== hospitalId) throw new AppError('ID_REUSED');
  return known;
}

type NewVisit = ReturnType<typeof visitFor>;

function visitFor(
  { hospitalId, userId, patientId }: PersonsAppointment,
  { slot, schedule }: Place,
  id: string,
  departmentSeat: number,
  { settings, subMerchant }: Terms,
  now: Date,
) {
  const { departmentId, doctorId, day, fee } = schedule;
  const place = slot.freePlaces[0]!;
  const payOnSite = settings.payment === 'on-site';
  const charged = fee > 0 && !payOnSite;
  if (charged && subMerchant === null) throw new AppError('HOSPITAL_NOT_BOOKABLE');
  return {
    ...{ hospitalId, id, userId, patientId, departmentId, doctorId, place, departmentSeat, fee, payOnSite },
    ...{
      scheduleId: schedule.id,
      slotId: slot.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      visitDay: day,
    },
    source: 'person' as const,
    visitNumber: slot.firstNumber + place - 1,
    visitCode: String(randomInt(10 ** 10 - 1)).padStart(10, '0'),
    chargeId: charged ? randomUUID() : null,
    status: charged ? ('pending' as const) : ('booked' as const),
    holdUntil: charged ? new Date(now.getTime() + settings.holdMinutes * 60_000) : null,
    cancelDeadline: cancelDeadline(day, settings),
    createdAt: now,
  };
}

async function book(tx: Tx, visit: NewVisit, { subMerchant, description }: Terms, now: Date): Promise<void> {
  const { hospitalId, id, status, chargeId, holdUntil, userId, fee } = visit;
  await takePlace(tx, visit);
  await tx.insert(Appointment, visit);
  await writeHistory(tx, visit, status, { actor: 'person', actorId: userId, now });
  if (!chargeId) return publish(tx, 'appointment.booked', { hospitalId, appointmentId: id }, now);
  await openCharge(tx, 'appointment', {
    ...{ chargeId, userId, description, payeeId: hospitalId, subjectId: id, amount: fee },
    ...{ subMerchant: found(subMerchant), expiresAt: found(holdUntil) },
  });
}

/** In place of one that was given up since. */
async function note(tx: Tx, stopped: Appointment, appointmentId: string, madeAt: Date): Promise<void> {
  const { hospitalId, id: stoppedId } = stopped;
  await tx.delete(Replacement, { hospitalId, stoppedId });
  await tx.insert(Replacement, { hospitalId, stoppedId, appointmentId, madeAt });
}

const toBooking = (visit: NewVisit | Appointment): Booking => ({
  id: visit.id,
  status: visit.status,
  startsAt: visit.startsAt.toISOString(),
  endsAt: visit.endsAt.toISOString(),
  fee: visit.fee,
  visitNumber: visit.status === 'pending' ? null : visit.visitNumber,
  holdUntil: visit.holdUntil?.toISOString() ?? null,
  chargeId: visit.chargeId,
});
