/** Yes or no, one of a few, and several of many. */
import { View } from '@tarojs/components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../../api/messages';
import { classes } from '../../accessible';
import { deskWords } from '../messages';
import { part } from '../part';
import { CheckControl, TextControl } from './control';
import { Frame } from './frame';
import type { FieldProps } from './frame';
import { CheckRow } from './CheckRow';

export interface CheckboxProps {
  label: string;
  /** Under the label. */
  note?: ReactNode;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
}

export function Checkbox({ label, note, ...control }: CheckboxProps) {
  return (
    <CheckRow
      text={label}
      note={note}
      onPress={control.disabled ? undefined : () => control.onChange(!control.checked)}
    >
      <CheckControl label={label} {...control} />
    </CheckRow>
  );
}

interface Option<T extends string> {
  value: T;
  text: string;
  note?: ReactNode;
  disabled?: boolean;
  /** Other words one may look for it by. */
  also?: string;
}

export interface RadioGroupProps<T extends string> extends FieldProps {
  value: T | null;
  options: readonly Option<T>[];
  onChange(value: NoInfer<T>): void;
}

export function RadioGroup<T extends string>({ value, options, onChange, ...field }: RadioGroupProps<T>) {
  const name = useId();
  return (
    <Frame
      {...field}
      bare
      control={({ label }) => (
        <View className="y-f-options" {...part('radiogroup', label)}>
          {options.map((option) => (
            <CheckRow
              key={option.value}
              text={option.text}
              note={option.note}
              onPress={option.disabled ? undefined : () => onChange(option.value)}
            >
              <CheckControl
                kind="radio"
                name={name}
                label={option.text}
                checked={option.value === value}
                disabled={option.disabled}
                onChange={() => onChange(option.value)}
              />
            </CheckRow>
          ))}
        </View>
      )}
    />
  );
}

export interface CheckListProps<T extends string> extends FieldProps {
  values: readonly T[];
  options: readonly Option<T>[];
  onChange(values: T[]): void;
  /** What the box that looks through them says; none without. */
  search?: string;
}

/** Several of many, found by typing. What is chosen stays chosen while it is out of sight. */
export function CheckList<T extends string>({
  values,
  options,
  onChange,
  search,
  ...field
}: CheckListProps<T>) {
  const t = useText(deskWords);
  const [sought, seek] = useState('');
  const wanted = sought.trim().toLowerCase();
  const found = options.filter(({ text, also = '' }) => `${text} ${also}`.toLowerCase().includes(wanted));
  const toggle = (value: T, on: boolean) =>
    onChange(on ? [...values, value] : values.filter((other) => other !== value));
  return (
    <Frame
      {...field}
      bare
      control={({ label }) => (
        <View className={classes('y-f-checks', search && 'y-f-box')} {...part('group', label)}>
          {search && (
            <TextControl type="search" label={search} placeholder={search} value={sought} onChange={seek} />
          )}
          <View className="y-f-options y-f-many">
            {found.map(({ value, text, note, disabled }) => (
              <Checkbox
                key={value}
                label={text}
                note={note}
                disabled={disabled}
                checked={values.includes(value)}
                onChange={(on) => toggle(value, on)}
              />
            ))}
            {found.length === 0 && <View className="y-f-hint">{t('noChoice')}</View>}
          </View>
        </View>
      )}
    />
  );
}
