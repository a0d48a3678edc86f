/** A white sheet for one thing. With `onPress` the whole card is a button, named by what stands on it. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { classes, pressable } from '../accessible';
import './index.scss';

export interface CardProps {
  onPress?(): void;
  /** Another name for it; must contain the visible words. */
  label?: string;
  tone?: 'plain' | 'jade' | 'amber';
  /** Content brings its own padding. */
  flush?: boolean;
}

export function Card({ onPress, label, tone = 'plain', flush, children }: PropsWithChildren<CardProps>) {
  const looks = classes('y-card', tone !== 'plain' && `y-card-${tone}`, flush && 'y-card-flush');
  if (!onPress) return <View className={looks}>{children}</View>;
  return (
    <View className={looks} {...pressable('button', label, onPress)}>
      {children}
    </View>
  );
}
