/**
 * China's statutory holidays and adjusted working days. The State Council publishes them late in the year before;
 * for a year it has not published yet, the days the law itself names (全国年节及纪念日放假办法, as of 2025) are
 * known all the same, and no day is guessed to be adjusted.
 */
import chineseDays from 'chinese-days';
import { addDays, beijingInstant, weekday } from '../../../shared/time';

export interface StateDay {
  day: string;
  kind: 'holiday' | 'make-up';
  name: string;
  nameEn: string;
}

/** The moon takes a while to be asked, and a day stays what it is. */
const known = new Map<string, StateDay | null>();

/** Null on a day like any other of its weekday. */
export function stateDay(day: string): StateDay | null {
  if (!known.has(day)) known.set(day, isPublished(day.slice(0, 4)) ? published(day) : lawful(day));
  return known.get(day) ?? null;
}

/** The special ones among `days` days from `from` on. */
export function stateDays(from: string, days: number): StateDay[] {
  return Array.from({ length: days }, (_, i) => stateDay(addDays(from, i)) ?? []).flat();
}

/** `Spring Festival,春节,4`; an ordinary day has its weekday's name alone. */
const namesOf = (day: string) => chineseDays.getDayDetail(day).name.split(',');

const isPublished = (year: string) => namesOf(`${year}-01-01`).length > 1;

function published(day: string): StateDay | null {
  const [nameEn = '', name] = namesOf(day);
  if (!name) return null;
  const { work } = chineseDays.getDayDetail(day);
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  if (work && !isWeekend) return null;
  return { day, kind: work ? 'make-up' : 'holiday', name, nameEn };
}

const NEW_YEAR = ['元旦', "New Year's Day"] as const;
const SPRING = ['春节', 'Spring Festival'] as const;
const QINGMING = ['清明', 'Tomb-sweeping Day'] as const;
const LABOUR = ['劳动节', 'Labour Day'] as const;
const DRAGON_BOAT = ['端午', 'Dragon Boat Festival'] as const;
const MID_AUTUMN = ['中秋', 'Mid-autumn Festival'] as const;
const NATIONAL = ['国庆节', 'National Day'] as const;

const BY_DATE: Record<string, readonly [string, string]> = {
  '01-01': NEW_YEAR,
  '05-01': LABOUR,
  '05-02': LABOUR,
  '10-01': NATIONAL,
  '10-02': NATIONAL,
  '10-03': NATIONAL,
};
/** By lunar month and day; a leap month's days are nobody's. */
const BY_MOON: Record<string, readonly [string, string]> = {
  '1/1': SPRING,
  '1/2': SPRING,
  '1/3': SPRING,
  '5/5': DRAGON_BOAT,
  '8/15': MID_AUTUMN,
};

function lawful(day: string): StateDay | null {
  const names =
    BY_DATE[day.slice(5)] ??
    BY_MOON[moonOf(day)] ??
    (moonOf(addDays(day, 1)) === '1/1' ? SPRING : undefined) ??
    (day === qingming(Number(day.slice(0, 4))) ? QINGMING : undefined);
  return names ? { day, kind: 'holiday', name: names[0], nameEn: names[1] } : null;
}

const moon = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
});

/** Lunar month and day, `1/15`; a leap month is `5bis/15`. */
function moonOf(day: string): string {
  const parts = moon.formatToParts(beijingInstant(day, '12:00'));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}/${part('day')}`;
}

/** The day of the solar term; the formula holds from 2001 to 2099. */
function qingming(year: number): string {
  const y = year % 100;
  const date = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
  return `${year}-04-0${date}`;
}
