/** The week as templates have it: doctors as rows, weekdays as columns. On a phone each doctor is a list. */
import { View } from '@tarojs/components';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { classes, Icon, pressable } from '../../../ui';
import { part } from '../../../ui/desk';
import { yuan } from '../../today/day';
import { scheduleWords } from '../messages';
import { templateWords } from './messages';
import { FirstRows } from '../Groups';
import type { Group, Row } from '../rows';
import { useWeekdays, WEEKDAYS } from '../weekdays';
import type { Weekday } from '../weekdays';
import { placesMade } from './template';
import type { Template, Wanted } from './template';
import './index.scss';

export interface TableProps {
  groups: readonly Group<Template>[];
  /** Absent for who may only look. */
  onOpen?: (template: Template) => void;
  onAdd?: (wanted: Wanted) => void;
}

export function Table({ groups, ...acts }: TableProps) {
  const t = useText(scheduleWords);
  return (
    <View className="templates">
      <FirstRows groups={groups} className="templates-more">
        {(shown) => (
          <View {...part('table', t('place.templates'))}>
            <Heads />
            {shown.map((group) => (
              <View key={group.departmentId} {...part('rowgroup', group.name)}>
                <View className="templates-group" {...part('row')}>
                  <View {...part('cell')}>{group.name}</View>
                </View>
                {group.rows.map((row) => (
                  <Line key={row.key} row={row} {...acts} />
                ))}
              </View>
            ))}
          </View>
        )}
      </FirstRows>
    </View>
  );
}

function Heads() {
  const t = useText(scheduleWords);
  const { nameOf } = useWeekdays();
  return (
    <View className="templates-row templates-heads" {...part('row')}>
      <View className="templates-name" {...part('columnheader')}>
        {t('doctor')}
      </View>
      {WEEKDAYS.map((weekday) => (
        <View key={weekday} className="templates-head" {...part('columnheader')}>
          {nameOf(weekday)}
        </View>
      ))}
    </View>
  );
}

type LineProps = Omit<TableProps, 'groups'> & { row: Row<Template> };

function Line({ row, onOpen, onAdd }: LineProps) {
  const { nameOf } = useWeekdays();
  return (
    <View
      className={classes('templates-row', row.schedules.length === 0 && 'templates-row-empty')}
      {...part('row')}
    >
      <View className="templates-name" {...part('cell')}>
        {row.name}
      </View>
      {WEEKDAYS.map((weekday) => {
        const own = row.schedules.filter((template) => template.weekday === weekday);
        return (
          <View
            key={weekday}
            className={classes('templates-day', own.length === 0 && 'templates-day-empty')}
            {...part('cell')}
          >
            {own.length > 0 && <View className="templates-weekday">{nameOf(weekday)}</View>}
            {own.map((template) => (
              <One key={template.id} template={template} onOpen={onOpen} />
            ))}
            {onAdd && <Add row={row} weekday={weekday} free={freeHalf(own)} onAdd={onAdd} />}
          </View>
        );
      })}
    </View>
  );
}

const freeHalf = (own: readonly Template[]) =>
  own.some(({ half }) => half === 'morning') ? ('afternoon' as const) : ('morning' as const);

interface AddProps {
  row: Row<Template>;
  weekday: Weekday;
  free: Wanted['half'];
  onAdd(wanted: Wanted): void;
}

function Add({ row, weekday, free, onAdd }: AddProps) {
  const t = useText(templateWords);
  const { nameOf } = useWeekdays();
  const label = t('addTemplateAt', { who: row.name, weekday: nameOf(weekday) });
  const wanted = { departmentId: row.departmentId, doctorId: row.doctorId, weekday, half: free };
  return (
    <View className="templates-add" {...pressable('button', label, () => onAdd(wanted))}>
      <Icon name="plus" size="small" />
    </View>
  );
}

function One({ template, onOpen }: { template: Template; onOpen?: (template: Template) => void }) {
  const t = useText(templateWords);
  const half = useText(halves);
  const { from, to, fee, weeks, validUntil } = template;
  return (
    <View
      className={classes('template', onOpen && 'template-open')}
      {...(onOpen ? pressable('button', undefined, () => onOpen(template)) : {})}
    >
      <View className="template-hours">
        {half(template.half)} {from}–{to}
      </View>
      <View className="template-note">
        {t('placesShort', { places: placesMade(template) })} · {yuan(fee)}
        {weeks !== 'every' && ` · ${t(`weeks.${weeks}`)}`}
        {validUntil && ` · ${t('until', { day: validUntil.slice(5) })}`}
      </View>
    </View>
  );
}
