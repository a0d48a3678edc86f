/** Which days the calendar shows and of whom. */
import { View } from '@tarojs/components';
import { useText } from '../../api/messages';
import { dayWithWeekday } from '../../api/desk/days';
import { dayWords } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { Button, Choice } from '../../ui';
import { DateField, FilterBar } from '../../ui/desk';
import { scheduleWords } from './messages';
import type { Calendar } from './use-calendar';
import { useNames } from './use-names';

export function Bar({ calendar }: { calendar: Calendar }) {
  return (
    <View className="schedule-bar">
      <Turning calendar={calendar} />
      <Filters calendar={calendar} />
    </View>
  );
}

function Turning({ calendar }: { calendar: Calendar }) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  const { day, days, today, look, narrow, oneDay, setDay, setLook } = calendar;
  const [first = day, last = day] = [days[0], days[days.length - 1]];
  const title = oneDay
    ? dayWithWeekday(day, language)
    : `${dayWords(first, language)} – ${dayWords(last, language)}`;
  return (
    <View className="schedule-turning">
      <View className="schedule-turn">
        <Turn calendar={calendar} by={-1} />
        <Button kind="secondary" size="small" onPress={() => setDay(today)}>
          {t('today')}
        </Button>
        <Turn calendar={calendar} by={1} />
      </View>
      <View className="schedule-range">{title}</View>
      <View className="schedule-jump">
        <DateField label={t('jump')} value={day} onChange={(chosen) => chosen && setDay(chosen)} />
      </View>
      {!narrow && (
        <View className="schedule-look">
          <Choice
            label={t('look')}
            value={look}
            options={(['week', 'day'] as const).map((value) => ({ value, text: t(`look.${value}`) }))}
            onChange={setLook}
          />
        </View>
      )}
    </View>
  );
}

const TURNS = {
  [-1]: { icon: 'chevron-left', day: 'previousDay', week: 'previousWeek' },
  1: { icon: 'chevron-right', day: 'nextDay', week: 'nextWeek' },
} as const;

function Turn({ calendar: { oneDay, turn }, by }: { calendar: Calendar; by: 1 | -1 }) {
  const t = useText(scheduleWords);
  const { icon, day, week } = TURNS[by];
  const label = t(oneDay ? day : week);
  return <Button kind="secondary" size="small" icon={icon} label={label} onPress={() => turn(by)} />;
}

function Filters({ calendar }: { calendar: Calendar }) {
  const t = useText(scheduleWords);
  const { options } = useNames();
  const { departments, doctors, departmentId, doctorId, plannedOnly } = calendar;
  return (
    <FilterBar
      filters={[
        {
          ...{ key: 'department', label: t('department'), value: departmentId },
          ...{ options: options(departments), onChange: calendar.setDepartment },
        },
        {
          ...{ key: 'doctor', label: t('doctor'), value: doctorId, onChange: calendar.setDoctor },
          options: options(doctors.filter((doctor) => !departmentId || doctor.departmentId === departmentId)),
        },
        {
          ...{ key: 'shown', label: t('shown'), value: plannedOnly ? 'planned' : '' },
          options: [{ value: 'planned', text: t('shown.planned') }],
          onChange: (value) => calendar.setPlannedOnly(value === 'planned'),
        },
      ]}
    />
  );
}
