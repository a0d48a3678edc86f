/** Days as the desks say them. */
import type { Language } from '@shared/sentences';
import { dayWords, weekdayWords } from '../moments';

/** `11月23日 周一` or `Mon 23 Nov`. */
export function dayWithWeekday(day: string, language: Language): string {
  const [date, name] = [dayWords(day, language), weekdayWords(day, language)];
  return language === 'zh' ? `${date} ${name}` : `${name} ${date}`;
}
