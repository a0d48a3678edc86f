/** The rules for holidays, and lists of the hospital's own closed and working days. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { HOLIDAY_POLICIES, MAKE_UP_DAY_POLICIES } from '@shared/appointments/rules';
import { beijingDay } from '@shared/time';
import { useText } from '../../../api/messages';
import { dayWithWeekday } from '../../../api/desk/days';
import { dayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Button } from '../../../ui';
import { DateField, FormGrid, Panel, part, RadioGroup, SelectField, TextField } from '../../../ui/desk';
import type { ClinicCalendar } from '../marks';
import { scheduleWords } from '../messages';
import { WEEKDAYS } from '../Template/template';
import './index.scss';

export interface FormProps {
  calendar: ClinicCalendar;
  /** Absent for who may only look. */
  onChange?: (change: Partial<ClinicCalendar>) => void;
  acts: ReactNode;
  wrong: ReactNode;
}

export function Form({ calendar, onChange, acts, wrong }: FormProps) {
  const t = useText(scheduleWords);
  const { onHolidays, onMakeUpDays } = calendar;
  return (
    <>
      {wrong}
      <View className="closed-two">
        <Panel title={t('policies')} actions={acts}>
          <FormGrid label={t('policies')} columns={1}>
            <RadioGroup
              label={t('onHolidays')}
              value={onHolidays}
              options={HOLIDAY_POLICIES.map((value) => ({
                ...{ value, text: t(`holidays.${value}`), note: t(`holidays.${value}.note`) },
                disabled: !onChange,
              }))}
              onChange={(chosen) => onChange?.({ onHolidays: chosen })}
            />
            <RadioGroup
              label={t('onMakeUpDays')}
              value={onMakeUpDays}
              options={MAKE_UP_DAY_POLICIES.map((value) => ({
                ...{ value, text: t(`makeUp.${value}`), disabled: !onChange },
              }))}
              onChange={(chosen) => onChange?.({ onMakeUpDays: chosen })}
            />
          </FormGrid>
        </Panel>
        <View>
          <Closed calendar={calendar} onChange={onChange} />
          <Working calendar={calendar} onChange={onChange} />
        </View>
      </View>
    </>
  );
}

type ListProps = Pick<FormProps, 'calendar' | 'onChange'>;

const byDay = <D extends { day: string }>(days: readonly D[]): D[] =>
  [...days].sort((a, b) => (a.day < b.day ? -1 : 1));

function Closed({ calendar: { closedDays }, onChange }: ListProps) {
  const t = useText(scheduleWords);
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const add = () => {
    const said = reason.trim();
    if (!day || !said) return;
    onChange?.({
      closedDays: byDay([...closedDays.filter((one) => one.day !== day), { day, reason: said }]),
    });
    setDay('');
    setReason('');
  };
  return (
    <Panel title={t('closedDays')} note={t('closedDaysNote')}>
      <Days
        days={closedDays.map((one) => ({ day: one.day, said: one.reason }))}
        none={t('noClosedDays')}
        onRemove={
          onChange && ((gone) => onChange({ closedDays: closedDays.filter((one) => one.day !== gone) }))
        }
      />
      {onChange && (
        <View className="closed-add">
          <FormGrid label={t('closedDays')} onSubmit={add}>
            <DateField label={t('date')} value={day} min={beijingDay(new Date())} onChange={setDay} />
            <TextField label={t('closedReason')} value={reason} onChange={setReason} maxLength={50} />
          </FormGrid>
          <Button kind="secondary" size="small" icon="plus" disabled={!day || !reason.trim()} onPress={add}>
            {t('addClosedDay')}
          </Button>
        </View>
      )}
    </Panel>
  );
}

function Working({ calendar: { workingDays }, onChange }: ListProps) {
  const t = useText(scheduleWords);
  const [day, setDay] = useState('');
  const [weekday, setWeekday] = useState('1');
  const add = () => {
    if (!day) return;
    const others = workingDays.filter((one) => one.day !== day);
    onChange?.({ workingDays: byDay([...others, { day, weekday: Number(weekday) }]) });
    setDay('');
  };
  const works = (one: number) => t('worksAs', { weekday: t(`weekday.${one as 1}`) });
  return (
    <Panel title={t('workingDays')} note={t('workingDaysNote')}>
      <Days
        days={workingDays.map((one) => ({ day: one.day, said: works(one.weekday) }))}
        none={t('noWorkingDays')}
        onRemove={
          onChange && ((gone) => onChange({ workingDays: workingDays.filter((one) => one.day !== gone) }))
        }
      />
      {onChange && (
        <View className="closed-add">
          <FormGrid label={t('workingDays')} onSubmit={add}>
            <DateField label={t('date')} value={day} min={beijingDay(new Date())} onChange={setDay} />
            <SelectField
              label={t('asWeekday')}
              value={weekday}
              options={WEEKDAYS.map((one) => ({ value: String(one), text: t(`weekday.${one}`) }))}
              onChange={setWeekday}
            />
          </FormGrid>
          <Button kind="secondary" size="small" icon="plus" disabled={!day} onPress={add}>
            {t('addWorkingDay')}
          </Button>
        </View>
      )}
    </Panel>
  );
}

interface DaysProps {
  days: readonly { day: string; said: string }[];
  none: string;
  onRemove?: (day: string) => void;
}

function Days({ days, none, onRemove }: DaysProps) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  if (days.length === 0) return <View className="closed-none">{none}</View>;
  return (
    <View {...part('list')}>
      {days.map(({ day, said }) => (
        <View key={day} className="closed-day" {...part('listitem')}>
          <View className="closed-when">
            {day.slice(0, 4)} · {dayWithWeekday(day, language)}
          </View>
          <View className="closed-why">{said}</View>
          {onRemove && (
            <Button
              kind="quiet"
              size="small"
              icon="trash"
              label={t('removeDay', { day: dayWords(day, language) })}
              onPress={() => onRemove(day)}
            />
          )}
        </View>
      ))}
    </View>
  );
}
