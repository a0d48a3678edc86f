/**
 * What staff do with a visit on its day: the visit of their hospital (a doctor's, their own) is locked and moved, and
 * the audit log says who did. Doing it twice is doing it once.
 */
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import { lockVisit, takesMoney, visitOf } from './access';
import { noteVisit, type VisitAct } from './audit';
import * as moves from './moves';
import { visitViews, type DeskVisit } from './visits';

/** Check-in on the visit day. Throws `NOT_TODAY`, `VISIT_NOT_OPEN`, `NOT_PAID_ON_SITE`, `FORBIDDEN`. */
export function checkIn(house: House, member: Member, id: string, paidOnSite = false): Promise<DeskVisit> {
  if (paidOnSite && !takesMoney(member)) throw new AppError('FORBIDDEN');
  return act(house, member, id, 'visit.checked-in', async (tx, visit, word) => {
    await moves.arrive(tx, visit, word);
    if (paidOnSite) await moves.bePaidOnSite(tx, visit, true, word);
  });
}

/** Throws `UNDO_TOO_LATE`, `NOT_TODAY`, `VISIT_NOT_OPEN`. */
export function undoCheckIn(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.check-in-undone', moves.takeArrivalBack, reason);
}

/** Throws `NOT_PAID_ON_SITE`, `VISIT_NOT_OPEN`, `NOT_TODAY`. */
export function notePaidOnSite(house: House, member: Member, id: string, paid: boolean): Promise<DeskVisit> {
  return act(house, member, id, 'visit.paid-on-site', (tx, visit, word) =>
    moves.bePaidOnSite(tx, visit, paid, word),
  );
}

/** Throws `NOT_TODAY`, `VISIT_NOT_OPEN`; of a no-show `NO_SHOW_TOO_OLD`, `REASON_NEEDED`. */
export function fulfil(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.fulfilled', moves.beSeen, reason);
}

/** Throws `NO_SHOW_TOO_EARLY`, `NOT_TODAY`, `VISIT_NOT_OPEN`. */
export function markNoShow(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.missed', moves.beMissed, reason);
}

/** Throws `NOT_TODAY`, `VISIT_NOT_OPEN`, `CLINIC_STOPPED`. */
export function undoNoShow(house: House, member: Member, id: string, reason?: string): Promise<DeskVisit> {
  return act(house, member, id, 'visit.no-show-undone', moves.arriveAfterAll, reason);
}

/** One transaction: the visit locked, moved, read anew, and the access written down. */
function act(
  house: House,
  member: Member,
  id: string,
  called: VisitAct,
  move: (tx: Tx, visit: Appointment, word: moves.Word) => Promise<void>,
  reason?: string,
): Promise<DeskVisit> {
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    await move(tx, await lockVisit(tx, member, id), { memberId: member.id, reason, now });
    const moved = await visitOf(tx, member, id);
    await noteVisit(tx, member, called, moved, now);
    return found((await visitViews(tx, house, member, [moved]))[0]);
  });
}
