/** How much of what there is has been taken, as a bar; the figures stand beside it. */
import { View } from '@tarojs/components';
import { classes } from '../../../ui';
import './index.scss';

export function Fill({ taken, places }: { taken: number; places: number }) {
  const share = places > 0 ? Math.min(1, taken / places) : taken > 0 ? 1 : 0;
  return (
    <View className="fill" aria-hidden>
      <View
        className={classes('fill-taken', share >= 1 && 'fill-full')}
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </View>
  );
}
