/**
 * Clinics run on Beijing time whatever the phone's zone. China has had one zone without daylight saving since
 * 1991, so UTC+8 is exact, and needs no `Intl`, which WeChat's JavaScript lacks.
 */
const BEIJING_OFFSET_MS = 8 * 3600_000;
const DAY_MS = 86_400_000;

const two = (n: number) => String(n).padStart(2, '0');
const shifted = (at: Date | string) => new Date(new Date(at).getTime() + BEIJING_OFFSET_MS);

/** The Beijing calendar day of an instant, `YYYY-MM-DD`. */
export function beijingDay(at: Date | string): string {
  return shifted(at).toISOString().slice(0, 10);
}

/** The Beijing wall clock of an instant, `HH:mm`. */
export function beijingTime(at: Date | string): string {
  return shifted(at).toISOString().slice(11, 16);
}

/** The instant at which `time` (`HH:mm`) strikes in Beijing on `day` (`YYYY-MM-DD`). */
export function beijingInstant(day: string, time = '00:00'): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

/** `day` moved by `days`; both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The ISO week of a day: its number (1–53) and the weekday in it, 1 Monday … 7 Sunday. */
export function isoWeek(day: string): { number: number; weekday: number } {
  const own = weekday(day) || 7;
  // a week belongs to the year of its Thursday
  const thursday = addDays(day, 4 - own);
  const number = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return { number, weekday: own };
}

/** Full years between a birth date and a day, both `YYYY-MM-DD`; a 29 February birthday counts on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whether `YYYY-MM-DD` names a day that exists. */
export function isRealDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

/** WeChat Pay's `yyyy-MM-DDTHH:mm:ss+08:00`. */
export function beijingStamp(at: Date): string {
  const s = shifted(at);
  return (
    `${s.getUTCFullYear()}-${two(s.getUTCMonth() + 1)}-${two(s.getUTCDate())}` +
    `T${two(s.getUTCHours())}:${two(s.getUTCMinutes())}:${two(s.getUTCSeconds())}+08:00`
  );
}

/** `YYYY-MM-DD HH:mm` of an instant in Beijing: the form that reads the same in both languages. */
export function beijingMoment(at: Date | string): string {
  return `${beijingDay(at)} ${beijingTime(at)}`;
}
