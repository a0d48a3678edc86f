/** One line somebody types. */
import { Input } from '@tarojs/components';
import { FieldFrame } from './frame';
import type { FieldProps } from './frame';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  /** Which keyboard: `idcard` has digits and X. */
  type?: 'text' | 'number' | 'idcard';
  maxLength?: number;
  onDone?(): void;
}

export function TextField({
  value,
  onChange,
  placeholder,
  type = 'text',
  maxLength = 100,
  onDone,
  ...field
}: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <Input
        className="y-field-input"
        value={value}
        type={type}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass="y-field-placeholder"
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={onDone}
        aria-label={field.label}
        // In a browser the name has to reach the input inside Taro's element
        nativeProps={{ 'aria-label': field.label, 'aria-invalid': Boolean(field.error) }}
      />
    </FieldFrame>
  );
}
