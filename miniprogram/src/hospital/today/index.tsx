/** The day at the hospital's desk: one glance at the top, by hour and department below; it keeps itself current. */
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { AppointmentStatus } from '@shared/appointments/rules';
import { formatFen } from '@shared/money';
import { beijingTime } from '@shared/time';
import { serverNow } from '../../api/clock';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { useText } from '../../api/messages';
import { dayWithWeekday } from '../../api/desk/days';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui';
import { Figures } from '../../ui/desk';
import type { Figure } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { hospitalPage } from '../nav';
import { Ahead } from './Ahead';
import { isUnplanned } from './day';
import type { Day } from './day';
import { Departments } from './Departments';
import { FirstDay } from './FirstDay';
import { Hours } from './Hours';
import { todayWords } from './messages';
import './index.scss';

const LOOK_AGAIN_MS = 30_000;

export default function TodayPage() {
  return <HospitalScreen page="today">{(desk) => <Today desk={desk} />}</HospitalScreen>;
}

function Today({ desk }: { desk: OpenDesk }) {
  const t = useText(todayWords);
  const language = useLanguage();
  const { hospitalId } = desk;
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/today', {
    params: { hospitalId },
    query: {},
  });
  useRefreshed(refresh, LOOK_AGAIN_MS);
  const readAt = useReadAt(data);
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  const { day } = data;
  const patients = (filter: string) => void openPage(`${hospitalPage('patients', hospitalId)}${filter}`);
  const at = beijingTime(readAt);
  return (
    <View className="today">
      <View className="today-as-of">{t('asOf', { day: dayWithWeekday(day, language), at })}</View>
      {error && <Notice tone="amber">{t('stale', { at })}</Notice>}
      {isUnplanned(data) ? (
        <FirstDay desk={desk} />
      ) : (
        <>
          <Glance
            day={data}
            hospitalId={hospitalId}
            onOpen={(status) => patients(status && `&status=${status}`)}
          />
          <Parts day={data} hospitalId={hospitalId} onDepartment={(id) => patients(`&departmentId=${id}`)} />
        </>
      )}
    </View>
  );
}

/** When the answer that is shown came. */
function useReadAt(data: Day | undefined): Date {
  const [readAt, setReadAt] = useState(() => serverNow());
  useEffect(() => setReadAt(serverNow()), [data]);
  return readAt;
}

interface GlanceProps {
  day: Day;
  hospitalId: string;
  onOpen(status: AppointmentStatus | ''): void;
}

function Glance({ day: { tally, money }, hospitalId, onOpen }: GlanceProps) {
  const t = useText(todayWords);
  const percent = tally.booked ? Math.round((tally.checkedIn / tally.booked) * 100) : 0;
  const figures: Figure[] = [
    {
      ...{ key: 'booked', label: t('booked'), value: tally.booked },
      note: t('booked.note', { count: tally.expected }),
      onPress: () => onOpen(''),
    },
    {
      ...{ key: 'checkedIn', label: t('checkedIn'), value: tally.checkedIn },
      note: t('checkedIn.note', { percent }),
      onPress: () => onOpen(''),
    },
    {
      ...{ key: 'waiting', label: t('waiting'), value: tally.waiting },
      tone: tally.waiting ? 'amber' : 'neutral',
      onPress: () => onOpen('checked-in'),
    },
    {
      ...{ key: 'fulfilled', label: t('fulfilled'), value: tally.fulfilled, tone: 'jade' },
      note: tally.cancelled ? t('cancelled', { count: tally.cancelled }) : undefined,
      onPress: () => onOpen('fulfilled'),
    },
    {
      ...{ key: 'noshow', label: t('noshow'), value: tally.noshow },
      tone: tally.noshow ? 'red' : 'neutral',
      onPress: () => onOpen('noshow'),
    },
    {
      ...{ key: 'left', label: t('placesLeft'), value: tally.placesLeft },
      note: t('placesLeft.note', { count: tally.places }),
      onPress: () => void openPage(hospitalPage('schedules', hospitalId)),
    },
  ];
  if (money) figures.push(moneyFigure(money, t));
  return <Figures label={t('state')} figures={figures} />;
}

type Say = ReturnType<typeof useText<keyof (typeof todayWords)['zh']>>;

/** All that came in, less what went back: online, and what the counter noted. */
function moneyFigure({ net, refunded, onSite }: NonNullable<Day['money']>, t: Say): Figure {
  const notes = [
    onSite > 0 && t('money.parts', { online: formatFen(net), onSite: formatFen(onSite) }),
    refunded > 0 && t('money.refunded', { refunded: formatFen(refunded) }),
  ].filter(Boolean);
  const note = notes.join(' · ') || undefined;
  return { key: 'money', label: t('money'), value: formatFen(net + onSite), note };
}

interface PartsProps {
  day: Day;
  hospitalId: string;
  onDepartment(id: string): void;
}

function Parts({ day, hospitalId, onDepartment }: PartsProps) {
  const t = useText(todayWords);
  const schedules = hospitalPage('schedules', hospitalId);
  const toSchedules = { text: t('toSchedules'), onPress: () => void openPage(schedules, 'go') };
  return (
    <View className="today-parts">
      <View className="today-main">
        {day.departments.length === 0 ? (
          <Empty picture="calendar" title={t('noVisits')} text={t('noVisitsText')} action={toSchedules} />
        ) : (
          <>
            <Hours day={day} />
            <Departments departments={day.departments} onOpen={onDepartment} />
          </>
        )}
      </View>
      <Ahead days={day.ahead} today={day.day} pageOf={(one) => `${schedules}&day=${one}`} />
    </View>
  );
}
