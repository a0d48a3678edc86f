/** The days of a week or two in one row; each says in a word what it holds. */
import { ScrollView, View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { weekdayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { accessible, classes, pressable } from '../../../ui';
import { dayWords, nearDayWords } from '../../when';
import type { Day, DayState } from '../availability';
import { finding } from '../messages';
import './index.scss';

export interface WeekStripProps {
  days: readonly Day[];
  /** `YYYY-MM-DD`. */
  chosen: string;
  onChoose(day: string): void;
}

const STATE_WORDS = {
  open: 'dayOpen',
  full: 'dayFull',
  stopped: 'dayStopped',
  waiting: 'dayWaiting',
  past: 'dayPast',
  none: 'dayNone',
} as const satisfies Record<DayState, string>;

const idOf = (day: string) => `day-${day}`;

/** The day before the chosen one: it stays in sight, so that one sees the row goes on. */
function before(days: readonly Day[], chosen: string): string {
  const at = days.findIndex(({ day }) => day === chosen);
  return days[Math.max(0, at - 1)]?.day ?? chosen;
}

export function WeekStrip({ days, chosen, onChoose }: WeekStripProps) {
  const t = useText(finding);
  return (
    <ScrollView
      className="p-week"
      scrollX
      enhanced
      showScrollbar={false}
      scrollIntoView={idOf(before(days, chosen))}
    >
      <View className="p-week-row" {...accessible('radiogroup', t('days'))}>
        {days.map((day) => (
          <DayCell key={day.day} day={day} on={day.day === chosen} onChoose={() => onChoose(day.day)} />
        ))}
      </View>
    </ScrollView>
  );
}

function DayCell({ day: { day, state }, on, onChoose }: { day: Day; on: boolean; onChoose(): void }) {
  const t = useText(finding);
  const language = useLanguage();
  const word = t(STATE_WORDS[state]);
  const near = nearDayWords(day, language);
  const spoken = near === dayWords(day, language) ? near : `${near} ${dayWords(day, language)}`;
  return (
    <View
      id={idOf(day)}
      className={classes('p-day', `p-day-${state}`, on && 'p-day-on')}
      {...pressable('radio', t('dayLabel', { day: spoken, state: word }), onChoose)}
      aria-checked={on}
    >
      <View className="p-day-name">
        {near === dayWords(day, language) ? weekdayWords(day, language) : near}
      </View>
      <View className="p-day-date">{Number(day.slice(8))}</View>
      <View className="p-day-state">{word}</View>
    </View>
  );
}
