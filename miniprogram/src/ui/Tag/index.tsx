/** A word that classifies: a level, a state. Amber waits, red is danger or money owed. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './index.scss';

export interface TagProps {
  tone?: 'neutral' | 'jade' | 'amber' | 'red';
  children: ReactNode;
}

export function Tag({ tone = 'neutral', children }: TagProps) {
  return <View className={`y-tag y-tag-${tone}`}>{children}</View>;
}
