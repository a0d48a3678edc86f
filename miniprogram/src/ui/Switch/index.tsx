/** On or off, at once. */
import { View } from '@tarojs/components';
import { classes, pressable } from '../accessible';
import './index.scss';

export interface SwitchProps {
  label: string;
  on: boolean;
  onChange(on: boolean): void;
}

export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <View
      className={classes('y-switch', on && 'y-switch-on')}
      {...pressable('switch', label, () => onChange(!on))}
      aria-checked={on}
    >
      <View className="y-switch-knob" />
    </View>
  );
}
