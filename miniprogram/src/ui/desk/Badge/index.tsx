/** A state in a table or beside a title: a dot in its tone and a word. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './index.scss';

export type Tone = 'neutral' | 'jade' | 'amber' | 'red' | 'blue' | 'violet';

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <View className={`y-badge y-badge-${tone}`}>
      <View className="y-badge-dot" aria-hidden />
      <View className="y-badge-text">{children}</View>
    </View>
  );
}
