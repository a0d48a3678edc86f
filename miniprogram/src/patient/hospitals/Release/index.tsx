/** Whose day's places are released when, and how long until then; the page reads them by itself at that moment. */
import { View } from '@tarojs/components';
import { beijingDay, beijingTime } from '@shared/time';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Countdown, accessible } from '../../../ui';
import { serverNow } from '../../../api/clock';
import { OwnTime } from '../../OwnTime';
import { dayWords, nearDayWords } from '../../when';
import { daysReleased } from '../availability';
import type { Schedule } from '../availability';
import { finding } from '../messages';
import './index.scss';

export interface ReleaseProps {
  at: string;
  /** Of several days that are released at once none is named. */
  schedules: readonly Schedule[];
}

export function Release({ at, schedules }: ReleaseProps) {
  const t = useText(finding);
  const language = useLanguage();
  const now = serverNow();
  const coming = Date.parse(at) > now.getTime();
  const moment = `${nearDayWords(beijingDay(at), language, now)} ${beijingTime(at)}`;
  const [day, ...more] = daysReleased(schedules, at);
  const title =
    day && more.length === 0
      ? t('releaseOf', { day: dayWords(day, language), at: moment })
      : t('releasedAt', { at: moment });
  return (
    <Card tone="amber">
      <View className="p-release" {...accessible('group', title)}>
        <View className="p-release-words">
          <View className="p-release-title">{title}</View>
          <OwnTime at={at} />
          <View className="p-release-note">{t(coming ? 'releaseNote' : 'releasing')}</View>
        </View>
        <View className="p-release-clock">
          <Countdown until={at} />
        </View>
      </View>
    </Card>
  );
}
