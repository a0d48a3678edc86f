/** The doctor's own half-days of this week and the next, and how full they are. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { addDays, beijingDay, isoWeek } from '@shared/time';
import { serverNow } from '../../api/clock';
import type { Result } from '../../api/client';
import { halves, windowWords } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { dayWords, weekdayWords } from '../../api/moments';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { classes, Empty, ErrorState, Skeleton } from '../../ui';
import { Badge, Panel, part } from '../../ui/desk';
import { DoctorScreen } from '../DoctorScreen';
import { doctorWords } from '../messages';
import './index.scss';

type HalfDay = Result<'GET /desk/:hospitalId/my/schedule'>['items'][number];

const WEEK = 7;

export default function SchedulePage() {
  const t = useText(doctorWords);
  return (
    <DoctorScreen page="schedule" head={() => ({ note: t('note') })}>
      {({ hospitalId }) => <Schedule hospitalId={hospitalId} />}
    </DoctorScreen>
  );
}

function Schedule({ hospitalId }: { hospitalId: string }) {
  const t = useText(doctorWords);
  const today = beijingDay(serverNow());
  const monday = addDays(today, 1 - isoWeek(today).weekday);
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/my/schedule', {
    params: { hospitalId },
    query: { from: monday, days: 2 * WEEK },
  });
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  if (data.items.length === 0)
    return <Empty picture="calendar" title={t('noSchedule')} text={t('noScheduleText')} />;
  return (
    <>
      {[monday, addDays(monday, WEEK)].map((first, week) => (
        <Week
          key={first}
          title={t(week === 0 ? 'thisWeek' : 'nextWeek')}
          first={first}
          today={today}
          items={data.items.filter(({ day }) => day >= first && day < addDays(first, WEEK))}
        />
      ))}
    </>
  );
}

interface WeekProps {
  title: string;
  first: string;
  today: string;
  items: readonly HalfDay[];
}

function Week({ title, first, today, items }: WeekProps) {
  const t = useText(doctorWords);
  const open = items.filter(({ status }) => status === 'open');
  const booked = open.reduce((sum, one) => sum + one.booked, 0);
  const days = Array.from({ length: WEEK }, (_, i) => addDays(first, i));
  return (
    <Panel title={title} note={t('total', { halves: open.length, booked })}>
      <View className="own-week" {...part('list', title)}>
        {days.map((day) => (
          <Day key={day} day={day} today={today} items={items.filter((one) => one.day === day)} />
        ))}
      </View>
    </Panel>
  );
}

function Day({ day, today, items }: { day: string; today: string; items: readonly HalfDay[] }) {
  const t = useText(doctorWords);
  const language = useLanguage();
  const looks = classes(
    'own-day',
    day === today && 'own-day-today',
    day < today && 'own-day-past',
    items.length === 0 && 'own-day-off',
  );
  return (
    <View className={looks} {...part('listitem')}>
      <View className="own-day-head">
        <View className="own-day-name">{day === today ? t('today') : weekdayWords(day, language)}</View>
        <View className="own-day-date">{dayWords(day, language)}</View>
      </View>
      {items.length === 0 && <View className="own-day-none">{t('noHalf')}</View>}
      {items.map((one) => (
        <Half key={one.scheduleId} half={one} />
      ))}
    </View>
  );
}

function Half({ half }: { half: HalfDay }) {
  const t = useText(doctorWords);
  const name = useText(halves);
  const language = useLanguage();
  const { startsAt, endsAt, places, booked, fee, status } = half;
  const hours = startsAt && endsAt ? windowWords({ startsAt, endsAt }) : '';
  return (
    <View className={classes('own-half', status === 'stopped' && 'own-half-stopped')}>
      <View className="own-half-head">
        <View className="own-half-name">{name(half.half)}</View>
        <View className="own-half-hours">{hours}</View>
      </View>
      <View className="own-half-place">{nameIn(language, half.departmentName, half.departmentNameEn)}</View>
      {status === 'stopped' ? (
        <Badge tone="red">{t('stopped')}</Badge>
      ) : (
        <>
          <View className="own-half-fill" aria-hidden>
            <View
              className="own-half-taken"
              style={{ width: `${places ? Math.min(100, (booked / places) * 100) : 0}%` }}
            />
          </View>
          <View className="own-half-count">
            <View>{t('booked', { booked, places })}</View>
            <View>{formatFen(fee)}</View>
          </View>
        </>
      )}
    </View>
  );
}
