/** Fields in one or two columns; Enter in a line sends the form. */
import type { FormEvent, KeyboardEvent, PropsWithChildren } from 'react';
import { classes } from '../../accessible';
import './index.scss';

export interface FormGridProps {
  label?: string;
  columns?: 1 | 2;
  onSubmit?(): void;
}

const LINES = new Set(['text', 'email', 'password', 'tel', 'number', 'time', 'date']);

export function FormGrid({ label, columns = 2, onSubmit, children }: PropsWithChildren<FormGridProps>) {
  const press = (pressed: KeyboardEvent) => {
    const { target, key, nativeEvent } = pressed;
    const line = target instanceof HTMLInputElement && LINES.has(target.type);
    if (key !== 'Enter' || !line || nativeEvent.isComposing) return;
    pressed.preventDefault();
    onSubmit?.();
  };
  return (
    <form
      className={classes('y-form', columns === 2 && 'y-form-two')}
      aria-label={label}
      noValidate
      onKeyDown={press}
      onSubmit={(sent: FormEvent) => sent.preventDefault()}
    >
      {children}
    </form>
  );
}
