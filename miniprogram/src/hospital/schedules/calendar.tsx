/** When templates rest: the state's holidays and adjusted working days, and days of the hospital's own. */
import { useEffect, useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { call } from '../../api/client';
import { may } from '../../api/desk/memberships';
import { useAct } from '../../api/desk/use-act';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, ErrorState, Notice, Skeleton, tell } from '../../ui';
import { Wrong } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Form } from './ClosedDays';
import { StateDays } from './ClosedDays/StateDays';
import type { ClinicCalendar } from './marks';
import { scheduleWords } from './messages';
import { Places } from './Places';

export default function CalendarPage() {
  const t = useText(scheduleWords);
  return (
    <HospitalScreen page="schedules" head={() => ({ note: t('closedNote') })}>
      {(desk) => <ClosedDays desk={desk} />}
    </HospitalScreen>
  );
}

function ClosedDays({ desk }: { desk: OpenDesk }) {
  const t = useText(scheduleWords);
  const params = { hospitalId: desk.hospitalId };
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/closed-days', { params });
  const [edited, edit] = useState<ClinicCalendar | null>(null);
  const { busy, wrong, code, run, forget } = useAct();
  const planner = may(desk.role, PLANNERS);
  // What somebody else saved meanwhile is shown once one's own changes are given up
  useEffect(() => {
    if (data && code === 'CHANGED_MEANWHILE') edit((mine) => mine && { ...mine, version: data.version });
  }, [data, code]);
  const shown = edited ?? data;
  if (!shown)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  const save = () =>
    void run(async () => {
      const { version, onHolidays, onMakeUpDays, closedDays, workingDays } = shown;
      const body = { version, onHolidays, onMakeUpDays, closedDays, workingDays };
      await call('PUT /desk/:hospitalId/closed-days', { params, body });
      await refresh();
      edit(null);
      tell(t('saved'), 'good');
    }).then((well) => (well ? undefined : refresh()));
  const giveUp = () => {
    forget();
    edit(null);
  };
  return (
    <>
      <Places current="calendar" hospitalId={desk.hospitalId} />
      {edited && (
        <Notice tone="amber" title={t('unsaved')}>
          {t('unsavedText')}
        </Notice>
      )}
      <Form
        calendar={shown}
        onChange={planner ? (change) => edit({ ...shown, ...change }) : undefined}
        acts={
          edited && (
            <>
              <Button kind="secondary" size="small" onPress={giveUp}>
                {t('giveUp')}
              </Button>
              <Button size="small" busy={busy} onPress={save}>
                {t('save')}
              </Button>
            </>
          )
        }
        wrong={
          <Wrong>{wrong && (code === 'CHANGED_MEANWHILE' ? `${wrong} ${t('saveAgain')}` : wrong)}</Wrong>
        }
      />
      <StateDays calendar={shown} />
    </>
  );
}
