/** A large mark with what happened and what follows from it. */
import { View } from '@tarojs/components';
import { Icon, accessible } from '../../../ui';
import type { IconName } from '../../../ui';
import './index.scss';

export interface EndingProps {
  tone: 'jade' | 'amber' | 'neutral';
  icon: IconName;
  title: string;
  text?: string;
  /** Something is still under way. */
  busy?: boolean;
}

export function Ending({ tone, icon, title, text, busy }: EndingProps) {
  return (
    <View className={`p-ending p-ending-${tone}`} {...accessible('status')} aria-live="polite">
      <View className={busy ? 'p-ending-mark p-ending-busy' : 'p-ending-mark'}>
        {!busy && <Icon name={icon} />}
      </View>
      <View className="p-ending-title" {...accessible('heading')} aria-level={1}>
        {title}
      </View>
      {text && <View className="p-ending-text">{text}</View>}
    </View>
  );
}
