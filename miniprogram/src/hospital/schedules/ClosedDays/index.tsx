/** The rules for holidays, and lists of the hospital's own closed and working days. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { HOLIDAY_POLICIES, MAKE_UP_DAY_POLICIES } from '@shared/appointments/rules';
import { useText } from '../../../api/messages';
import { Columns, FormGrid, Panel, RadioGroup, TextField } from '../../../ui/desk';
import type { ClinicCalendar } from '../marks';
import { closedWords } from './messages';
import { useWeekdays, WeekdayField } from '../weekdays';
import { OwnDays } from './OwnDays';
import './index.scss';

export interface FormProps {
  calendar: ClinicCalendar;
  /** Absent for who may only look. */
  onChange?: (change: Partial<ClinicCalendar>) => void;
  acts: ReactNode;
}

export function Form({ calendar, onChange, acts }: FormProps) {
  const t = useText(closedWords);
  const { onHolidays, onMakeUpDays } = calendar;
  return (
    <Columns share="even">
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
    </Columns>
  );
}

type ListProps = Pick<FormProps, 'calendar' | 'onChange'>;

function Closed({ calendar: { closedDays }, onChange }: ListProps) {
  const t = useText(closedWords);
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <OwnDays
      title={t('closedDays')}
      note={t('closedDaysNote')}
      none={t('noClosedDays')}
      add={t('addClosedDay')}
      days={closedDays}
      said={(one) => one.reason}
      made={(day) => (said ? { day, reason: said } : null)}
      onChange={onChange && ((days) => onChange({ closedDays: days }))}
      onAdded={() => setReason('')}
    >
      <TextField label={t('closedReason')} value={reason} onChange={setReason} maxLength={50} />
    </OwnDays>
  );
}

function Working({ calendar: { workingDays }, onChange }: ListProps) {
  const t = useText(closedWords);
  const { worksAs } = useWeekdays();
  const [weekday, setWeekday] = useState(1);
  return (
    <OwnDays
      title={t('workingDays')}
      note={t('workingDaysNote')}
      none={t('noWorkingDays')}
      add={t('addWorkingDay')}
      days={workingDays}
      said={(one) => worksAs(one.weekday)}
      made={(day) => ({ day, weekday })}
      onChange={onChange && ((days) => onChange({ workingDays: days }))}
    >
      <WeekdayField label={t('asWeekday')} value={weekday} onChange={setWeekday} />
    </OwnDays>
  );
}
