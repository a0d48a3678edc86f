/** Days the hospital itself has marked, each once and in order, and marking another. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { PropsWithChildren } from 'react';
import { beijingDay } from '@shared/time';
import { serverNow } from '../../../api/clock';
import { dayWithWeekday } from '../../../api/desk/days';
import { useText } from '../../../api/messages';
import { dayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Button } from '../../../ui';
import { DateField, FormGrid, Panel, part } from '../../../ui/desk';
import { scheduleWords } from '../messages';
import { closedWords } from './messages';

export interface OwnDaysProps<D extends { day: string }> {
  title: string;
  note: string;
  /** Said where there are no days. */
  none: string;
  /** What the button says that adds one. */
  add: string;
  days: readonly D[];
  said(one: D): string;
  /** What is added on a day, out of the fields inside; null while something is missing. */
  made(day: string): D | null;
  /** Absent for who may only look. */
  onChange?: (days: D[]) => void;
  onAdded?: () => void;
}

export function OwnDays<D extends { day: string }>(props: PropsWithChildren<OwnDaysProps<D>>) {
  const { title, note, none, add, days, said, made, onChange, onAdded, children } = props;
  const t = useText(scheduleWords);
  const [day, setDay] = useState('');
  const without = (gone: string) => days.filter((one) => one.day !== gone);
  const one = day ? made(day) : null;
  const mark = () => {
    if (!one) return;
    onChange?.([...without(day), one].sort((a, b) => (a.day < b.day ? -1 : 1)));
    setDay('');
    onAdded?.();
  };
  return (
    <Panel title={title} note={note}>
      {days.length === 0 && <View className="closed-none">{none}</View>}
      {days.length > 0 && (
        <Days {...{ days, said, onRemove: onChange && ((gone: string) => onChange(without(gone))) }} />
      )}
      {onChange && (
        <View className="closed-add">
          <FormGrid label={title} onSubmit={mark}>
            <DateField label={t('date')} value={day} min={beijingDay(serverNow())} onChange={setDay} />
            {children}
          </FormGrid>
          <Button kind="secondary" size="small" icon="plus" disabled={!one} onPress={mark}>
            {add}
          </Button>
        </View>
      )}
    </Panel>
  );
}

interface DaysProps<D> {
  days: readonly D[];
  said(one: D): string;
  onRemove?: (day: string) => void;
}

function Days<D extends { day: string }>({ days, said, onRemove }: DaysProps<D>) {
  const t = useText(closedWords);
  const language = useLanguage();
  return (
    <View {...part('list')}>
      {days.map((one) => (
        <View key={one.day} className="closed-day" {...part('listitem')}>
          <View className="closed-when">
            {one.day.slice(0, 4)} · {dayWithWeekday(one.day, language)}
          </View>
          <View className="closed-why">{said(one)}</View>
          {onRemove && (
            <Button
              {...{ kind: 'quiet', size: 'small', icon: 'trash' }}
              label={t('removeDay', { day: dayWords(one.day, language) })}
              onPress={() => onRemove(one.day)}
            />
          )}
        </View>
      ))}
    </View>
  );
}
