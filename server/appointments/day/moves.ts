/**
 * How a visit moves on its day, whoever says so. Each is given the visit locked, moves it only from where it may be
 * moved, writes its history and tells the world; where it stands there already, nothing happens.
 */
import type { EventName } from '../../events';
import {
  CALLS_BEFORE_NO_SHOW,
  NO_SHOW_MENDED_DAYS,
  UNDO_MINUTES,
  canMarkNoShow,
  canMendNoShow,
  canUndoCheckIn,
  isOpenVisit,
  type AppointmentStatus,
} from '../../../shared/appointments/rules';
import { beijingDay, beijingTime } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { publish } from '../../platform/outbox';
import { Appointment, NOT_CALLED } from '../appointment.entity';
import { noteNoShow, noteNoShowMended } from '../limits/noShows';
import { become, writeHistory, type Move } from '../transitions';

/** Who says so of which visit, and why. */
export interface Word {
  /** A member of staff; without one it is the hospital's own system, unless … */
  memberId?: string;
  /** … the patient's user says so. */
  userId?: string;
  reason?: string;
  now: Date;
}

type MoveOf = (tx: Tx, visit: Appointment, word: Word) => Promise<void>;

/** The patient is there, on the visit day. Throws `NOT_TODAY`, `VISIT_NOT_OPEN`. */
export const arrive: MoveOf = async (tx, visit, word) => {
  if (visit.status === 'checked-in') return;
  if (visit.status !== 'booked') throw new AppError('VISIT_NOT_OPEN');
  requireToday(visit, word.now);
  await tx.update(Appointment, key(visit), { checkedInAt: word.now });
  await moveTo(tx, visit, 'checked-in', 'appointment.checked-in', word);
};

/**
 * The visit is booked again, as if nobody had come; on its day only, for at its end whoever is booked is missed.
 * Throws `UNDO_TOO_LATE`, `NOT_TODAY`, `VISIT_NOT_OPEN`.
 */
export const takeArrivalBack: MoveOf = async (tx, visit, word) => {
  if (visit.status === 'booked') return;
  if (visit.status !== 'checked-in') throw new AppError('VISIT_NOT_OPEN');
  requireToday(visit, word.now);
  if (!canUndoCheckIn(visit.status, visit.checkedInAt, word.now))
    throw new AppError('UNDO_TOO_LATE', { minutes: UNDO_MINUTES });
  await moveTo(tx, visit, 'booked', 'appointment.check-in-undone', word);
  await tx.update(Appointment, key(visit), { checkedInAt: null, ...NOT_CALLED });
};

/**
 * The patient was seen. Of a no-show, which the end of the day may have made by itself, it is said with a reason and
 * within some days. Throws `NOT_TODAY` before the visit day, `VISIT_NOT_OPEN`, `NO_SHOW_TOO_OLD`, `REASON_NEEDED`.
 */
export const beSeen: MoveOf = async (tx, visit, word) => {
  if (visit.status === 'fulfilled') return;
  if (visit.status === 'noshow') requireMendable(visit, word);
  else if (!isOpenVisit(visit.status)) throw new AppError('VISIT_NOT_OPEN');
  requireBegun(visit, word.now);
  await moveTo(tx, visit, 'fulfilled', 'appointment.fulfilled', word);
  if (visit.status === 'noshow') await noteNoShowMended(tx, visit, word.now);
};

/**
 * The patient did not come: after the end of the time window, or after three calls that were not taken back, for whoever is checked in may
 * have left. Throws `NO_SHOW_TOO_EARLY`, `NOT_TODAY`, `VISIT_NOT_OPEN`.
 */
export const beMissed: MoveOf = async (tx, visit, word) => {
  if (visit.status === 'noshow') return;
  if (!isOpenVisit(visit.status)) throw new AppError('VISIT_NOT_OPEN');
  requireBegun(visit, word.now);
  if (!canMarkNoShow(visit, word.now)) {
    const endsAt = beijingTime(visit.endsAt);
    throw new AppError('NO_SHOW_TOO_EARLY', { endsAt, calls: CALLS_BEFORE_NO_SHOW });
  }
  await moveTo(tx, visit, 'noshow', 'appointment.missed', word);
  await noteNoShow(tx, visit, word.now);
};

/**
 * They came after all: checked in and waiting, not yet called. Not at a clinic that is stopped: its patients were told
 * already, and nobody would be told of this one. Throws `NOT_TODAY`, `VISIT_NOT_OPEN`, `CLINIC_STOPPED`.
 */
export const arriveAfterAll: MoveOf = async (tx, visit, word) => {
  if (visit.status === 'checked-in') return;
  if (visit.status !== 'noshow') throw new AppError('VISIT_NOT_OPEN');
  requireToday(visit, word.now);
  await requireRunning(tx, visit);
  const checkedInAt = visit.checkedInAt ?? word.now;
  await tx.update(Appointment, key(visit), { checkedInAt, ...NOT_CALLED });
  await moveTo(tx, visit, 'checked-in', 'appointment.checked-in', word);
  await noteNoShowMended(tx, visit, word.now);
};

/**
 * The fee was taken at the counter, or was not after all. The channel's ledger knows nothing of it: this is money in
 * the counter's till. Throws `NOT_PAID_ON_SITE`, `VISIT_NOT_OPEN`, `NOT_TODAY`.
 */
export async function bePaidOnSite(tx: Tx, visit: Appointment, paid: boolean, word: Word): Promise<void> {
  const { status } = await tx.findOneByOrFail(Appointment, key(visit));
  if (!isOpenVisit(status) && status !== 'fulfilled') throw new AppError('VISIT_NOT_OPEN');
  requireBegun(visit, word.now);
  if (!visit.payOnSite || visit.fee === 0) throw new AppError('NOT_PAID_ON_SITE');
  if (Boolean(visit.paidOnSiteAt) === paid) return;
  await tx.update(Appointment, key(visit), { paidOnSiteAt: paid ? word.now : null });
  const reason = paid ? 'paid-on-site' : 'not-paid-on-site';
  await writeHistory(tx, visit, status, written({ ...word, reason }));
}

const key = ({ hospitalId, id }: Appointment) => ({ hospitalId, id });

const written = ({ memberId, userId, reason, now }: Word): Move =>
  userId
    ? { actor: 'person', actorId: userId, reason, now }
    : { actor: 'hospital', actorId: memberId, reason, now };

async function moveTo(
  tx: Tx,
  visit: Appointment,
  status: AppointmentStatus,
  event: Extract<EventName, `appointment.${'checked-in' | 'check-in-undone' | 'fulfilled' | 'missed'}`>,
  word: Word,
): Promise<void> {
  await become(tx, visit, status, written(word));
  await publish(tx, event, { hospitalId: visit.hospitalId, appointmentId: visit.id }, word.now);
}

function requireToday({ visitDay }: Appointment, now: Date): void {
  if (visitDay !== beijingDay(now)) throw new AppError('NOT_TODAY', { day: visitDay });
}

/** On the visit day or later: what was forgotten may be written down afterwards. */
function requireBegun({ visitDay }: Appointment, now: Date): void {
  if (visitDay > beijingDay(now)) throw new AppError('NOT_TODAY', { day: visitDay });
}

function requireMendable({ status, visitDay: day }: Appointment, { reason, now }: Word): void {
  if (!canMendNoShow({ status, day }, beijingDay(now)))
    throw new AppError('NO_SHOW_TOO_OLD', { days: NO_SHOW_MENDED_DAYS });
  if (!reason) throw new AppError('REASON_NEEDED');
}

/** Keeps the clinic from being stopped until the transaction ends. Throws `CLINIC_STOPPED`. */
export async function requireRunning(tx: Tx, { hospitalId, scheduleId }: Appointment): Promise<void> {
  const [schedule] = await tx.query<{ status: string }[]>(
    `SELECT status FROM schedule WHERE hospital_id = $1 AND id = $2 FOR SHARE`,
    [hospitalId, scheduleId],
  );
  if (schedule?.status === 'stopped') throw new AppError('CLINIC_STOPPED');
}
