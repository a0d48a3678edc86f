/**
 * A week: doctors by department, half-days as cells filled as far as they are taken. The arrows walk the cells,
 * Enter opens one; an empty one begins a new schedule.
 */
import { View } from '@tarojs/components';
import { useId } from 'react';
import type { HalfDay } from '@shared/appointments/rules';
import { useText } from '../../../api/messages';
import { dayWords, weekdayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { classes } from '../../../ui';
import { focusOn, part } from '../../../ui/desk';
import { FirstRows } from '../Groups';
import type { Mark } from '../marks';
import { scheduleWords } from '../messages';
import type { Planned, Vacancy } from '../planned';
import { scheduleAt } from '../rows';
import type { Group, Row } from '../rows';
import { Cell } from './Cell';
import './index.scss';

/** Evenings take a line only where somebody works in one. */
const halfsOf = ({ schedules }: Row): HalfDay[] =>
  schedules.some(({ half }) => half === 'evening')
    ? ['morning', 'afternoon', 'evening']
    : ['morning', 'afternoon'];

export interface WeekProps {
  groups: readonly Group[];
  days: readonly string[];
  today: string;
  markOf(day: string): Mark | null;
  chosen: string | null;
  onOpen(schedule: Planned): void;
  /** Absent for who may not plan. */
  onPlan?: (vacancy: Vacancy) => void;
}

export function Week(props: WeekProps) {
  const t = useText(scheduleWords);
  const id = useId();
  return (
    <View className="week">
      <FirstRows groups={props.groups} className="week-more">
        {(shown) => (
          <View className="week-grid" {...part('grid', t('week'))} {...walking(id)}>
            <Heads {...props} />
            {numbered(shown).map(({ departmentId, name, rows }) => (
              <View key={departmentId} {...part('rowgroup', name)}>
                <View className="week-group" {...part('row')}>
                  <View className="week-group-name" {...part('gridcell')}>
                    {name}
                  </View>
                </View>
                {rows.map((row) => (
                  <Line key={row.row.key} {...props} {...row} grid={id} />
                ))}
              </View>
            ))}
          </View>
        )}
      </FirstRows>
    </View>
  );
}

/** Rows with their lines of cells, counted through the whole grid. */
function numbered(groups: readonly Group[]) {
  let next = 0;
  return groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => {
      const [at, halfs] = [next, halfsOf(row)];
      next += halfs.length;
      return { row, halfs, at };
    }),
  }));
}

function Heads({ days, today, markOf }: WeekProps) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  return (
    <View className="week-row week-heads" {...part('row')}>
      <View className="week-name" {...part('columnheader')}>
        {t('doctor')}
      </View>
      {days.map((day) => {
        const mark = markOf(day);
        return (
          <View
            key={day}
            className={classes(
              'week-head',
              day === today && 'week-head-today',
              mark?.closed && 'week-head-closed',
            )}
            {...part('columnheader')}
          >
            <View className="week-head-day">{weekdayWords(day, language)}</View>
            <View className="week-head-date">{dayWords(day, language)}</View>
            {mark && <View className="week-mark">{mark.name}</View>}
          </View>
        );
      })}
    </View>
  );
}

interface LineProps extends WeekProps {
  row: Row;
  halfs: readonly HalfDay[];
  grid: string;
  /** The number of the row's first line of cells. */
  at: number;
}

function Line({ row, days, halfs, grid, at, today, markOf, chosen, onOpen, onPlan }: LineProps) {
  return (
    <View className="week-row" {...part('row')}>
      <View className="week-name" {...part('gridcell')}>
        {row.name}
      </View>
      {days.map((day, x) => (
        <View key={day} className={classes('week-day', markOf(day)?.closed && 'week-day-closed')}>
          {halfs.map((half, y) => (
            <Cell
              key={half}
              id={cellId(grid, at + y, x)}
              first={at + y + x === 0}
              who={row.name}
              day={day}
              half={half}
              past={day < today}
              planned={scheduleAt(row, day, half)}
              chosen={chosen}
              onOpen={onOpen}
              onPlan={
                onPlan &&
                (() => onPlan({ departmentId: row.departmentId, doctorId: row.doctorId, day, half }))
              }
            />
          ))}
        </View>
      ))}
    </View>
  );
}

const cellId = (grid: string, y: number, x: number) => `${grid}-${y}-${x}`;

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The arrows go from cell to cell; asked of the grid once, however many cells it has. */
function walking(grid: string) {
  if (process.env.TARO_ENV === 'weapp') return {};
  return {
    onKeyDown: (pressed: { key?: string; target?: unknown; preventDefault?(): void }) => {
      const step = STEPS[pressed.key ?? ''];
      const { target } = pressed;
      if (!step || !(target instanceof Element) || !target.id.startsWith(`${grid}-`)) return;
      const [y = 0, x = 0] = target.id
        .slice(grid.length + 1)
        .split('-')
        .map(Number);
      pressed.preventDefault?.();
      focusOn(cellId(grid, y + step[0], x + step[1]));
    },
  };
}
