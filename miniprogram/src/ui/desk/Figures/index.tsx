/** The day's state in one glance: a row of figures, each with its name. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes, pressable } from '../../accessible';
import { part } from '../part';
import './index.scss';

export interface Figure {
  key: string;
  label: string;
  /** Already in words: `128`, `¥1,280.00`. Undefined while it is on its way. */
  value: ReactNode | undefined;
  /** Smaller, under the figure. */
  note?: ReactNode;
  tone?: 'neutral' | 'jade' | 'amber' | 'red';
  /** Opens what the figure counts. */
  onPress?(): void;
}

export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <View className="y-figures" {...part('group', label)}>
      {figures.map((figure) => (
        <One key={figure.key} figure={figure} />
      ))}
    </View>
  );
}

function One({ figure }: { figure: Figure }) {
  const { label, value, note, tone = 'neutral', onPress } = figure;
  const looks = classes('y-figure', `y-figure-${tone}`, onPress && 'y-figure-open');
  return (
    <View className={looks} {...(onPress ? pressable('button', undefined, onPress) : {})}>
      <View className="y-figure-label">{label}</View>
      {value === undefined ? (
        <View className="y-bone y-figure-bone" />
      ) : (
        <View className="y-figure-value">{value}</View>
      )}
      {note != null && <View className="y-figure-note">{note}</View>}
    </View>
  );
}
