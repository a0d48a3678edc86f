/** What both sides know of the time after a visit: how long it may be rated, and what the hospital may add. */
import type { AppointmentStatus } from './rules';

export const DIAGNOSIS_AT_MOST = 500;
export const ADVICE_AT_MOST = 2000;
export const MEDICINES_AT_MOST = 20;
export const MEDICINE_AT_MOST = 120;
export const NEXT_VISIT_DAYS_AT_MOST = 730;

/** Types a document is sent as. */
export const DOCUMENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
/** What it is kept as: a picture is encoded anew. */
export const KEPT_DOCUMENT_TYPES = ['application/pdf', 'image/jpeg'] as const;
export type KeptDocumentType = (typeof KEPT_DOCUMENT_TYPES)[number];
export const DOCUMENT_MOST_BYTES = 10 * 1024 * 1024;
export const DOCUMENTS_AT_MOST = 20;
export const DOCUMENT_NAME_AT_MOST = 60;

export const STARS = [1, 2, 3, 4, 5] as const;
export type Stars = (typeof STARS)[number];
export const RATING_TEXT_AT_MOST = 500;
export const REPLY_AT_MOST = 500;
/** Days after the visit within which a first rating is taken. */
export const RATING_DAYS = 30;
/** Days after the first rating within which it may be changed. */
export const RATING_CHANGE_DAYS = 7;

const DAY_MS = 86_400_000;

/** Until when somebody who came may rate, or change what they said; null when the visit is not one to rate. */
export function ratingUntil(
  visit: { status: AppointmentStatus; endsAt: Date | string },
  ratedAt: Date | string | null,
): Date | null {
  if (visit.status !== 'fulfilled') return null;
  const [from, days] =
    ratedAt === null ? [visit.endsAt, RATING_DAYS] : ([ratedAt, RATING_CHANGE_DAYS] as const);
  return new Date(new Date(from).getTime() + days * DAY_MS);
}

/** One decimal, as it is shown; null while nobody has rated. */
export function averageStars({ count, sum }: { count: number; sum: number }): number | null {
  return count === 0 ? null : Math.round((sum / count) * 10) / 10;
}
