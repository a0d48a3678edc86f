/** Where `tell('…')` appears. Every Screen has one; pages only call `tell`. */
import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { Icon } from '../Icon';
import { useShown } from './store';
import './index.scss';

export function Toast() {
  const shown = useShown((state) => state.shown);
  return (
    <View className="y-toast-place" {...accessible('status')} aria-live="polite">
      {shown && (
        <View className="y-toast">
          {shown.tone !== 'neutral' && (
            <Icon name={shown.tone === 'good' ? 'check-circle' : 'warning'} size="small" />
          )}
          <View className="y-toast-text">{shown.text}</View>
        </View>
      )}
    </View>
  );
}
