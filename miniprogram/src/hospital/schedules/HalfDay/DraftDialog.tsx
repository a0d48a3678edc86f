/** A half-day being drafted: its fields, what they amount to or what is wrong with them, and sending it. */
import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import type { Act } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { Dialog, FormGrid, Wrong } from '../../../ui/desk';
import { halfDayWords } from './messages';
import { Fault } from './Fault';
import type { UsedDraft } from './use-draft';

export interface DraftDialogProps {
  title: string;
  /** What the form is called, unless as the dialog. */
  label?: string;
  draft: UsedDraft;
  act: Pick<Act, 'busy' | 'wrong'>;
  /** Every field beyond the half-day's own is as it must be. */
  complete: boolean;
  /** What the button says. */
  send: string;
  onSend(fee: number): void;
  onClose(): void;
  /** A button beside it. */
  beside?: ReactNode;
  note?: ReactNode;
}

export function DraftDialog(props: PropsWithChildren<DraftDialogProps>) {
  const { title, label, draft, act, complete, send, onSend, onClose, beside, note, children } = props;
  const t = useText(halfDayWords);
  const { slots, places, fault } = draft;
  const fee = complete && !fault ? draft.fee : null;
  const submit = () => {
    if (fee !== null) onSend(fee);
  };
  return (
    <Dialog
      {...{ open: true, title, onClose }}
      actions={
        <>
          {beside}
          <Button size="small" busy={act.busy} disabled={fee === null} onPress={submit}>
            {send}
          </Button>
        </>
      }
    >
      <View className="schedule-new">
        <FormGrid label={label ?? title} onSubmit={submit}>
          {children}
        </FormGrid>
        {fault ? <Fault fault={fault} /> : <Notice>{t('slotsAndPlacesNow', { slots, places })}</Notice>}
        {note}
        <Wrong>{act.wrong}</Wrong>
      </View>
    </Dialog>
  );
}
