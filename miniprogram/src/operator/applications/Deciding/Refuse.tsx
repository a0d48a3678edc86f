/** Refusing an application for good. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { ConfirmDialog, TextArea, Wrong } from '../../../ui/desk';
import { operatorWords } from '../../messages';
import type { DecisionProps } from './index';

export function Refuse({ open, application, onClose, decide }: DecisionProps) {
  const t = useText(operatorWords);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const { id, version } = application;
  const send = () => {
    setTried(true);
    if (!words.trim()) return;
    void act.run(async () => {
      const body = { version, remarks: words.trim() };
      await decide(() =>
        call('POST /operator/hospital-applications/:id/rejection', { params: { id }, body }),
      );
    });
  };
  return (
    <ConfirmDialog
      open={open}
      danger
      title={t('reject')}
      act={t('reject')}
      busy={act.busy}
      onConfirm={send}
      onClose={onClose}
    >
      <View className="decide-form">
        <View>{t('rejectAsk')}</View>
        <TextArea
          label={t('rejectRemarks')}
          value={words}
          onChange={setWords}
          maxLength={1000}
          rows={4}
          error={tried && !words.trim() ? t('rejectMissing') : null}
        />
        <Wrong>{act.wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
