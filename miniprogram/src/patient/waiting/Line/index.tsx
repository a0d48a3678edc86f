/** Where somebody stands in line, as large as it matters. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { accessible } from '../../../ui';
import { waitingWords } from '../messages';
import type { Wait } from '../wait';
import './index.scss';

export function Line({ wait: { position, waiting } }: { wait: Wait }) {
  const t = useText(waitingWords);
  if (position === null) return null;
  return (
    <View className="wait-line" {...accessible('status')} aria-live="polite">
      <View className="wait-line-label">{t('yourPlace')}</View>
      <View className="wait-line-place">{t('place', { n: position })}</View>
      <View className="wait-line-ahead">{position <= 1 ? t('next') : t('ahead', { n: position - 1 })}</View>
      {waiting !== null && waiting > 1 && (
        <View className="wait-line-label">{t('ofMany', { n: waiting })}</View>
      )}
      <View className="wait-line-note">{t('noPromise')}</View>
    </View>
  );
}
