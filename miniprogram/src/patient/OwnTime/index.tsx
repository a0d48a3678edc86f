/** For somebody abroad, under a time: that it is Beijing's, and what their own clock says then. Nothing in Beijing's zone. */
import { View } from '@tarojs/components';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { bookingWords } from '../booking-messages';
import { ownTime } from '../when';
import './index.scss';

export function OwnTime({ at }: { at: string | Date }) {
  const t = useText(bookingWords);
  const own = ownTime(at, useLanguage());
  if (own === null) return null;
  return (
    <View className="own-time">
      {t('beijingTime')} · {t('yourTime', { time: own })}
    </View>
  );
}
