/** A form on the way in: its lines, what was refused, and the button that sends it. */
import type { PropsWithChildren, ReactNode } from 'react';
import { Button } from '../../ui';
import { FormGrid, Wrong } from '../../ui/desk';
import type { Form } from './use-form';

export interface DoorFormProps {
  form: Form;
  /** What the button does. */
  act: string;
  onSend(): void;
  /** The form's name, for who hears the page. */
  label?: string;
  disabled?: boolean;
  /** Between the lines and the button. */
  beside?: ReactNode;
}

export function DoorForm(props: PropsWithChildren<DoorFormProps>) {
  const { form, act, onSend, label, disabled, beside, children } = props;
  return (
    <>
      <FormGrid columns={1} label={label} onSubmit={onSend}>
        {children}
      </FormGrid>
      {beside}
      <Wrong>{form.wrong}</Wrong>
      <Button busy={form.busy} disabled={disabled} onPress={onSend}>
        {act}
      </Button>
    </>
  );
}
