/**
 * Saying when, in both languages, without `Intl` (WeChat's JavaScript has none). Clinics run on Beijing time;
 * `ownTime` is for people whose phone is somewhere else.
 */
import type { Language } from '@shared/sentences';
import { addDays, beijingDay, beijingTime, weekday } from '@shared/time';

const WEEKDAYS: Record<Language, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const BEIJING_OFFSET_MINUTES = 480;

export const weekdayWord = (day: string, language: Language) => WEEKDAYS[language][weekday(day)] ?? '';

/** `11月23日` or `23 Nov`. */
export function dateWords(day: string, language: Language): string {
  const [, month = 1, date = 1] = day.split('-').map(Number);
  return language === 'zh' ? `${month}月${date}日` : `${date} ${MONTHS[month - 1]}`;
}

/** `11月23日 周一` or `Mon 23 Nov`. */
export function dayWords(day: string, language: Language): string {
  const [date, name] = [dateWords(day, language), weekdayWord(day, language)];
  return language === 'zh' ? `${date} ${name}` : `${name} ${date}`;
}

/** Today, tomorrow, or the day itself. */
export function nearDayWords(day: string, language: Language, now = new Date()): string {
  const today = beijingDay(now);
  if (day === today) return language === 'zh' ? '今天' : 'Today';
  if (day === addDays(today, 1)) return language === 'zh' ? '明天' : 'Tomorrow';
  return dayWords(day, language);
}

/** `09:00–09:30`, Beijing. */
export function spanWords(startsAt: string, endsAt: string): string {
  return `${beijingTime(startsAt)}–${beijingTime(endsAt)}`;
}

/** `11月23日 周一 07:00`, Beijing. Midnight is the end of the day before, as people say it. */
export function momentWords(at: string | Date, language: Language, atEnd = false): string {
  if (atEnd && beijingTime(at) === '00:00') {
    return `${dayWords(addDays(beijingDay(at), -1), language)} 24:00`;
  }
  return `${dayWords(beijingDay(at), language)} ${beijingTime(at)}`;
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
