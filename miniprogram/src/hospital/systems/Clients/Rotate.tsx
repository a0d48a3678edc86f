/** A new secret, with time to change it on every machine. */
import { useState } from 'react';
import { OLD_SECRET_HOURS } from '@shared/his/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { NumberField } from '../../../ui/desk';
import { FormDialog } from '../../FormDialog';
import { systemWords } from '../messages';
import type { Told } from '../SecretOnce';
import type { Client } from './index';

export interface RotateProps {
  hospitalId: string;
  client: Client;
  onClose(): void;
  onMade(told: Told): void;
}

export function Rotate({ hospitalId, client, onClose, onMade }: RotateProps) {
  const t = useText(systemWords);
  const [id] = useState(() => newId());
  const [hours, setHours] = useState<number | null>(OLD_SECRET_HOURS.default);
  const sending = useAct();
  const rotate = () =>
    void sending.run(async () => {
      const answer = await call('POST /desk/:hospitalId/api-clients/:clientId/secrets', {
        params: { hospitalId, clientId: client.id },
        body: { id, oldValidHours: hours ?? 0 },
      });
      onMade({ ...answer.secret, clientId: answer.client.clientId });
    });
  return (
    <FormDialog
      title={t('rotateTitle', { name: client.name })}
      send={t('rotate')}
      onSend={rotate}
      {...{ onClose, sending }}
    >
      <NumberField
        label={t('hours')}
        hint={t('rotateNote')}
        value={hours}
        onChange={setHours}
        min={0}
        max={OLD_SECRET_HOURS.most}
      />
    </FormDialog>
  );
}
