/** The dialog of a decision: what will follow, what is said or chosen with it, and what was refused. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { Act } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { ConfirmDialog, Wrong } from '../../../ui/desk';
import { reviewWords } from '../messages';

interface DecisionProps {
  open: boolean;
  kind: 'approve' | 'return' | 'reject';
  act: Act;
  danger?: boolean;
  disabled?: boolean;
  onConfirm(): void;
  onClose(): void;
}

export function Decision({ kind, act, children, ...asked }: PropsWithChildren<DecisionProps>) {
  const t = useText(reviewWords);
  return (
    <ConfirmDialog {...asked} title={t(kind)} act={t(kind)} busy={act.busy}>
      <View className="decide-form">
        <View>{t(`${kind}Ask`)}</View>
        {children}
        <Wrong>{act.wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
