/** Giving an application back, with words and with remarks to single fields. */
import { View } from '@tarojs/components';
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { fieldNames } from '../../messages';
import { reviewWords } from '../messages';
import { ReasonField, useReason } from '../../Reason';
import type { Remarks } from '../review';
import { Decision } from './Decision';
import type { DecidingOneProps } from './index';

type Said = [field: ApplicationField, remark: string];

export interface ReturnProps extends DecidingOneProps {
  remarks: Remarks;
}

export function Return({ open, application: { id, version }, remarks, onClose, decide }: ReturnProps) {
  const t = useText(reviewWords);
  const reason = useReason();
  const act = useAct();
  const said = saidIn(remarks);
  const giveBack = (words: string) => {
    const fields = said.length > 0 ? { fields: Object.fromEntries(said) } : {};
    const input = { params: { id }, body: { version, remarks: words, ...fields } };
    void act.run(() => decide(() => call('POST /operator/hospital-applications/:id/return', input)));
  };
  return (
    <Decision
      kind="return"
      open={open}
      act={act}
      onConfirm={() => reason.withWords(giveBack)}
      onClose={onClose}
    >
      <ReasonField
        label={t('returnRemarks')}
        reason={reason}
        missing={t('returnMissing')}
        maxLength={1000}
        rows={4}
      />
      {said.length > 0 && <ToFields said={said} />}
    </Decision>
  );
}

/** The remarks there are words in. */
const saidIn = (remarks: Remarks): Said[] =>
  (Object.entries(remarks) as Said[])
    .map(([field, remark]): Said => [field, remark.trim()])
    .filter(([, remark]) => remark);

function ToFields({ said }: { said: readonly Said[] }) {
  const t = useText(reviewWords);
  const name = useText(fieldNames);
  return (
    <View>
      <View className="filled-name">{t('returnFields', { count: said.length })}</View>
      {said.map(([field, remark]) => (
        <View key={field}>
          {name(field)}: {remark}
        </View>
      ))}
    </View>
  );
}
