/** What is special about a day: holidays, adjusted working days, the hospital's own closed and working days. */
import type { Language } from '@shared/sentences';
import type { Result } from '../../api/client';
import { useLanguage } from '../../api/preferences';
import { useWeekdays } from './weekdays';

export type ClinicCalendar = Result<'GET /desk/:hospitalId/closed-days'>;

export interface Mark {
  name: string;
  /** Templates make nothing on such a day. */
  closed: boolean;
}

export function useMarks(calendar: ClinicCalendar | undefined): (day: string) => Mark | null {
  const language = useLanguage();
  const { worksAs } = useWeekdays();
  return (day) => markOf(day, calendar, language, worksAs);
}

/** The hospital's own word comes before the state's calendar. */
function markOf(
  day: string,
  calendar: ClinicCalendar | undefined,
  language: Language,
  worksAs: (weekday: number) => string,
): Mark | null {
  if (!calendar) return null;
  const own = calendar.closedDays.find((one) => one.day === day);
  if (own) return { name: own.reason, closed: true };
  const state = calendar.stateDays.find((one) => one.day === day);
  const name = state && (language === 'zh' ? state.name : state.nameEn);
  const working = calendar.workingDays.find((one) => one.day === day);
  if (working) return { name: [name, worksAs(working.weekday)].filter(Boolean).join(' · '), closed: false };
  if (!state || !name) return null;
  const closed =
    state.kind === 'holiday' ? calendar.onHolidays === 'closed' : calendar.onMakeUpDays === 'closed';
  return { name, closed };
}
