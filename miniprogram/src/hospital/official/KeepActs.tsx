/** Under what is edited: saving it and taking the changes back, which only owners may. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useText } from '../../api/messages';
import { Button } from '../../ui';
import { officialWords } from './messages';
import '../desk-form.scss';

export interface KeepActsProps {
  readOnly: boolean;
  changed: boolean;
  /** What is typed may be kept, and nothing else is being done with it. */
  ready: boolean;
  busy: boolean;
  /** Secondary beside a more important act, which is the child. */
  kind?: 'primary' | 'secondary';
  onSave(): void;
  onUndo(): void;
  /** Said while there is something to take back. */
  note?: string;
}

export function KeepActs(props: PropsWithChildren<KeepActsProps>) {
  const { readOnly, changed, ready, busy, kind = 'primary', onSave, onUndo, note, children } = props;
  const t = useText(officialWords);
  if (readOnly) return <View className="official-hint">{t('ownersOnly')}</View>;
  return (
    <View className="desk-form-acts">
      {children}
      <Button kind={kind} size="small" busy={busy} disabled={!ready || !changed} onPress={onSave}>
        {t('save')}
      </Button>
      {changed && (
        <Button kind="quiet" size="small" onPress={onUndo}>
          {t('undo')}
        </Button>
      )}
      {changed && note && <View className="official-hint">{note}</View>}
    </View>
  );
}
