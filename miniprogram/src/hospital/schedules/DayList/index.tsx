/** One day on a phone: half-days one under the other. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { weekdayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Button, classes, pressable } from '../../../ui';
import { Badge, part } from '../../../ui/desk';
import { Fill } from '../../today/Fill';
import { slotsOf, spanOf, spanWords } from '../hours';
import type { Mark } from '../marks';
import { scheduleWords } from '../messages';
import { placesOf, takenOf } from '../planned';
import type { Planned } from '../planned';
import type { Group } from '../rows';
import './index.scss';

export interface DayListProps {
  day: string;
  days: readonly string[];
  groups: readonly Group[];
  markOf(day: string): Mark | null;
  onDay(day: string): void;
  onOpen(schedule: Planned): void;
  /** Absent for who may not plan, and for days that are over. */
  onPlan?: () => void;
}

export function DayList({ day, groups, onOpen, onPlan, ...strip }: DayListProps) {
  const t = useText(scheduleWords);
  const mark = strip.markOf(day);
  const ofDay = groups
    .map(({ departmentId, name, rows }) => ({
      ...{ departmentId, name },
      halves: rows.flatMap((row) =>
        row.schedules.filter((planned) => planned.day === day).map((planned) => ({ who: row.name, planned })),
      ),
    }))
    .filter((group) => group.halves.length > 0);
  return (
    <View className="day-list">
      <Strip day={day} {...strip} />
      {mark && <Badge tone={mark.closed ? 'amber' : 'blue'}>{mark.name}</Badge>}
      {ofDay.length === 0 && <View className="day-none">{t('noneThisDay')}</View>}
      {ofDay.map((group) => (
        <View key={group.departmentId}>
          <View className="day-group" {...part('heading')} aria-level={2}>
            {group.name}
          </View>
          <View {...part('list', group.name)}>
            {group.halves.map(({ who, planned }) => (
              <View key={planned.id} {...part('listitem')}>
                <Line who={who} planned={planned} onOpen={() => onOpen(planned)} />
              </View>
            ))}
          </View>
        </View>
      ))}
      {onPlan && (
        <View className="day-add">
          <Button kind="secondary" icon="plus" onPress={onPlan}>
            {t('add')}
          </Button>
        </View>
      )}
    </View>
  );
}

function Strip({ day, days, markOf, onDay }: Pick<DayListProps, 'day' | 'days' | 'markOf' | 'onDay'>) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  return (
    <View className="day-strip" {...part('group', t('week'))}>
      {days.map((one) => (
        <View
          key={one}
          className={classes(
            'day-chip',
            one === day && 'day-chip-on',
            markOf(one)?.closed && 'day-chip-closed',
          )}
          {...pressable('button', undefined, () => onDay(one))}
          aria-pressed={one === day}
        >
          <View>{weekdayWords(one, language)}</View>
          <View className="day-chip-date">{Number(one.slice(8))}</View>
        </View>
      ))}
    </View>
  );
}

function Line({ who, planned, onOpen }: { who: string; planned: Planned; onOpen(): void }) {
  const t = useText(scheduleWords);
  const half = useText(halves);
  const [taken, places] = [takenOf(planned), placesOf(planned)];
  return (
    <View className="day-line" {...pressable('button', undefined, onOpen)}>
      <View className="day-line-head">
        <View className="day-line-who">{who}</View>
        {planned.status === 'stopped' ? (
          <Badge tone="red">{t('stopped')}</Badge>
        ) : (
          <View className="day-line-count">
            {taken} / {places}
          </View>
        )}
      </View>
      <View className="day-line-note">
        {half(planned.half)} {planned.slots.length > 0 && spanWords(spanOf(slotsOf(planned)))} ·{' '}
        {formatFen(planned.fee)}
      </View>
      {planned.status === 'open' && <Fill taken={taken} places={places} />}
    </View>
  );
}
