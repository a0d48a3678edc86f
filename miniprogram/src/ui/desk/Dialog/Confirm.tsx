/** Asks once more before something that cannot be taken back, and says what will follow. */
import type { PropsWithChildren } from 'react';
import { common, useText } from '../../../api/messages';
import { Button } from '../../Button';
import { Dialog } from './index';

export interface ConfirmProps {
  open: boolean;
  title: string;
  /** What the button does, as a verb: "Stop the clinic". */
  act: string;
  onConfirm(): void;
  onClose(): void;
  busy?: boolean;
  /** Something is missing yet, e.g. the reason. */
  disabled?: boolean;
  danger?: boolean;
}

export function ConfirmDialog(props: PropsWithChildren<ConfirmProps>) {
  const { open, title, act, onConfirm, onClose, busy, disabled, danger, children } = props;
  const t = useText(common);
  const actions = (
    <>
      <Button kind="quiet" size="small" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button
        kind={danger ? 'danger' : 'primary'}
        size="small"
        busy={busy}
        disabled={disabled}
        onPress={onConfirm}
      >
        {act}
      </Button>
    </>
  );
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      actions={actions}
      role={danger ? 'alertdialog' : 'dialog'}
    >
      {children}
    </Dialog>
  );
}
