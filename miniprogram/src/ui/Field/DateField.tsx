/** A calendar day, by the browser's own date input. */
import { FieldFrame } from './frame';
import type { DateFieldProps } from './date';

export function DateField({ value, onChange, from, to, ...field }: DateFieldProps) {
  return (
    <FieldFrame {...field}>
      <input
        className="y-field-input y-field-date"
        type="date"
        value={value ?? ''}
        min={from}
        max={to}
        aria-label={field.label}
        aria-invalid={Boolean(field.error)}
        onChange={(change) => onChange(change.target.value)}
      />
    </FieldFrame>
  );
}
