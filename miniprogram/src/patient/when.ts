/** Saying when a visit is: days and spans on Beijing's clock, over the moments every package knows. */
import type { Language } from '@shared/sentences';
import { addDays, beijingDay, beijingTime } from '@shared/time';
import { nearDay, wholeDay } from '../api/moments';

export { isAbroad, ownTime } from '../api/moments';

/** `11月23日 周一` or `Mon 23 Nov`. */
export const dayWords = wholeDay;

/** Today, tomorrow, or the day itself. */
export function nearDayWords(day: string, language: Language, now = new Date()): string {
  return nearDay(day, language, now) ?? dayWords(day, language);
}

/** `09:00–09:30`, Beijing. */
export function spanWords(startsAt: string, endsAt: string): string {
  return `${beijingTime(startsAt)}–${beijingTime(endsAt)}`;
}

/** `11月23日 周一 07:00`, Beijing. Midnight as an end is the end of the day before, as people say it. */
export function momentWords(at: string | Date, language: Language, atEnd = false): string {
  const midnight = atEnd && beijingTime(at) === '00:00';
  const day = midnight ? addDays(beijingDay(at), -1) : beijingDay(at);
  return `${dayWords(day, language)} ${midnight ? '24:00' : beijingTime(at)}`;
}
