/** Which key does it; shown where there is a keyboard. */
import { View } from '@tarojs/components';
import './index.scss';

export function KeyHint({ keys }: { keys: string }) {
  if (process.env.TARO_ENV === 'weapp') return null;
  return (
    <View className="y-key" aria-hidden>
      {keys}
    </View>
  );
}
