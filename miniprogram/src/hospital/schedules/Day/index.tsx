/**
 * One day on a line of hours: doctors as rows, half-days as bars. A bar is moved and its ends are pulled, with the
 * mouse or the arrow keys; what would come of it is said before it is saved.
 */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { part } from '../../../ui/desk';
import { clockOf, slotsOf, spanOf } from '../hours';
import { scheduleWords } from '../messages';
import type { Planned } from '../planned';
import type { Group } from '../rows';
import type { Plan } from '../use-plan';
import { HourBar } from './HourBar';
import { Proposed } from './Proposed';
import './index.scss';

/** Minutes of the day the line shows; it grows when somebody works later. */
const FIRST = 6 * 60;
const LAST = 22 * 60;
const MIDNIGHT = 24 * 60;

export interface Axis {
  from: number;
  to: number;
}

export interface DayProps {
  day: string;
  groups: readonly Group[];
  plan: Plan;
  /** Whether hours may be changed here: one's role, and the day is not over. */
  mayPlan: boolean;
  onOpen(schedule: Planned): void;
}

export function Day({ day, groups, plan, mayPlan, onOpen }: DayProps) {
  const t = useText(scheduleWords);
  const rows = groups.flatMap((group) =>
    group.rows
      .map((row) => ({ ...row, schedules: row.schedules.filter((planned) => planned.day === day) }))
      .filter(({ schedules }) => schedules.length > 0)
      .map((row) => ({ ...row, department: group.name })),
  );
  if (rows.length === 0) return <View className="hours-none">{t('noneThisDay')}</View>;
  const axis = axisOf(rows.flatMap(({ schedules }) => schedules));
  return (
    <View className="hours">
      <Scale axis={axis} />
      <View {...part('list', t('look.day'))}>
        {rows.map((row) => (
          <View key={row.key} className="hours-row" {...part('listitem')}>
            <View className="hours-name">
              <View>{row.name}</View>
              <View className="hours-department">{row.department}</View>
            </View>
            <View className="hours-track" style={{ '--hours': String((axis.to - axis.from) / 60) } as object}>
              {row.schedules.map((planned) => (
                <HourBar
                  key={planned.id}
                  planned={planned}
                  who={row.name}
                  axis={axis}
                  plan={plan}
                  fixed={!mayPlan || planned.status === 'stopped'}
                  onOpen={() => onOpen(planned)}
                />
              ))}
            </View>
          </View>
        ))}
      </View>
      <Proposed plan={plan} onOpen={onOpen} />
    </View>
  );
}

function axisOf(schedules: readonly Planned[]): Axis {
  const spans = schedules.filter(({ slots }) => slots.length > 0).map((planned) => spanOf(slotsOf(planned)));
  const late = spans.some(({ to }) => to > LAST);
  const early = spans.some(({ from }) => from < FIRST);
  return { from: early ? 0 : FIRST, to: late ? MIDNIGHT : LAST };
}

function Scale({ axis }: { axis: Axis }) {
  const hours: number[] = [];
  for (let at = axis.from; at <= axis.to; at += 120) hours.push(at);
  return (
    <View className="hours-scale" aria-hidden>
      <View className="hours-line">
        {hours.map((at) => (
          <View
            key={at}
            className="hours-tick"
            style={{ left: `${((at - axis.from) / (axis.to - axis.from)) * 100}%` }}
          >
            {clockOf(at)}
          </View>
        ))}
      </View>
    </View>
  );
}
