/** A heading over a part of a page, with at most one way on. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { accessible, pressable } from '../accessible';
import { Icon } from '../Icon';
import './index.scss';

export interface SectionProps {
  title: string;
  action?: { text: string; onPress(): void };
}

export function Section({ title, action, children }: PropsWithChildren<SectionProps>) {
  return (
    <View className="y-section">
      <View className="y-section-head">
        <View className="y-section-title" {...accessible('heading')} aria-level={2}>
          {title}
        </View>
        {action && (
          <View className="y-section-action" {...pressable('button', undefined, action.onPress)}>
            {action.text}
            <Icon name="chevron-right" size="small" />
          </View>
        )}
      </View>
      {children}
    </View>
  );
}
