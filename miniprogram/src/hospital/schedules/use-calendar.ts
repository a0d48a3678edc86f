/** What the calendar shows: which days, whose, and everything planned there. */
import { useState } from 'react';
import { addDays, beijingDay, isRealDay } from '@shared/time';
import { serverNow } from '../../api/clock';
import { useAll } from '../../api/desk/use-all';
import { useNarrow } from '../../api/desk/use-narrow';
import { useParam } from '../../api/desk/use-param';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { useEndpoint } from '../../api/use-endpoint';
import { mondayOf, WEEK, weekFrom } from './planned';
import { useRows } from './use-rows';

const LOOK_AGAIN_MS = 60_000;

export type Look = 'week' | 'day';

export function useCalendar(hospitalId: string) {
  const shown = useDays();
  const { filter, ...filters } = useFilters();
  const { departmentId, doctorId } = filter;
  const params = { hospitalId };
  const schedules = useAll('GET /desk/:hospitalId/schedules', {
    params,
    query: {
      ...{ from: mondayOf(shown.day), days: WEEK, limit: 500 },
      ...{ departmentId: departmentId || undefined, doctorId: doctorId || undefined },
    },
  });
  const rows = useRows(hospitalId, schedules, filter);
  const closed = useEndpoint('GET /desk/:hospitalId/closed-days', { params });
  useRefreshed(schedules.refresh, LOOK_AGAIN_MS);
  return { ...shown, ...filter, ...filters, ...rows, calendar: closed.data, refresh: schedules.refresh };
}

export type Calendar = ReturnType<typeof useCalendar>;

/** The week around a day, or that day alone. */
function useDays() {
  const narrow = useNarrow();
  const asked = useParam('day');
  const today = beijingDay(serverNow());
  const [day, setDay] = useState(isRealDay(asked) ? asked : today);
  const [look, setLook] = useState<Look>('week');
  const oneDay = look === 'day' || narrow;
  return {
    ...{ today, day, setDay, days: weekFrom(mondayOf(day)), look, setLook, narrow, oneDay },
    /** By a day where one is shown, by a week elsewhere. */
    turn: (by: 1 | -1) => setDay(addDays(day, by * (oneDay ? 1 : WEEK))),
  };
}

function useFilters() {
  const [departmentId, setDepartmentId] = useState('');
  const [doctorId, setDoctor] = useState('');
  const [plannedOnly, setPlannedOnly] = useState(false);
  return {
    ...{ filter: { departmentId, doctorId, plannedOnly }, setDoctor, setPlannedOnly },
    setDepartment: (id: string) => {
      setDepartmentId(id);
      setDoctor('');
    },
  };
}
