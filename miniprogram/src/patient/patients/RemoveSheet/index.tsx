/** The last question before a patient is removed: what goes and what stays. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button, Notice, Sheet, tell } from '../../../ui';
import { patientWords } from '../messages';
import type { Patient } from '../patient';
import './index.scss';

export interface RemoveSheetProps {
  patient: Patient;
  onClose(): void;
  onRemoved(): void;
}

export function RemoveSheet({ patient: { id, name }, onClose, onRemoved }: RemoveSheetProps) {
  const t = useText(patientWords);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const remove = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await call('DELETE /patients/:id', { params: { id } });
      tell(t('removed', { name }), 'good');
      onRemoved();
    } catch (error) {
      setRefusal(sentenceOf(error));
      setBusy(false);
    }
  };
  const footer = (
    <View className="remove-answers">
      {refusal && <Notice tone="red">{refusal}</Notice>}
      <Button kind="danger" busy={busy} onPress={() => void remove()}>
        {t('removeYes')}
      </Button>
      <Button kind="quiet" disabled={busy} onPress={onClose}>
        {t('removeNo')}
      </Button>
    </View>
  );
  return (
    <Sheet open title={t('removeTitle', { name })} onClose={onClose} footer={footer}>
      <View>{t('removeText')}</View>
    </Sheet>
  );
}
