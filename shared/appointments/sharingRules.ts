/** What both sides know of showing a visit to others, and of putting it into a calendar. */
import { addDays, beijingInstant } from '../time';
import type { AppointmentStatus } from './rules';

export const SHARES_AT_MOST = 5;
export const SHARE_LABEL_AT_MOST = 20;

/** Links end with the day after the visit day, wherever the visit was moved to. */
export function shareEnd(visitDay: string): Date {
  return beijingInstant(addDays(visitDay, 2));
}

/** Whether a visit may be shown to somebody new: it is on, and not over. */
export function isShareable(status: AppointmentStatus): boolean {
  return status === 'booked' || status === 'checked-in';
}

/** Minutes before a visit at which somebody is reminded of it: the hospital's own evening is another matter. */
export const REMINDED_MINUTES_BEFORE = 120;
