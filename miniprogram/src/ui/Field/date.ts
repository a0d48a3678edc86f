/** What both date fields take. Days are `YYYY-MM-DD`. */
import type { FieldProps } from './frame';

export interface DateFieldProps extends FieldProps {
  value: string | null;
  onChange(day: string): void;
  from?: string;
  to?: string;
}
