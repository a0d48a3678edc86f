/** One half-day: its times and who has them, its history, and what a planner may do with it. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { beijingDay } from '@shared/time';
import { formatFen } from '@shared/money';
import { serverNow } from '../../../api/clock';
import { may } from '../../../api/desk/memberships';
import { halves, windowWords } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { dayWithWeekday } from '../../../api/desk/days';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { ErrorState, Skeleton, tell } from '../../../ui';
import { Badge, part } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { Fill } from '../../today/Fill';
import { Meanwhile } from '../Meanwhile';
import { scheduleWords } from '../messages';
import { detailWords } from './messages';
import { placesOf, takenOf } from '../planned';
import type { InFull } from '../planned';
import { useNames } from '../use-names';
import { useSaving } from '../use-saving';
import { Decide } from './Decide';
import { Edit } from './Edit';
import { History } from './History';
import { Stopping } from './Stopping';
import { useSchedule } from './use-schedule';
import './index.scss';

export interface DetailProps {
  desk: OpenDesk;
  id: string;
  /** The calendar beside it is old. */
  onChanged(): unknown;
  onRemoved(): void;
}

export function Detail({ desk, id, onChanged, onRemoved }: DetailProps) {
  const t = useText(scheduleWords);
  const { data, error, refresh } = useSchedule(desk.hospitalId, id);
  const [editing, setEditing] = useState(false);
  const changed = async () => {
    await refresh();
    void onChanged();
  };
  const saving = useSaving(desk.hospitalId, async () => {
    await changed();
    setEditing(false);
    tell(t('saved'), 'good');
  });
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  const planner = may(desk.role, PLANNERS) && data.day >= beijingDay(serverNow());
  const decided = { desk, schedule: data, onEdit: () => setEditing(true), onChanged: changed, onRemoved };
  return (
    <View className="schedule">
      <Head schedule={data} />
      <Stopping schedule={data} />
      {editing ? (
        <Edit schedule={data} saving={saving} onClose={() => setEditing(false)} />
      ) : (
        <>
          {planner && <Decide {...decided} />}
          <Slots schedule={data} />
          <History desk={desk} schedule={data} />
        </>
      )}
      <Meanwhile desk={desk} saving={saving} />
    </View>
  );
}

function Head({ schedule }: { schedule: InFull }) {
  const t = useText(scheduleWords);
  const own = useText(detailWords);
  const half = useText(halves);
  const language = useLanguage();
  const { doctorOf, departmentOf } = useNames();
  const { day, fee, released, releaseAt } = schedule;
  const [taken, places] = [takenOf(schedule), placesOf(schedule)];
  return (
    <View className="schedule-head">
      <View className="schedule-who">
        {doctorOf(schedule)}
        {schedule.status === 'stopped' && <Badge tone="red">{t('stopped')}</Badge>}
      </View>
      <View className="schedule-about">
        {departmentOf(schedule)} · {dayWithWeekday(day, language)} {half(schedule.half)} · {formatFen(fee)}
      </View>
      <View className="schedule-fill">
        <Fill taken={taken} places={places} />
        <View className="schedule-count">{own('taken', { taken, places })}</View>
      </View>
      {!released && (
        <View className="schedule-about">{own('releasedAt', { at: momentOf(releaseAt, language) })}</View>
      )}
    </View>
  );
}

function Slots({ schedule }: { schedule: InFull }) {
  const t = useText(detailWords);
  return (
    <View className="schedule-slots" {...part('table', t('slots'))}>
      <View className="schedule-slot schedule-slot-head" {...part('row')}>
        {(['time', 'numbers', 'booked', 'free'] as const).map((key) => (
          <View key={key} {...part('columnheader')}>
            {t(`slot.${key}`)}
          </View>
        ))}
      </View>
      {schedule.slots.map(({ id, firstNumber, places, taken, free, ...span }) => (
        <View key={id} className="schedule-slot" {...part('row')}>
          <View {...part('cell')}>{windowWords(span)}</View>
          <View {...part('cell')}>{t('fromNumber', { first: firstNumber })}</View>
          <View className="schedule-slot-fill" {...part('cell')}>
            <Fill taken={taken} places={places} />
            <View>
              {taken}/{places}
            </View>
          </View>
          <View {...part('cell')}>{free}</View>
        </View>
      ))}
    </View>
  );
}
