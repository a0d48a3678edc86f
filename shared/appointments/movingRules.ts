/** Facts of moving an appointment to another time (改约) that both sides run. */
import type { AppointmentStatus } from './rules';

/** So many times one appointment may be moved; after that it is cancelled and booked anew. */
export const MOVES_AT_MOST = 2;

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
