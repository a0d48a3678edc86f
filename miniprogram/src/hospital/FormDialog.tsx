/** A form over the page: a few fields, one button, and above them what the API refused. */
import type { PropsWithChildren } from 'react';
import type { Act } from '../api/desk/use-act';
import { Button, Notice } from '../ui';
import { Dialog, FormGrid } from '../ui/desk';

export interface FormDialogProps {
  title: string;
  /** What the button does, as a verb. */
  send: string;
  onSend(): void;
  onClose(): void;
  /** How the sending goes. */
  sending: Pick<Act, 'busy' | 'wrong'>;
  /** Something is missing yet. */
  disabled?: boolean;
  /** The form's name, for who hears the page. */
  label?: string;
}

export function FormDialog(props: PropsWithChildren<FormDialogProps>) {
  const { title, send, onSend, onClose, sending, disabled, label, children } = props;
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <Button size="small" busy={sending.busy} disabled={disabled} onPress={onSend}>
          {send}
        </Button>
      }
    >
      {sending.wrong && <Notice tone="red">{sending.wrong}</Notice>}
      <FormGrid label={label} columns={1} onSubmit={onSend}>
        {children}
      </FormGrid>
    </Dialog>
  );
}
