/** Which days the calendar shows and of whom. */
import { View } from '@tarojs/components';
import { useText } from '../../api/messages';
import { dayWithWeekday } from '../../api/desk/days';
import { dayWords } from '../../api/moments';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Button, Choice } from '../../ui';
import { DateField, FilterBar } from '../../ui/desk';
import { scheduleWords } from './messages';
import type { Calendar } from './use-calendar';

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
  const { day, days, today, look, narrow, turn, setDay, setLook } = calendar;
  const oneDay = look === 'day' || narrow;
  const [first = day, last = day] = [days[0], days[days.length - 1]];
  const title = oneDay
    ? dayWithWeekday(day, language)
    : `${dayWords(first, language)} – ${dayWords(last, language)}`;
  return (
    <View className="schedule-turning">
      <View className="schedule-turn">
        <Button
          kind="secondary"
          size="small"
          icon="chevron-left"
          label={t(oneDay ? 'previousDay' : 'previousWeek')}
          onPress={() => turn(-1)}
        />
        <Button kind="secondary" size="small" onPress={() => setDay(today)}>
          {t('today')}
        </Button>
        <Button
          kind="secondary"
          size="small"
          icon="chevron-right"
          label={t(oneDay ? 'nextDay' : 'nextWeek')}
          onPress={() => turn(1)}
        />
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
            options={[
              { value: 'week', text: t('look.week') },
              { value: 'day', text: t('look.day') },
            ]}
            onChange={setLook}
          />
        </View>
      )}
    </View>
  );
}

function Filters({ calendar }: { calendar: Calendar }) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  const { departments, doctors, departmentId, doctorId, plannedOnly } = calendar;
  const options = (rows: readonly { id: string; name: string; nameEn: string | null }[]) =>
    rows.map(({ id, name, nameEn }) => ({ value: id, text: nameIn(language, name, nameEn) }));
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
