/** A rule or a warning in place, part of the page (for a passing word use `tell`). */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { accessible, pressable } from '../accessible';
import { Icon } from '../Icon';
import type { IconName } from '../Icon';
import './index.scss';

export interface NoticeProps {
  tone?: 'neutral' | 'jade' | 'amber' | 'red';
  icon?: IconName;
  title?: string;
  action?: { text: string; onPress(): void };
}

export function Notice({
  tone = 'neutral',
  icon = 'info',
  title,
  action,
  children,
}: PropsWithChildren<NoticeProps>) {
  return (
    <View className={`y-notice y-notice-${tone}`} {...accessible(tone === 'red' ? 'alert' : 'group', title)}>
      <Icon name={icon} size="small" />
      <View className="y-notice-words">
        {title && <View className="y-notice-title">{title}</View>}
        <View>{children}</View>
        {action && (
          <View className="y-notice-action" {...pressable('button', undefined, action.onPress)}>
            {action.text}
          </View>
        )}
      </View>
    </View>
  );
}
