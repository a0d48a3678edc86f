/** What the bare controls take; each super-app draws its own. */
export interface ControlProps {
  id?: string;
  label: string;
  value: string;
  onChange(value: string): void;
  invalid?: boolean;
  disabled?: boolean;
  required?: boolean;
  /** The ids of the sentences about it. */
  describedBy?: string;
  onBlur?(): void;
}

export interface TextControlProps extends ControlProps {
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'digits' | 'number' | 'time' | 'date';
  placeholder?: string;
  maxLength?: number;
  /** For the browser's keeper of passwords: `current-password`, `one-time-code`, `email`. */
  autoComplete?: string;
  /** Of numbers, times and days. */
  min?: string | number;
  max?: string | number;
  step?: string | number;
  onDone?(): void;
}

export interface TextAreaControlProps extends ControlProps {
  placeholder?: string;
  maxLength?: number;
  rows?: number;
}

export interface SelectControlProps extends ControlProps {
  options: readonly { value: string; text: string; disabled?: boolean }[];
}

export interface CheckControlProps {
  id?: string;
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
  kind?: 'checkbox' | 'radio';
  /** Radios of one question share it. */
  name?: string;
}
