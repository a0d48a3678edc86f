/** Joining the waitlist: only where nothing is free right now, once for the same thing, and a few times at most. */
import { isDeepStrictEqual } from 'node:util';
import type { BodyOf, ResultOf } from '../../../shared/endpoint';
import type { waitingContract } from '../../../shared/appointments/waitingContract';
import {
  isWaitRange,
  lastWaitDay,
  WAIT_DAYS_AT_MOST,
  WAITS_AT_MOST,
} from '../../../shared/appointments/waitingRules';
import { beijingDay, beijingMoment } from '../../../shared/time';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { publish } from '../../platform/outbox';
import { termsOf } from '../terms';
import { banInForce } from '../limits/inForce';
import { overAt } from './ending';
import { freeSlotsFor } from './freeSlots';
import { livePatient } from './patient';
import { showWait } from './show';
import { assertNotBooked, findTarget, type Target } from './target';
import { WaitlistEntry } from './waitlistEntry.entity';

type Contract = (typeof waitingContract)['POST /waitlist'];
type Joining = BodyOf<Contract>;
export type WaitView = ResultOf<Contract>;

/** Two of a patient's waits took the same seat at once; the next try sees the other. */
const MAX_TRIES = WAITS_AT_MOST + 1;

/** Throws the codes of its contract. The same id with the same facts is the same act. */
export async function joinWaitlist(house: House, user: SignedIn, body: Joining): Promise<WaitView> {
  for (let tries = 1; ; tries += 1) {
    const known = await knownWait(house, user, body);
    if (known) return known;
    try {
      await house.database.transaction((tx) => enter(house, tx, user, body));
      return await showWait(house, user, body.id);
    } catch (error) {
      const broken = brokenConstraint(error);
      if (broken === 'patient_waits_once_for_the_same')
        throw new AppError('ALREADY_WAITING', undefined, { cause: error });
      const raced = broken === 'patient_waits_in_a_seat_of_their_own' || broken === 'waitlist_entry_once';
      if (!raced) throw error;
      if (tries === MAX_TRIES) throw broken === 'waitlist_entry_once' ? new AppError('ID_REUSED') : error;
    }
  }
}

/** Throws `ID_REUSED` when the id stands for another wait of this person. */
async function knownWait(house: House, user: SignedIn, body: Joining): Promise<WaitView | undefined> {
  const known = await house.database.manager.findOneBy(WaitlistEntry, { id: body.id, userId: user.userId });
  if (!known) return undefined;
  const wishId = Object.values(body.wish)[0];
  const {
    from,
    to,
    halves = null,
  } = known.wishKind === 'slot' ? { from: known.fromDay, to: known.toDay, ...body } : body;
  const same = isDeepStrictEqual(
    [known.hospitalId, known.patientId, known.wishId, known.fromDay, known.toDay, known.halves],
    [body.hospitalId, body.patientId, wishId, from, to, halves],
  );
  if (!same) throw new AppError('ID_REUSED');
  return showWait(house, user, body.id);
}

async function enter(house: House, tx: Tx, user: SignedIn, body: Joining): Promise<void> {
  const now = house.clock();
  const { id, hospitalId, patientId } = body;
  const terms = await termsOf(house, hospitalId);
  // nobody can remove the patient until this is done
  const patient = found(await livePatient(tx, user.userId, patientId));
  const target = await findTarget(tx, body, now);
  if (!terms.bookable) throw new AppError('HOSPITAL_NOT_BOOKABLE');
  const range = rangeOf(body, target, now, terms.settings);
  const { day: _, ...wished } = target;
  const wish = { hospitalId, patientId, ...wished, ...range, halves: body.halves ?? null };
  await assertNotWaiting(tx, wish);
  const ban = await banInForce(tx, { hospitalId, ...patient }, now);
  if (ban) throw new AppError('BOOKING_BANNED', { until: beijingDay(ban.untilAt) });
  await assertNotBooked(tx, hospitalId, patientId, target);
  const [free] = await freeSlotsFor(tx, wish, now, 1);
  if (free) throw new AppError('PLACES_LEFT', { slotId: free.id, startsAt: beijingMoment(free.startsAt) });
  const seat = await freeSeat(tx, hospitalId, patientId);
  const line = { status: 'waiting' as const, joinedAt: now, turnAt: now };
  await tx.insert(WaitlistEntry, { ...wish, ...line, id, seat, userId: user.userId });
  await publish(tx, 'wait.joined', { hospitalId, entryId: id }, now);
  await publish(tx, 'wait.over-due', { hospitalId, entryId: id }, overAt({ ...target, ...range }));
}

/** Throws `WAIT_RANGE_WRONG`. A slot has its own day; anything else needs one. */
function rangeOf(
  { from, to }: Joining,
  { wishKind, day }: Target,
  now: Date,
  settings: { releaseDaysAhead: number },
): { fromDay: string; toDay: string } {
  const today = beijingDay(now);
  const range = wishKind === 'slot' ? { from: from ?? day, to: to ?? day } : { from, to };
  const wrong = () =>
    new AppError('WAIT_RANGE_WRONG', { last: lastWaitDay(today, settings), days: WAIT_DAYS_AT_MOST });
  if (!range.from || !range.to) throw wrong();
  if (wishKind === 'slot' && (range.from !== day || range.to !== day)) throw wrong();
  if (wishKind !== 'slot' && !isWaitRange({ from: range.from, to: range.to }, today, settings)) throw wrong();
  return { fromDay: range.from, toDay: range.to };
}

type Named = Pick<WaitlistEntry, 'hospitalId' | 'patientId' | 'wishKind' | 'wishId'>;

async function assertNotWaiting(tx: Tx, { hospitalId, patientId, wishKind, wishId }: Named): Promise<void> {
  const wish = { hospitalId, patientId, wishKind, wishId };
  const waiting = await tx.existsBy(WaitlistEntry, [
    { ...wish, status: 'waiting' },
    { ...wish, status: 'offered' },
  ]);
  if (waiting) throw new AppError('ALREADY_WAITING');
}

/** Throws `TOO_MANY_WAITING`. */
async function freeSeat(tx: Tx, hospitalId: string, patientId: string): Promise<number> {
  const [row] = await tx.query<{ seat: number | null }[]>(
    `SELECT min(n) AS seat FROM generate_series(1, $3::integer) AS n WHERE NOT EXISTS (
       SELECT FROM waitlist_entry WHERE hospital_id = $1 AND patient_id = $2 AND seat = n
         AND status IN ('waiting', 'offered'))`,
    [hospitalId, patientId, WAITS_AT_MOST],
  );
  if (!row?.seat) throw new AppError('TOO_MANY_WAITING', { max: WAITS_AT_MOST });
  return row.seat;
}
