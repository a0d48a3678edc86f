/** The days of a week or two in one row; each says in a word what it holds. */
import { ScrollView, View } from '@tarojs/components';
import { useRef } from 'react';
import type { MutableRefObject } from 'react';
import { useText } from '../../../api/messages';
import { weekdayWords } from '../../../api/moments';
import { useLanguage, useLargeText } from '../../../api/preferences';
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

/** Width of a day and the gap after it, as in index.scss. */
const STEP = { zh: 68, en: 76, large: 100 };

/**
 * How far the row is scrolled. It begins at the day before the one chosen, so that one sees it goes on both ways;
 * then it stays where a finger left it: the row would jump back whenever it is told its beginning again.
 */
function useScrolled(days: readonly Day[], chosen: string): MutableRefObject<number> {
  const language = useLanguage();
  const large = useLargeText();
  const scrolled = useRef<number>();
  scrolled.current ??=
    Math.max(0, days.findIndex(({ day }) => day === chosen) - 1) * (large ? STEP.large : STEP[language]);
  return scrolled as MutableRefObject<number>;
}

export function WeekStrip({ days, chosen, onChoose }: WeekStripProps) {
  const t = useText(finding);
  const scrolled = useScrolled(days, chosen);
  return (
    <ScrollView
      className="p-week"
      scrollX
      enhanced
      showScrollbar={false}
      scrollLeft={scrolled.current}
      onScroll={({ detail }) => (scrolled.current = detail.scrollLeft)}
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
