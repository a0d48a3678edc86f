/** What happened, in order, with when and by whom. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from '../../accessible';
import { part } from '../part';
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

/** `current` is the step one is at; the last unless said, -1 for none. */
export function Timeline({
  label,
  steps,
  current,
}: {
  label: string;
  steps: readonly Step[];
  current?: number;
}) {
  const now = current ?? steps.length - 1;
  return (
    <View className="y-timeline" {...part('list', label)}>
      {steps.map(({ key, what, when, note, tone }, at) => (
        <View
          key={key}
          className={classes('y-happening', at === now && 'y-happening-now', tone && `y-happening-${tone}`)}
          {...part('listitem')}
        >
          <View className="y-happening-what">{what}</View>
          {when != null && <View className="y-happening-when">{when}</View>}
          {note != null && <View className="y-happening-note">{note}</View>}
        </View>
      ))}
    </View>
  );
}
