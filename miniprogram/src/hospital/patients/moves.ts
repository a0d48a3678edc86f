/** What the desk does with a visit: which acts a role has as the visit stands, and the calls behind them. */
import { canMarkNoShow, canMendNoShow, canUndoCheckIn, isOpenVisit } from '@shared/appointments/rules';
import { DESK, DOCTORS } from '@shared/staff/rules';
import type { HospitalRole } from '@shared/staff/rules';
import { beijingDay } from '@shared/time';
import { call } from '../../api/client';
import { may } from '../../api/desk/memberships';
import type { DeskVisit } from '../../api/desk/visits';

export const MOVES = [
  ...(['checkIn', 'checkInPaid', 'paid', 'came', 'wasThere', 'seen', 'noshow', 'undo', 'notPaid'] as const),
];
export type Move = (typeof MOVES)[number];

const MONEY: readonly HospitalRole[] = ['owner', 'cashier'];
const SERVING: readonly HospitalRole[] = [...DESK, ...DOCTORS];

/** The acts that will be taken, in the order of their buttons. The API decides again. */
export function movesOf(visit: DeskVisit, role: HospitalRole, now: Date): Move[] {
  const today = beijingDay(now);
  const onDay = visit.day === today;
  const begun = visit.day <= today;
  const open = isOpenVisit(visit.status);
  const desk = may(role, DESK);
  const money = may(role, MONEY);
  const serving = may(role, SERVING);
  const due = visit.payment === 'on-site-due';
  const payable = begun && (open || visit.status === 'fulfilled');
  const allowed: Record<Move, boolean> = {
    checkIn: desk && onDay && visit.status === 'booked',
    checkInPaid: money && onDay && visit.status === 'booked' && due,
    paid: money && payable && due && visit.status !== 'booked',
    notPaid: money && payable && visit.payment === 'on-site-paid',
    seen: serving && begun && open,
    noshow: serving && begun && canMarkNoShow(visit, now),
    came: serving && onDay && visit.status === 'noshow',
    wasThere: serving && !onDay && canMendNoShow(visit, today),
    undo: desk && canUndoCheckIn(visit.status, visit.checkedInAt, now),
  };
  return MOVES.filter((move) => allowed[move]);
}

/** Throws `ApiError`. */
export function make(
  move: Move,
  hospitalId: string,
  { id }: Pick<DeskVisit, 'id'>,
  reason?: string,
): Promise<DeskVisit> {
  const params = { hospitalId, id };
  const because = { params, body: reason ? { reason } : {} };
  switch (move) {
    case 'checkIn':
      return call('POST /desk/:hospitalId/appointments/:id/check-in', { params, body: {} });
    case 'checkInPaid':
      return call('POST /desk/:hospitalId/appointments/:id/check-in', { params, body: { paidOnSite: true } });
    case 'paid':
    case 'notPaid':
      return call('PUT /desk/:hospitalId/appointments/:id/on-site-payment', {
        params,
        body: { paid: move === 'paid' },
      });
    case 'seen':
    case 'wasThere':
      return call('POST /desk/:hospitalId/appointments/:id/fulfilment', because);
    case 'noshow':
      return call('POST /desk/:hospitalId/appointments/:id/no-show', because);
    case 'came':
      return call('POST /desk/:hospitalId/appointments/:id/no-show/undo', { params, body: {} });
    case 'undo':
      return call('POST /desk/:hospitalId/appointments/:id/check-in/undo', because);
  }
}
