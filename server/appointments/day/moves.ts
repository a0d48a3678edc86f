/**
 * What staff do with a visit on its day. Each locks the visit, moves it only from where it may be moved, writes
 * history and the audit log, and tells the world; doing it twice is doing it once.
 */
import type { EventName } from '../../events';
import {
  CALLS_BEFORE_NO_SHOW,
  UNDO_MINUTES,
  canMarkNoShow,
  canUndoCheckIn,
  isOpenVisit,
  type AppointmentStatus,
} from '../../../shared/appointments/rules';
import { beijingDay, beijingTime } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { publish } from '../../platform/outbox';
import { Appointment } from '../appointment.entity';
import { become, writeHistory } from '../transitions';
import { lockVisit, takesMoney, visitOf } from './access';
import { noteVisit, type VisitAct } from './audit';
import { visitViews, type DeskVisit } from './visits';

/** Check-in on the visit day. Throws `NOT_TODAY`, `VISIT_NOT_OPEN`, `NOT_PAID_ON_SITE`, `FORBIDDEN`. */
export function checkIn(house: House, member: Member, id: string, paidOnSite = false): Promise<DeskVisit> {
  if (paidOnSite && !takesMoney(member)) throw new AppError('FORBIDDEN');
  return act(house, member, id, 'visit.checked-in', async (tx, visit, now) => {
    if (visit.status !== 'checked-in') {
      if (visit.status !== 'booked') throw new AppError('VISIT_NOT_OPEN');
      requireToday(visit, now);
      await tx.update(Appointment, key(visit), { checkedInAt: now });
      await moveTo(tx, member, visit, 'checked-in', 'appointment.checked-in', now);
    }
    if (paidOnSite) await notePayment(tx, member, visit, true, now);
  });
}

/**
 * The visit is booked again, as if nobody had come; on its day only, for at its end whoever is booked is missed.
 * Throws `UNDO_TOO_LATE`, `NOT_TODAY`, `VISIT_NOT_OPEN`.
 */
export function undoCheckIn(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.check-in-undone', async (tx, visit, now) => {
    if (visit.status === 'booked') return;
    if (visit.status !== 'checked-in') throw new AppError('VISIT_NOT_OPEN');
    requireToday(visit, now);
    if (!canUndoCheckIn(visit.status, visit.checkedInAt, now))
      throw new AppError('UNDO_TOO_LATE', { minutes: UNDO_MINUTES });
    await moveTo(tx, member, visit, 'booked', 'appointment.check-in-undone', now, reason);
    await tx.update(Appointment, key(visit), { checkedInAt: null, calledAt: null, calledCount: 0 });
  });
}

/** Throws `NOT_PAID_ON_SITE`, `VISIT_NOT_OPEN`, `NOT_TODAY`. */
export function notePaidOnSite(house: House, member: Member, id: string, paid: boolean): Promise<DeskVisit> {
  return act(house, member, id, 'visit.paid-on-site', async (tx, visit, now) => {
    if (!isOpenVisit(visit.status) && visit.status !== 'fulfilled') throw new AppError('VISIT_NOT_OPEN');
    requireBegun(visit, now);
    await notePayment(tx, member, visit, paid, now);
  });
}

/** The patient was seen. Throws `NOT_TODAY` before the visit day, `VISIT_NOT_OPEN`. */
export function fulfil(house: House, member: Member, id: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.fulfilled', async (tx, visit, now) => {
    if (visit.status === 'fulfilled') return;
    if (!isOpenVisit(visit.status)) throw new AppError('VISIT_NOT_OPEN');
    requireBegun(visit, now);
    await moveTo(tx, member, visit, 'fulfilled', 'appointment.fulfilled', now);
  });
}

/**
 * The patient did not come: after the end of the time window, or after three calls, for whoever is checked in may
 * have left. Throws `NO_SHOW_TOO_EARLY`, `NOT_TODAY`, `VISIT_NOT_OPEN`.
 */
export function markNoShow(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.missed', async (tx, visit, now) => {
    if (visit.status === 'noshow') return;
    if (!isOpenVisit(visit.status)) throw new AppError('VISIT_NOT_OPEN');
    requireBegun(visit, now);
    if (!canMarkNoShow(visit, now)) {
      const endsAt = beijingTime(visit.endsAt);
      throw new AppError('NO_SHOW_TOO_EARLY', { endsAt, calls: CALLS_BEFORE_NO_SHOW });
    }
    await moveTo(tx, member, visit, 'noshow', 'appointment.missed', now, reason);
  });
}

/**
 * They came after all: checked in and waiting, not yet called. Not at a clinic that is stopped: its patients were told
 * already, and nobody would be told of this one. Throws `NOT_TODAY`, `VISIT_NOT_OPEN`, `CLINIC_STOPPED`.
 */
export function undoNoShow(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.no-show-undone', async (tx, visit, now) => {
    if (visit.status === 'checked-in') return;
    if (visit.status !== 'noshow') throw new AppError('VISIT_NOT_OPEN');
    requireToday(visit, now);
    await requireRunning(tx, visit);
    const checkedInAt = visit.checkedInAt ?? now;
    await tx.update(Appointment, key(visit), { checkedInAt, calledAt: null, calledCount: 0 });
    await moveTo(tx, member, visit, 'checked-in', 'appointment.checked-in', now, reason);
  });
}

/** Keeps the clinic from being stopped until the transaction ends. Throws `CLINIC_STOPPED`. */
async function requireRunning(tx: Tx, { hospitalId, scheduleId }: Appointment): Promise<void> {
  const [schedule] = await tx.query<{ status: string }[]>(
    `SELECT status FROM schedule WHERE hospital_id = $1 AND id = $2 FOR SHARE`,
    [hospitalId, scheduleId],
  );
  if (schedule?.status === 'stopped') throw new AppError('CLINIC_STOPPED');
}

const key = ({ hospitalId, id }: Appointment) => ({ hospitalId, id });

/** One transaction: the visit locked, moved, read anew, and the access written down. */
function act(
  house: House,
  member: Member,
  id: string,
  called: VisitAct,
  move: (tx: Tx, visit: Appointment, now: Date) => Promise<void>,
): Promise<DeskVisit> {
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    await move(tx, await lockVisit(tx, member, id), now);
    const moved = await visitOf(tx, member, id);
    await noteVisit(tx, member, called, moved, now);
    return found((await visitViews(tx, house, member, [moved]))[0]);
  });
}

async function moveTo(
  tx: Tx,
  member: Member,
  visit: Appointment,
  status: AppointmentStatus,
  event: Extract<EventName, `appointment.${'checked-in' | 'check-in-undone' | 'fulfilled' | 'missed'}`>,
  now: Date,
  reason?: string,
): Promise<void> {
  await become(tx, visit, status, { actor: 'hospital', actorId: member.id, reason, now });
  await publish(tx, event, { hospitalId: visit.hospitalId, appointmentId: visit.id }, now);
}

/** The channel's ledger knows nothing of it: this is money in the counter's till. */
async function notePayment(
  tx: Tx,
  member: Member,
  visit: Appointment,
  paid: boolean,
  now: Date,
): Promise<void> {
  if (!visit.payOnSite || visit.fee === 0) throw new AppError('NOT_PAID_ON_SITE');
  if (Boolean(visit.paidOnSiteAt) === paid) return;
  await tx.update(Appointment, key(visit), { paidOnSiteAt: paid ? now : null });
  const { status } = await tx.findOneByOrFail(Appointment, key(visit));
  const reason = paid ? 'paid-on-site' : 'not-paid-on-site';
  await writeHistory(tx, visit, status, { actor: 'hospital', actorId: member.id, reason, now });
}

function requireToday({ visitDay }: Appointment, now: Date): void {
  if (visitDay !== beijingDay(now)) throw new AppError('NOT_TODAY', { day: visitDay });
}

/** On the visit day or later: what was forgotten may be written down afterwards. */
function requireBegun({ visitDay }: Appointment, now: Date): void {
  if (visitDay > beijingDay(now)) throw new AppError('NOT_TODAY', { day: visitDay });
}
