/** Letting the hospital in: as a new one, or as one of the catalogue. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { ConfirmDialog, RadioGroup, TextArea, Wrong } from '../../../ui/desk';
import { operatorWords } from '../../messages';
import type { DecisionProps } from './index';

const NEW = 'new';

export function Approve({ open, application, onClose, decide }: DecisionProps) {
  const t = useText(operatorWords);
  const level = useText(levels);
  const { id, version, suggestions } = application;
  // The same code is the same hospital; a like name has to be looked at
  const sure = suggestions.find(({ because, joined }) => because === 'credit-code' && !joined);
  const [becomes, setBecomes] = useState<string | null>(suggestions.length === 0 ? NEW : (sure?.id ?? null));
  const [remarks, setRemarks] = useState('');
  const act = useAct();
  const options = [
    ...suggestions.map((one) => ({
      value: one.id,
      text: one.name,
      note: [t(`because.${one.because}`), level(one.level), one.regionName, one.joined && t('joined')]
        .filter(Boolean)
        .join(' · '),
      disabled: one.joined,
    })),
    { value: NEW, text: t('becomesNew'), note: t('becomesNewNote') },
  ];
  const approve = () =>
    void act.run(() => {
      const hospitalId = becomes === NEW || becomes === null ? undefined : becomes;
      const body = { version, hospitalId, remarks: remarks.trim() || undefined };
      return decide(() =>
        call('POST /operator/hospital-applications/:id/approval', { params: { id }, body }),
      );
    });
  return (
    <ConfirmDialog
      open={open}
      title={t('approve')}
      act={t('approve')}
      busy={act.busy}
      disabled={becomes === null}
      onConfirm={approve}
      onClose={onClose}
    >
      <View className="decide-form">
        <View>{t('approveAsk')}</View>
        <RadioGroup label={t('becomes')} value={becomes} options={options} onChange={setBecomes} />
        <TextArea
          label={t('approveRemarks')}
          optional
          value={remarks}
          onChange={setRemarks}
          maxLength={1000}
        />
        <Wrong>{act.wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
