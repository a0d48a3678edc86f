/** How long until places are released; the page reads them by itself at that moment. */
import { View } from '@tarojs/components';
import { beijingDay, beijingTime } from '@shared/time';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Countdown, accessible } from '../../../ui';
import { serverNow } from '../../../api/clock';
import { nearDayWords } from '../../when';
import { finding } from '../messages';
import './index.scss';

export function Release({ at }: { at: string }) {
  const t = useText(finding);
  const language = useLanguage();
  const now = serverNow();
  const coming = Date.parse(at) > now.getTime();
  const moment = `${nearDayWords(beijingDay(at), language, now)} ${beijingTime(at)}`;
  return (
    <Card tone="amber">
      <View className="p-release" {...accessible('group', t('releasedAt', { at: moment }))}>
        <View className="p-release-words">
          <View className="p-release-title">{t('releasedAt', { at: moment })}</View>
          <View className="p-release-note">{t(coming ? 'releaseNote' : 'releasing')}</View>
        </View>
        <View className="p-release-clock">
          <Countdown until={at} />
        </View>
      </View>
    </Card>
  );
}
