/** Fields of one line and of several. Values are strings as typed; checks are the form's (`rules.ts`). */
import { SelectControl, TextAreaControl, TextControl } from './control';
import type { TextControlProps } from './control-props';
import { Frame } from './frame';
import type { FieldProps } from './frame';

interface Valued<T> {
  value: T;
  onChange(value: T): void;
  onBlur?(): void;
}

export interface TextFieldProps extends FieldProps, Valued<string> {
  /** In a `search` Enter looks, and does not send the form. */
  type?: Exclude<TextControlProps['type'], 'number' | 'time' | 'date'>;
  placeholder?: string;
  maxLength?: number;
  autoComplete?: string;
  /** Enter was pressed in it. */
  onDone?(): void;
}

export function TextField({
  value,
  onChange,
  onBlur,
  type,
  placeholder,
  maxLength,
  autoComplete,
  onDone,
  ...field
}: TextFieldProps) {
  const own = { value, onChange, onBlur, type, placeholder, maxLength, autoComplete, onDone };
  return <Frame {...field} control={(framed) => <TextControl {...framed} {...own} />} />;
}

export interface NumberFieldProps extends FieldProps, Valued<number | null> {
  min?: number;
  max?: number;
  step?: number;
}

/** A number, null while there is none. What is outside `min` and `max` is the form's to refuse. */
export function NumberField({ value, onChange, onBlur, min, max, step, ...field }: NumberFieldProps) {
  const typed = (text: string) =>
    onChange(text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text));
  const own = { onBlur, min, max, step, type: 'number' as const };
  return (
    <Frame
      {...field}
      control={(framed) => (
        <TextControl {...framed} {...own} value={value === null ? '' : String(value)} onChange={typed} />
      )}
    />
  );
}

export interface MomentFieldProps extends FieldProps, Valued<string> {
  min?: string;
  max?: string;
  /** Seconds between the times offered. */
  step?: number;
}

/** `HH:mm`, Beijing's wall clock; empty while there is none. */
export function TimeField({ value, onChange, onBlur, min, max, step, ...field }: MomentFieldProps) {
  const own = { value, onChange, onBlur, min, max, step, type: 'time' as const };
  return <Frame {...field} control={(framed) => <TextControl {...framed} {...own} />} />;
}

/** `YYYY-MM-DD`; empty while there is none. */
export function DateField({ value, onChange, onBlur, min, max, ...field }: MomentFieldProps) {
  const own = { value, onChange, onBlur, min, max, type: 'date' as const };
  return <Frame {...field} control={(framed) => <TextControl {...framed} {...own} />} />;
}

export interface TextAreaProps extends FieldProps, Valued<string> {
  placeholder?: string;
  maxLength?: number;
  rows?: number;
}

export function TextArea({ value, onChange, onBlur, placeholder, maxLength, rows, ...field }: TextAreaProps) {
  const own = { value, onChange, onBlur, placeholder, maxLength, rows };
  return <Frame {...field} control={(framed) => <TextAreaControl {...framed} {...own} />} />;
}

export interface SelectFieldProps<T extends string> extends FieldProps {
  value: T | null;
  options: readonly { value: T; text: string; disabled?: boolean }[];
  onChange(value: NoInfer<T>): void;
  /** What stands there while nothing is chosen. */
  placeholder?: string;
}

export function SelectField<T extends string>({
  value,
  options,
  onChange,
  placeholder,
  ...field
}: SelectFieldProps<T>) {
  const shown =
    value === null ? [{ value: '', text: placeholder ?? '—', disabled: true }, ...options] : options;
  return (
    <Frame
      {...field}
      control={(framed) => (
        <SelectControl
          {...framed}
          value={value ?? ''}
          options={shown}
          onChange={(chosen) => onChange(chosen as T)}
        />
      )}
    />
  );
}
