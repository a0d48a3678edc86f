/**
 * Instants in the words people use: Beijing's wall clock, since that is the clinic's, and the phone's own time
 * beside it for somebody abroad. No `Intl`: WeChat's JavaScript has none.
 */
import type { Language } from '@shared/sentences';
import { beijingDay, beijingTime, daysBetween, weekday } from '@shared/time';

const BEIJING_OFFSET_MINUTES = -480;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const NEAR_DAYS: Record<Language, Record<number, string>> = {
  zh: { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' },
  en: { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' },
};

/** `11月23日` / `23 Nov` for a day `YYYY-MM-DD`. */
export function dayWords(day: string, language: Language): string {
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8, 10));
  return language === 'zh' ? `${month}月${date}日` : `${date} ${MONTHS[month - 1]}`;
}

export function weekdayWords(day: string, language: Language): string {
  return WEEKDAYS[language][weekday(day)] ?? '';
}

/** `今天`, `Tomorrow`; null when a date says it better. */
export function nearDay(day: string, language: Language, now = new Date()): string | null {
  return NEAR_DAYS[language][daysBetween(beijingDay(now), day)] ?? null;
}

/** `11月23日 周一` / `Mon 23 Nov` for a day `YYYY-MM-DD`. */
export function wholeDay(day: string, language: Language): string {
  const [date, name] = [dayWords(day, language), weekdayWords(day, language)];
  return language === 'zh' ? `${date} ${name}` : `${name} ${date}`;
}

/** `11月23日 周一` / `Mon 23 Nov` of an instant, in Beijing. */
export function dateOf(at: string, language: Language): string {
  return wholeDay(beijingDay(at), language);
}

/** `11月23日 周一 09:30` / `Mon 23 Nov, 09:30` of an instant, in Beijing. */
export function momentOf(at: string, language: Language): string {
  return `${dateOf(at, language)}${language === 'zh' ? ' ' : ', '}${beijingTime(at)}`;
}

/** How long ago something was said: the clock today, the day before that. */
export function sentAt(at: string, language: Language, now = new Date()): string {
  const day = beijingDay(at);
  const near = nearDay(day, language, now);
  if (day === beijingDay(now)) return beijingTime(at);
  return near ?? dayWords(day, language);
}

export const isAbroad = (at: Date): boolean => at.getTimezoneOffset() !== BEIJING_OFFSET_MINUTES;

/** The instant on the phone's own clock, `11月22日 周日 17:00`; null where that is Beijing's. */
export function ownTime(at: string | Date, language: Language): string | null {
  const instant = new Date(at);
  if (!isAbroad(instant)) return null;
  // Shifted so that reading it in UTC gives the phone's wall clock
  const wall = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString();
  return `${wholeDay(wall.slice(0, 10), language)} ${wall.slice(11, 16)}`;
}
