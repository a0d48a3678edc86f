/** Suspending a hospital, with the reason it will read, or letting it go on. */
import { View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { ConfirmDialog, Wrong } from '../../../ui/desk';
import { hospitalWords } from '../messages';
import { ReasonField, useReason } from '../../Reason';
import type { Hospital } from '../columns';

interface StandingProps {
  hospital: Hospital;
  onClose(): void;
  onDone(): void;
}

export function Standing(props: StandingProps) {
  return props.hospital.suspendedAt ? <Resume {...props} /> : <Suspend {...props} />;
}

function Suspend({ hospital, onClose, onDone }: StandingProps) {
  const t = useText(hospitalWords);
  const given = useReason();
  const act = useAct();
  const suspend = (reason: string) =>
    void act.run(async () => {
      const input = { params: { id: hospital.id }, body: { reason } };
      await call('POST /operator/hospitals/:id/suspension', input);
      tell(t('suspended'), 'good');
      onDone();
    });
  return (
    <ConfirmDialog
      open
      danger
      title={t('suspendTitle', { name: hospital.name })}
      act={t('suspend')}
      busy={act.busy}
      onConfirm={() => given.withWords(suspend)}
      onClose={onClose}
    >
      <View>{t('suspendAsk')}</View>
      <ReasonField label={t('suspendReason')} reason={given} missing={t('suspendMissing')} maxLength={500} />
      <Wrong>{act.wrong}</Wrong>
    </ConfirmDialog>
  );
}

function Resume({ hospital, onClose, onDone }: StandingProps) {
  const t = useText(hospitalWords);
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
