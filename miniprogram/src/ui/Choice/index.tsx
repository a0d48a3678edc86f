/** One of a few, all in sight: segments for two or three words, chips where they wrap. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible, classes, pressable } from '../accessible';
import './index.scss';

export interface Option<T extends string> {
  value: T;
  text: ReactNode;
  /** Smaller, under the text. */
  note?: ReactNode;
  disabled?: boolean;
  label?: string;
}

export interface ChoiceProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T | null;
  onChange(value: NoInfer<T>): void;
  look?: 'segments' | 'chips';
}

export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
  look = 'segments',
}: ChoiceProps<T>) {
  return (
    <View className={`y-choice y-choice-${look}`} {...accessible('radiogroup', label)}>
      {options.map((option) => (
        <View
          key={option.value}
          className={classes(
            'y-option',
            option.value === value && 'y-option-on',
            option.disabled && 'y-option-off',
          )}
          {...pressable('radio', option.label, () => onChange(option.value), option.disabled)}
          aria-checked={option.value === value}
        >
          <View>{option.text}</View>
          {option.note != null && <View className="y-option-note">{option.note}</View>}
        </View>
      ))}
    </View>
  );
}
