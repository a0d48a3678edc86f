/** Letting a system in: its name and what it may do. */
import { useState } from 'react';
import { HIS_SCOPES, RECORD_SCOPES } from '@shared/his/rules';
import type { HisScope } from '@shared/his/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { CheckList, TextField } from '../../../ui/desk';
import { FormDialog } from '../../FormDialog';
import { systemWords } from '../messages';
import type { SaySystems } from '../messages';
import type { Told } from '../SecretOnce';

export interface NewClientProps {
  hospitalId: string;
  onClose(): void;
  onMade(told: Told): void;
}

/** Chosen unless said otherwise: nothing that changes anything, and nobody's medical record. */
const FIRST = HIS_SCOPES.filter((scope) => scope.endsWith('.read') && !RECORD_SCOPES.includes(scope));

export function NewClient({ hospitalId, onClose, onMade }: NewClientProps) {
  const t = useText(systemWords);
  // The same system however often the button is pressed
  const [id] = useState(() => newId());
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<HisScope[]>(FIRST);
  const [tried, setTried] = useState(false);
  const sending = useAct();
  const named = name.trim() !== '';
  const make = () => {
    setTried(true);
    if (!named || scopes.length === 0) return;
    void sending.run(async () => {
      const sent = { params: { hospitalId }, body: { id, name: name.trim(), scopes } };
      const { client, secret } = await call('POST /desk/:hospitalId/api-clients', sent);
      onMade({ ...secret, clientId: client.clientId });
    });
  };
  return (
    <FormDialog title={t('addClient')} send={t('add')} onSend={make} {...{ onClose, sending }}>
      <TextField
        label={t('name')}
        value={name}
        onChange={setName}
        placeholder={t('namePlaceholder')}
        maxLength={60}
        error={tried && !named ? t('nameMissing') : undefined}
        required
      />
      <CheckList
        label={t('scopes')}
        values={scopes}
        options={HIS_SCOPES.map((value) => ({ value, text: scopeText(t, value) }))}
        onChange={(chosen) => setScopes(chosen as HisScope[])}
        error={tried && scopes.length === 0 ? t('scopesMissing') : undefined}
      />
    </FormDialog>
  );
}

type ResourceName = HisScope extends `system/${infer Name}.${string}` ? Name : never;

/** `system/Appointment.read` as staff and whoever sets the system up both read it. */
function scopeText(t: SaySystems, scope: HisScope): string {
  const [name = '', act] = scope.replace('system/', '').split('.');
  return `${t(`resource.${name as ResourceName}`)} · ${t(act === 'write' ? 'write' : 'read')}`;
}
