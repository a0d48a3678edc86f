/** China's statutory holidays and adjusted working days, as the State Council publishes them for each year. */
import chineseDays from 'chinese-days';
import { addDays, weekday } from '../../../shared/time';

export interface StateDay {
  day: string;
  kind: 'holiday' | 'make-up';
  name: string;
  nameEn: string;
}

/** Null on a day like any other of its weekday, and in years not published yet. */
export function stateDay(day: string): StateDay | null {
  const { work, name } = chineseDays.getDayDetail(day);
  // `Spring Festival,春节,4`; an ordinary day has its weekday's name alone
  const [nameEn = '', chinese] = name.split(',');
  if (!chinese) return null;
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  if (work && !isWeekend) return null;
  return { day, kind: work ? 'make-up' : 'holiday', name: chinese, nameEn };
}

/** The special ones among `days` days from `from` on. */
export function stateDays(from: string, days: number): StateDay[] {
  return Array.from({ length: days }, (_, i) => stateDay(addDays(from, i)) ?? []).flat();
}
