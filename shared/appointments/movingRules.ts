/** Facts of moving an appointment to another time (改约) that both sides run. */
import type { AppointmentStatus } from './rules';

/**
 * So many times one appointment may be moved; after that it is cancelled and booked anew. Dearer places that were held
 * and not paid count on the Beijing day they were held, or one visit would hold one place after the other.
 */
export const MOVES_AT_MOST = 2;

/** Until so many days after the day of a stopped visit an equal place may be taken for it. */
export const REPLACEABLE_DAYS = 14;

/** After so many that were held and never booked, no other may be taken for the same stopped visit. */
export const LAPSED_REPLACEMENTS_AT_MOST = 3;

/** `open`: the dearer place is held until the difference is paid; `lapsed`: it was not; `refunded`: it was, in vain. */
export const MOVE_STATUSES = ['open', 'done', 'lapsed', 'refunded'] as const;
export type MoveStatus = (typeof MOVE_STATUSES)[number];

/** Whether a person may move the visit: booked, not paid at the counter, before its own deadline, moves left. */
export function canMove(
  visit: {
    status: AppointmentStatus;
    cancelDeadline: Date | string;
    movesLeft: number;
    paidOnSite: boolean;
  },
  now: Date,
): boolean {
  if (visit.status !== 'booked' || visit.paidOnSite || visit.movesLeft < 1) return false;
  return now.getTime() < new Date(visit.cancelDeadline).getTime();
}
