/** Letting somebody book again, with the reason that is kept. */
import { useState } from 'react';
import { call } from '../../api/client';
import { useAct } from '../../api/desk/use-act';
import { useText } from '../../api/messages';
import { Notice, tell } from '../../ui';
import { TextField } from '../../ui/desk';
import { FormDialog } from '../FormDialog';
import type { Ban } from './index';
import { bansWords } from './messages';

export interface LiftProps {
  hospitalId: string;
  ban: Ban;
  onClose(): void;
  onLifted(): void;
}

export function Lift({ hospitalId, ban, onClose, onLifted }: LiftProps) {
  const t = useText(bansWords);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useAct();
  const { name } = ban.patient;
  const said = reason.trim();
  const send = () => {
    setTried(true);
    if (!said) return;
    void sending.run(async () => {
      const params = { hospitalId, id: ban.id };
      await call('POST /desk/:hospitalId/bans/:id/lifting', { params, body: { reason: said } });
      tell(t('lifted', { name }), 'good');
      onLifted();
    });
  };
  return (
    <FormDialog title={t('liftTitle', { name })} send={t('lift')} onSend={send} {...{ onClose, sending }}>
      <Notice tone="neutral">{t('liftNote')}</Notice>
      <TextField
        {...{ label: t('reason'), hint: t('reasonHint'), value: reason, onChange: setReason }}
        maxLength={100}
        required
        error={tried && !said ? t('missing') : null}
      />
    </FormDialog>
  );
}
