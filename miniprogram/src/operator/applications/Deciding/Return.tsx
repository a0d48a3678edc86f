/** Giving an application back, with words and with remarks to single fields. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { ConfirmDialog, TextArea, Wrong } from '../../../ui/desk';
import { fieldNames, operatorWords } from '../../messages';
import type { Remarks } from '../review';
import type { DecisionProps } from './index';

export function Return({
  open,
  application,
  remarks,
  onClose,
  decide,
}: DecisionProps & { remarks: Remarks }) {
  const t = useText(operatorWords);
  const name = useText(fieldNames);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const { id, version } = application;
  const said = (Object.entries(remarks) as [ApplicationField, string][]).filter(([, remark]) =>
    remark.trim(),
  );
  const fields = Object.fromEntries(said.map(([field, remark]) => [field, remark.trim()]));
  const send = () => {
    setTried(true);
    if (!words.trim()) return;
    void act.run(async () => {
      const body = { version, remarks: words.trim(), ...(said.length > 0 ? { fields } : {}) };
      await decide(() => call('POST /operator/hospital-applications/:id/return', { params: { id }, body }));
    });
  };
  return (
    <ConfirmDialog
      open={open}
      title={t('return')}
      act={t('return')}
      busy={act.busy}
      onConfirm={send}
      onClose={onClose}
    >
      <View className="decide-form">
        <View>{t('returnAsk')}</View>
        <TextArea
          label={t('returnRemarks')}
          value={words}
          onChange={setWords}
          maxLength={1000}
          rows={4}
          error={tried && !words.trim() ? t('returnMissing') : null}
        />
        {said.length > 0 && (
          <View>
            <View className="filled-name">{t('returnFields', { count: said.length })}</View>
            {said.map(([field, remark]) => (
              <View key={field}>
                {name(field)}: {remark}
              </View>
            ))}
          </View>
        )}
        <Wrong>{act.wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
