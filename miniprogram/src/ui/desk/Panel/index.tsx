/** A part of a desk's page: a heading, what can be done with it, and its content on a card. */
import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { classes } from '../../accessible';
import { part } from '../part';
import './index.scss';

export interface PanelProps {
  title?: string;
  /** A sentence under the title. */
  note?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** Content brings its own margins, e.g. a table. */
  flush?: boolean;
}

export function Panel({ title, note, actions, flush, children }: PropsWithChildren<PanelProps>) {
  return (
    <View className={classes('y-panel', flush && 'y-panel-flush')} {...(title ? part('region', title) : {})}>
      {(title || actions) && (
        <View className="y-panel-head">
          <View className="y-panel-words">
            {title && (
              <View className="y-panel-title" {...part('heading')} aria-level={2}>
                {title}
              </View>
            )}
            {note != null && <View className="y-panel-note">{note}</View>}
          </View>
          {actions && <View className="y-panel-actions">{actions}</View>}
        </View>
      )}
      <View className="y-panel-body">{children}</View>
    </View>
  );
}
