/** Booking: one place held and its charge opened, or booked at once where nothing is to be paid here. */
import { randomInt, randomUUID } from 'node:crypto';
import type { ErrorCode, ErrorDetails } from '../../shared/errors';
import type { BodyOf, ResultOf } from '../../shared/endpoint';
import type { appointmentsContract } from '../../shared/appointments/contract';
import { beijingDay, beijingMoment } from '../../shared/time';
import { brokenConstraint, isTransient, runPrepared } from '../platform/database';
import { Batcher } from '../platform/database/batcher';
import { AppError, found } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { Appointment } from './appointment.entity';
import { BOOKING_STATEMENT } from './bookingStatement';
import { deviceIndexOf } from './limits/device';
import { termsOf, type Terms } from './terms';

type Contract = (typeof appointmentsContract)['POST /appointments'];
export type Booking = ResultOf<Contract>;
type BookingBody = BodyOf<Contract>;

interface Request extends BookingBody {
  userId: string;
  deviceIndex: string;
  terms: Terms;
}

interface Row {
  turn: number;
  /** `AGAIN`: what others before it in the statement come to decides; ask once more. */
  refusal: ErrorCode | 'AGAIN' | null;
  banned_until: Date | null;
  release_at: Date;
  starts_at: Date;
  ends_at: Date;
  fee: number;
  status: 'pending' | 'booked';
  visit_number: number | null;
  hold_until: Date | null;
  charge_id: string | null;
}

/** `deviceId` is what the client says its device is; null when it says nothing. */
export type BookSlot = (user: SignedIn, body: BookingBody, deviceId: string | null) => Promise<Booking>;

const LANES = 2;
const BATCH_SIZE = 64;
/** Races for a seat are lost at most once per rival; each retry sees who won. */
const MAX_TRIES = 8;

/** One batcher for the process: what is booked at the same moment shares a statement. */
export function buildBookSlot(house: House): BookSlot {
  const batcher = new Batcher<Request, Row>({
    lanes: LANES,
    size: BATCH_SIZE,
    run: (requests) =>
      runPrepared<Row>(house.database, 'book', BOOKING_STATEMENT, parametersOf(house, requests)),
  });
  return async (user, body, deviceId) => {
    const terms = await termsOf(house, body.hospitalId);
    if (!terms.bookable) return bookedBefore(house, user, body);
    const deviceIndex = deviceIndexOf(house, deviceId, user.userId);
    const row = await submit(batcher, { ...body, userId: user.userId, deviceIndex, terms });
    if (row.refusal === 'ID_REUSED') return sameBooking(house, user, body);
    if (row.refusal === 'AGAIN') throw new AppError('UNAVAILABLE');
    if (row.refusal) throw new AppError(row.refusal, detailsOf(row, terms));
    return {
      id: body.id,
      status: row.status,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      fee: row.fee,
      visitNumber: row.visit_number,
      holdUntil: row.hold_until?.toISOString() ?? null,
      chargeId: row.charge_id,
    };
  };
}

/** What it means when the database refuses at the last moment: somebody else's write came first. */
const LOST_RACES: Record<string, ErrorCode | 'again'> = {
  appointment_once: 'ID_REUSED',
  // a statement's last clauses are run first
  appointment_history_once_per_step: 'ID_REUSED',
  appointment_once_per_doctor_day: 'ALREADY_BOOKED_DOCTOR',
  appointment_once_per_slot: 'ALREADY_BOOKED_SLOT',
  appointment_in_few_departments_per_day: 'again',
  appointment_few_a_day_for_a_patient: 'again',
  appointment_few_a_day_from_a_device: 'again',
  appointment_few_a_day_by_a_user: 'again',
};

async function submit(batcher: Batcher<Request, Row>, request: Request): Promise<Row> {
  for (let tries = 1; ; tries += 1) {
    try {
      const row = await batcher.submit(request);
      if (row.refusal !== 'AGAIN' || tries === MAX_TRIES) return row;
    } catch (error) {
      const lost = isTransient(error) ? 'again' : LOST_RACES[brokenConstraint(error) ?? ''];
      if (!lost || tries === MAX_TRIES) throw error;
      if (lost === 'ID_REUSED') return { refusal: lost } as Row;
      if (lost !== 'again') throw new AppError(lost, undefined, { cause: error });
    }
  }
}

function parametersOf(house: House, requests: Request[]): unknown[] {
  const now = house.clock();
  const column = <T>(of: (request: Request) => T) => requests.map(of);
  return [
    now,
    column((r) => r.id),
    column((r) => r.hospitalId),
    column((r) => r.slotId),
    column((r) => r.userId),
    column((r) => r.patientId),
    column(() => randomUUID()),
    column(() => newVisitCode()),
    column((r) => r.terms.subMerchant),
    column((r) => r.terms.description),
    column((r) => new Date(now.getTime() + r.terms.settings.holdMinutes * 60_000)),
    column((r) => r.terms.settings.departmentsPerDay),
    column((r) => r.terms.settings.cancelDaysBefore),
    column((r) => r.terms.settings.cancelTime),
    column((r) => r.terms.settings.payment === 'on-site'),
    column((r) => r.startsAt ?? null),
    column((r) => r.deviceIndex),
    column((r) => r.terms.settings.patientBookingsPerDay),
    column((r) => r.terms.settings.deviceBookingsPerDay),
  ];
}

function detailsOf(row: Row, terms: Terms): ErrorDetails | undefined {
  switch (row.refusal) {
    case 'SLOT_NOT_RELEASED':
      return { releaseAt: beijingMoment(row.release_at) };
    case 'BOOKING_BANNED':
      return { until: beijingDay(found(row.banned_until)) };
    case 'TOO_MANY_DEPARTMENTS':
      return { max: terms.settings.departmentsPerDay };
    case 'TOO_MANY_BOOKINGS_TODAY':
      return { max: terms.settings.patientBookingsPerDay };
    case 'TOO_MANY_FROM_DEVICE':
      return { max: terms.settings.deviceBookingsPerDay };
    default:
      return undefined;
  }
}

/** Ten digits, read out or scanned at the hospital's desk. */
function newVisitCode(): string {
  return String(randomInt(10 ** 10 - 1)).padStart(10, '0');
}

/** A hospital that takes no bookings still says what became of one made before. Throws `HOSPITAL_NOT_BOOKABLE`. */
async function bookedBefore(house: House, user: SignedIn, body: BookingBody): Promise<Booking> {
  const known = await house.database.manager.existsBy(Appointment, { id: body.id, userId: user.userId });
  if (!known) throw new AppError('HOSPITAL_NOT_BOOKABLE');
  return sameBooking(house, user, body);
}

/** The same act sent again gets the same answer; anything else with this id is a conflict. */
async function sameBooking(house: House, user: SignedIn, body: BookingBody): Promise<Booking> {
  const known = await house.database.manager.findOneBy(Appointment, { id: body.id, userId: user.userId });
  const same = known && known.slotId === body.slotId && known.patientId === body.patientId;
  if (!same || known.hospitalId !== body.hospitalId) throw new AppError('ID_REUSED');
  return {
    id: known.id,
    status: known.status,
    startsAt: known.startsAt.toISOString(),
    endsAt: known.endsAt.toISOString(),
    fee: known.fee,
    visitNumber: known.status === 'pending' ? null : known.visitNumber,
    holdUntil: known.holdUntil?.toISOString() ?? null,
    chargeId: known.chargeId,
  };
}
