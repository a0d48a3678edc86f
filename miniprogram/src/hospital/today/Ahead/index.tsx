/** How full the days ahead are; a day opens its schedules. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { dayWords, weekdayWords } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { DeskLink, Panel, part } from '../../../ui/desk';
import type { Day } from '../day';
import { Fill } from '../Fill';
import { todayWords } from '../messages';
import './index.scss';

export interface AheadProps {
  days: Day['ahead'];
  today: string;
  /** The page of a day's schedules. */
  pageOf(day: string): string;
}

export function Ahead({ days, today, pageOf }: AheadProps) {
  const t = useText(todayWords);
  const language = useLanguage();
  return (
    <Panel title={t('ahead')} note={t('ahead.note')} flush>
      <View {...part('list', t('ahead'))}>
        {days.map(({ day, places, booked }) => (
          <View key={day} {...part('listitem')}>
            <DeskLink to={pageOf(day)} className="ahead-day">
              <View className="ahead-name">{day === today ? t('today') : weekdayWords(day, language)}</View>
              <View className="ahead-date">{dayWords(day, language)}</View>
              <Fill taken={booked} places={places} />
              <View className="ahead-count">
                {places + booked === 0 ? t('noClinic') : `${booked} / ${places}`}
              </View>
            </DeskLink>
          </View>
        ))}
      </View>
    </Panel>
  );
}
