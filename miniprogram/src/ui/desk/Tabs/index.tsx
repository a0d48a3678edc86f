/** Parts of one thing, one in sight at a time. Arrows go from tab to tab, as screen readers expect. */
import { View } from '@tarojs/components';
import { useId } from 'react';
import type { PropsWithChildren, ReactNode } from 'react';
import { classes, pressable } from '../../accessible';
import type { Role } from '../../accessible';
import { focusOn } from '../focus';
import { part } from '../part';
import type { KeyPress } from '../part';
import './index.scss';

export interface TabsProps<T extends string> {
  label: string;
  tabs: readonly { value: T; text: ReactNode; count?: number }[];
  value: T;
  onChange(value: NoInfer<T>): void;
}

export function Tabs<T extends string>({
  label,
  tabs,
  value,
  onChange,
  children,
}: PropsWithChildren<TabsProps<T>>) {
  const id = useId();
  const step = (from: number, by: number) => {
    const next = tabs[(from + by + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.value);
    focusOn(`${id}-${next.value}`);
  };
  return (
    <View className="y-tabs">
      <View className="y-tabs-bar" {...part('tablist', label)}>
        {tabs.map((tab, at) => (
          <View
            key={tab.value}
            id={`${id}-${tab.value}`}
            className={classes('y-tab', tab.value === value && 'y-tab-on')}
            {...tabControl(
              tab.value === value,
              () => onChange(tab.value),
              (by) => step(at, by),
            )}
            aria-selected={tab.value === value}
          >
            {tab.text}
            {tab.count !== undefined && <View className="y-tab-count">{tab.count}</View>}
          </View>
        ))}
      </View>
      {children != null && (
        <View className="y-tabs-panel" {...part('tabpanel', label)}>
          {children}
        </View>
      )}
    </View>
  );
}

function tabControl(on: boolean, choose: () => void, step: (by: number) => void) {
  const control = pressable('tab' as Role, undefined, choose);
  if (!('onKeyDown' in control)) return control;
  const onKeyDown = (pressed: KeyPress) => {
    if (pressed.key === 'ArrowRight') step(1);
    else if (pressed.key === 'ArrowLeft') step(-1);
    else control.onKeyDown?.(pressed);
  };
  return { ...control, onKeyDown, tabindex: on ? 0 : -1 };
}
