/** Saying when a visit is: days and spans on Beijing's clock, over the moments every package knows. */
import type { Language } from '@shared/sentences';
import { addDays, beijingDay, beijingTime } from '@shared/time';
import { dayWords as dateWords, nearDay, weekdayWords } from '../api/moments';

const BEIJING_OFFSET_MINUTES = 480;

/** `11月23日 周一` or `Mon 23 Nov`. */
export function dayWords(day: string, language: Language): string {
  const [date, name] = [dateWords(day, language), weekdayWords(day, language)];
  return language === 'zh' ? `${date} ${name}` : `${name} ${date}`;
}

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

export const isAbroad = (at: Date) => -at.getTimezoneOffset() !== BEIJING_OFFSET_MINUTES;

/** The instant on the phone's own clock, `11月22日 周日 17:00`; null where that is Beijing's. */
export function ownTime(at: string, language: Language): string | null {
  const instant = new Date(at);
  if (!isAbroad(instant)) return null;
  // Shifted so that reading it in UTC gives the phone's wall clock
  const wall = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString();
  return `${dayWords(wall.slice(0, 10), language)} ${wall.slice(11, 16)}`;
}
