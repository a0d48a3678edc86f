/** One of several, chosen on a sheet. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { common, useText } from '../../api/messages';
import { accessible, classes, pressable } from '../accessible';
import { Icon } from '../Icon';
import { Cell } from '../List';
import { Sheet } from '../Sheet';
import { FieldFrame } from './frame';
import type { FieldProps } from './frame';

export interface SelectFieldProps<T extends string> extends FieldProps {
  value: T | null;
  options: readonly { value: T; text: string; note?: string }[];
  onChange(value: NoInfer<T>): void;
}

export function SelectField<T extends string>({ value, options, onChange, ...field }: SelectFieldProps<T>) {
  const t = useText(common);
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const choose = (option: T) => {
    setOpen(false);
    onChange(option);
  };
  const words = chosen?.text ?? t('choose');
  return (
    <FieldFrame {...field}>
      <View
        className={classes('y-field-input', 'y-field-select', !chosen && 'y-field-placeholder')}
        {...pressable('button', `${field.label}: ${words}`, () => setOpen(true))}
      >
        {words}
        <Icon name="chevron-down" size="small" />
      </View>
      <Sheet open={open} title={field.label} onClose={() => setOpen(false)}>
        <View {...accessible('radiogroup', field.label)}>
          {options.map((option) => (
            <Cell
              key={option.value}
              title={option.text}
              note={option.note}
              chosen={option.value === value}
              onPress={() => choose(option.value)}
            />
          ))}
        </View>
      </Sheet>
    </FieldFrame>
  );
}
