/** What the calendar shows: which days, whose, and everything planned there. */
import { useState } from 'react';
import { addDays, beijingDay, isRealDay } from '@shared/time';
import { useAll } from '../../api/desk/use-all';
import { useNarrow } from '../../api/desk/use-narrow';
import { useParam } from '../../api/desk/use-param';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { scheduleWords } from './messages';
import { mondayOf, WEEK, weekFrom } from './planned';
import { groupsOf } from './rows';

const LOOK_AGAIN_MS = 60_000;

export type Look = 'week' | 'day';

export function useCalendar(hospitalId: string) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  const narrow = useNarrow();
  const asked = useParam('day');
  const today = beijingDay(new Date());
  const [day, setDay] = useState(isRealDay(asked) ? asked : today);
  const [look, setLook] = useState<Look>('week');
  const [departmentId, setDepartment] = useState('');
  const [doctorId, setDoctor] = useState('');
  const [plannedOnly, setPlannedOnly] = useState(false);
  const params = { hospitalId };
  const monday = mondayOf(day);
  const filter = { departmentId: departmentId || undefined, doctorId: doctorId || undefined };
  const schedules = useAll('GET /desk/:hospitalId/schedules', {
    params,
    query: { from: monday, days: WEEK, limit: 500, ...filter },
  });
  const departments = useAll('GET /desk/:hospitalId/departments', { params, query: { limit: 200 } });
  const doctors = useAll('GET /desk/:hospitalId/doctors', { params, query: { limit: 200 } });
  const closed = useEndpoint('GET /desk/:hospitalId/closed-days', { params });
  useRefreshed(schedules.refresh, LOOK_AGAIN_MS);
  const known = schedules.items && departments.items && doctors.items;
  const groups = known
    ? groupsOf(departments.items!, doctors.items!, schedules.items!, {
        ...filter,
        ...{ language, clinic: t('clinic'), plannedOnly },
      })
    : undefined;
  return {
    ...{ today, day, setDay, days: weekFrom(monday), look, setLook, narrow },
    ...{ departmentId, doctorId, setDoctor, plannedOnly, setPlannedOnly },
    setDepartment: (id: string) => {
      setDepartment(id);
      setDoctor('');
    },
    /** By a day in a day's view, by a week elsewhere. */
    turn: (by: 1 | -1) => setDay(addDays(day, by * (look === 'day' || narrow ? 1 : WEEK))),
    ...{ schedules, departments: departments.items ?? [], doctors: doctors.items ?? [], groups },
    calendar: closed.data,
    error: schedules.error ?? departments.error ?? doctors.error,
    refresh: schedules.refresh,
    retry: () => Promise.all([schedules.refresh(), departments.refresh(), doctors.refresh()]),
  };
}

export type Calendar = ReturnType<typeof useCalendar>;
