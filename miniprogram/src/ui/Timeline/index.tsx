/** What happened, in order, with when and by whom. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible, classes } from '../accessible';
import './index.scss';

export interface Step {
  key: string;
  what: ReactNode;
  /** When and by whom, already in words. */
  when?: ReactNode;
  /** The reason or remark that came with it. */
  note?: ReactNode;
  tone?: 'neutral' | 'jade' | 'amber' | 'red';
}

export interface TimelineProps {
  label: string;
  steps: readonly Step[];
  /** The step one is at: the last unless said, -1 for none. */
  current?: number;
}

export function Timeline({ label, steps, current = steps.length - 1 }: TimelineProps) {
  return (
    <View className="y-timeline" {...accessible('list', label)}>
      {steps.map(({ key, what, when, note, tone }, at) => (
        <View
          key={key}
          className={classes(
            'y-happening',
            at === current && 'y-happening-now',
            tone && `y-happening-${tone}`,
          )}
          {...accessible('listitem')}
        >
          <View className="y-happening-what">{what}</View>
          {when != null && <View className="y-happening-when">{when}</View>}
          {note != null && <View className="y-happening-note">{note}</View>}
        </View>
      ))}
    </View>
  );
}
