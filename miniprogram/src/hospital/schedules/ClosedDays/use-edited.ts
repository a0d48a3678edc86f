/** The hospital's rules of closed days while they are edited: nothing counts until it is saved. */
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { tell } from '../../../ui';
import type { ClinicCalendar } from '../marks';
import { scheduleWords } from '../messages';
import { closedWords } from './messages';

export function useEdited(hospitalId: string) {
  const t = useText(scheduleWords);
  const own = useText(closedWords);
  const params = { hospitalId };
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/closed-days', { params });
  const [edited, edit] = useState<ClinicCalendar | null>(null);
  const { busy, wrong, code, run, forget } = useAct();
  const beaten = code === 'CHANGED_MEANWHILE';
  // What somebody else saved meanwhile is shown once one's own changes are given up
  useEffect(() => {
    if (data && beaten) edit((mine) => mine && { ...mine, version: data.version });
  }, [data, beaten]);
  const shown = edited ?? data;
  const save = async ({ version, onHolidays, onMakeUpDays, closedDays, workingDays }: ClinicCalendar) => {
    const body = { version, onHolidays, onMakeUpDays, closedDays, workingDays };
    await call('PUT /desk/:hospitalId/closed-days', { params, body });
    await refresh();
    edit(null);
    tell(t('saved'), 'good');
  };
  return {
    ...{ shown, unsaved: edited !== null, error, refresh, busy },
    wrong: wrong && beaten ? `${wrong} ${own('saveAgain')}` : wrong,
    change: (own: Partial<ClinicCalendar>) => shown && edit({ ...shown, ...own }),
    save: () => shown && void run(() => save(shown)).then((well) => (well ? undefined : refresh())),
    giveUp: () => {
      forget();
      edit(null);
    },
  };
}
