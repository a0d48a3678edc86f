/** Days of the week by number, Monday 1: their names, choosing one, and working as one. */
import { useText, words } from '../../api/messages';
import { SelectField } from '../../ui/desk';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const weekdayNames = words(
  {
    ...{ 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' },
    worksAs: '按{weekday}出诊',
  },
  {
    ...{ 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' },
    worksAs: 'works as {weekday}',
  },
);

export function useWeekdays() {
  const t = useText(weekdayNames);
  const nameOf = (weekday: number) => t(`${weekday as Weekday}`);
  return { nameOf, worksAs: (weekday: number) => t('worksAs', { weekday: nameOf(weekday) }) };
}

export interface WeekdayFieldProps {
  label: string;
  value: number;
  onChange(weekday: number): void;
}

export function WeekdayField({ label, value, onChange }: WeekdayFieldProps) {
  const { nameOf } = useWeekdays();
  return (
    <SelectField
      label={label}
      value={String(value)}
      options={WEEKDAYS.map((one) => ({ value: String(one), text: nameOf(one) }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
