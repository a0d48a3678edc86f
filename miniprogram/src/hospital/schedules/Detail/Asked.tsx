/** Asked once more before a clinic is stopped, with the reason patients will read, or a schedule is taken back. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { PropsWithChildren } from 'react';
import type { Act } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Notice } from '../../../ui';
import { ConfirmDialog, TextField, Wrong } from '../../../ui/desk';
import { detailWords } from './messages';
import { takenOf } from '../planned';
import type { InFull } from '../planned';

interface Asked {
  act: Act;
  onClose(): void;
}

interface AskedProps extends Asked {
  what: 'stop' | 'remove';
  /** Something is missing yet. */
  disabled?: boolean;
  onConfirm(): void;
}

function Asking({ what, act, children, ...asked }: PropsWithChildren<AskedProps>) {
  const t = useText(detailWords);
  return (
    <ConfirmDialog open title={t(`${what}Title`)} act={t(what)} busy={act.busy} danger {...asked}>
      {children}
    </ConfirmDialog>
  );
}

export function AskRemoval({ onConfirm, ...asked }: Asked & { onConfirm(): void }) {
  const t = useText(detailWords);
  return (
    <Asking what="remove" onConfirm={onConfirm} {...asked}>
      {t('removeNote')}
      <Wrong>{asked.act.wrong}</Wrong>
    </Asking>
  );
}

export interface AskStopProps extends Asked {
  schedule: InFull;
  onConfirm(reason: string): void;
}

export function AskStop({ schedule, onConfirm, ...asked }: AskStopProps) {
  const t = useText(detailWords);
  const [reason, setReason] = useState('');
  const count = takenOf(schedule);
  const said = reason.trim();
  const confirm = () => {
    if (said) onConfirm(said);
  };
  return (
    <Asking what="stop" disabled={!said} onConfirm={confirm} {...asked}>
      <View className="schedule-stop">
        <Notice tone={count > 0 ? 'amber' : 'neutral'}>
          {count > 0 ? t('stopNote', { count }) : t('stopNobody')}
        </Notice>
        <TextField
          {...{ label: t('stopReason'), hint: t('stopReasonHint'), value: reason, onChange: setReason }}
          onDone={confirm}
          maxLength={100}
          required
        />
        <Wrong>{asked.act.wrong}</Wrong>
      </View>
    </Asking>
  );
}
