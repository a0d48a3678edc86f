/** Rows on a card: what can be opened, and what is simply so. */
import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { accessible, classes, pressable } from '../accessible';
import { Icon } from '../Icon';
import type { IconName } from '../Icon';
import './index.scss';

export function List({ label, children }: PropsWithChildren<{ label?: string }>) {
  return (
    <View className="y-list" {...accessible('group', label)}>
      {children}
    </View>
  );
}

export interface CellProps {
  title: ReactNode;
  /** Under the title. */
  note?: ReactNode;
  /** At the right end. */
  value?: ReactNode;
  /** At the right end even in large text, e.g. a Switch. */
  end?: ReactNode;
  icon?: IconName;
  /** In place of an icon, e.g. an Avatar. */
  before?: ReactNode;
  onPress?(): void;
  label?: string;
  /** Chosen among its neighbours: shows a tick. */
  chosen?: boolean;
  danger?: boolean;
}

export function Cell({ title, note, value, end, icon, before, onPress, label, chosen, danger }: CellProps) {
  const opens = onPress !== undefined && chosen === undefined;
  const press = onPress ? pressable(chosen === undefined ? 'button' : 'radio', label, onPress) : {};
  return (
    <View
      className={classes('y-cell', danger && 'y-cell-danger')}
      {...press}
      {...(chosen === undefined ? {} : { 'aria-checked': chosen })}
    >
      {before ??
        (icon && (
          <View className="y-cell-icon">
            <Icon name={icon} />
          </View>
        ))}
      <View className="y-cell-words">
        <View className="y-cell-title">{title}</View>
        {note != null && <View className="y-cell-note">{note}</View>}
      </View>
      {(value != null || opens) && (
        <View className="y-cell-side">
          {value != null && <View className="y-cell-value">{value}</View>}
          {opens && (
            <View className="y-cell-arrow">
              <Icon name="chevron-right" size="small" />
            </View>
          )}
        </View>
      )}
      {end}
      {chosen && (
        <View className="y-cell-chosen">
          <Icon name="check" />
        </View>
      )}
    </View>
  );
}
