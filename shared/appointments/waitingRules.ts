/** Waitlist facts both sides run: states of a wait, how many and how long, and which half-days suit. */
import { addDays } from '../time';
import type { BookingSettings } from '../hospitals/rules';

/** What somebody waits for: one slot, any visit with a doctor, or any visit in a department. */
export const WISH_KINDS = ['slot', 'doctor', 'department'] as const;
export type WishKind = (typeof WISH_KINDS)[number];

/**
 * `waiting`: in line; `offered`: a place is kept until the offer's `until`; `fulfilled`: the place was taken;
 * `withdrawn`: the person left the line; `declined`: an offer was refused for good; `lapsed`: offers ran out
 * unanswered too often; `ended`: nothing became free, or there is nothing to wait for any more.
 */
export const WAIT_STATUSES = [
  'waiting',
  'offered',
  'fulfilled',
  'withdrawn',
  'declined',
  'lapsed',
  'ended',
] as const;
export type WaitStatus = (typeof WAIT_STATUSES)[number];

/** Statuses in which somebody is still in line. The partial unique indexes name the same ones. */
export const OPEN_WAITS: readonly WaitStatus[] = ['waiting', 'offered'];

/**
 * Why a wait ended by itself: its last day is over and nothing became free; offers lapsed; the clinic of its slot was
 * stopped; its slot is no more; the patient was removed.
 */
export const WAIT_ENDS = ['nothing-freed', 'lapsed', 'stopped', 'slot-gone', 'patient-gone'] as const;
export type WaitEnd = (typeof WAIT_ENDS)[number];

/** How an offered place is taken: by paying here, or by one tap where nothing is paid here. */
export const OFFER_PAYMENTS = ['online', 'on-site', 'free'] as const;
export type OfferPayment = (typeof OFFER_PAYMENTS)[number];

/** Waits a patient may have open at one hospital. */
export const WAITS_AT_MOST = 3;
/** Days from the first to the last of a wait, both counted. */
export const WAIT_DAYS_AT_MOST = 31;
/** A wait may end this many days after the last day whose places are on sale. */
export const WAIT_DAYS_BEYOND_RELEASE = 31;
/** A wait ends when so many offers have lapsed; after an earlier one it goes on at the end of the line. */
export const LAPSES_AT_MOST = 2;
/** Nothing is offered later than this before the time window begins. */
export const OFFER_MINUTES_BEFORE = 10;

/** The last day a wait may name. */
export function lastWaitDay(today: string, settings: Pick<BookingSettings, 'releaseDaysAhead'>): string {
  return addDays(today, settings.releaseDaysAhead + WAIT_DAYS_BEYOND_RELEASE);
}

/** Whether a wait may go from one day to another, both `YYYY-MM-DD`. */
export function isWaitRange(
  range: { from: string; to: string },
  today: string,
  settings: Pick<BookingSettings, 'releaseDaysAhead'>,
): boolean {
  const { from, to } = range;
  if (from < today || to < from || to > lastWaitDay(today, settings)) return false;
  return to < addDays(from, WAIT_DAYS_AT_MOST);
}
