/** Refusing an application for good. */
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { reviewWords } from '../messages';
import { ReasonField, useReason } from '../../Reason';
import { Decision } from './Decision';
import type { DecidingOneProps } from './index';

export function Refuse({ open, application: { id, version }, onClose, decide }: DecidingOneProps) {
  const t = useText(reviewWords);
  const reason = useReason();
  const act = useAct();
  const refuse = (remarks: string) => {
    const input = { params: { id }, body: { version, remarks } };
    void act.run(() => decide(() => call('POST /operator/hospital-applications/:id/rejection', input)));
  };
  return (
    <Decision
      danger
      kind="reject"
      open={open}
      act={act}
      onConfirm={() => reason.withWords(refuse)}
      onClose={onClose}
    >
      <ReasonField
        label={t('rejectRemarks')}
        reason={reason}
        missing={t('rejectMissing')}
        maxLength={1000}
        rows={4}
      />
    </Decision>
  );
}
