/** Suspending a hospital, with the reason it will read, or letting it go on. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { ConfirmDialog, TextArea, Wrong } from '../../../ui/desk';
import { operatorWords } from '../../messages';
import type { Hospital } from '../list';

interface StandingProps {
  hospital: Hospital;
  onClose(): void;
  onDone(): void;
}

export function Standing(props: StandingProps) {
  return props.hospital.suspendedAt ? <Resume {...props} /> : <Suspend {...props} />;
}

function Suspend({ hospital, onClose, onDone }: StandingProps) {
  const t = useText(operatorWords);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const suspend = () => {
    setTried(true);
    if (!reason.trim()) return;
    void act.run(async () => {
      const body = { reason: reason.trim() };
      await call('POST /operator/hospitals/:id/suspension', { params: { id: hospital.id }, body });
      tell(t('suspended'), 'good');
      onDone();
    });
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('suspendTitle', { name: hospital.name })}
      act={t('suspend')}
      busy={act.busy}
      onConfirm={suspend}
      onClose={onClose}
    >
      <View>{t('suspendAsk')}</View>
      <TextArea
        label={t('suspendReason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={tried && !reason.trim() ? t('suspendMissing') : null}
      />
      <Wrong>{act.wrong}</Wrong>
    </ConfirmDialog>
  );
}

function Resume({ hospital, onClose, onDone }: StandingProps) {
  const t = useText(operatorWords);
  const act = useAct();
  const resume = () =>
    void act.run(async () => {
      await call('DELETE /operator/hospitals/:id/suspension', { params: { id: hospital.id } });
      tell(t('resumed'), 'good');
      onDone();
    });
  return (
    <ConfirmDialog
      open
      title={t('resumeTitle', { name: hospital.name })}
      act={t('resume')}
      busy={act.busy}
      onConfirm={resume}
      onClose={onClose}
    >
      {t('resumeAsk')}
      <Wrong>{act.wrong}</Wrong>
    </ConfirmDialog>
  );
}
