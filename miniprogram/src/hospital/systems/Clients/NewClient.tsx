/** Letting a system in: its name and what it may do. */
import { useState } from 'react';
import { HIS_SCOPES } from '@shared/his/rules';
import type { HisScope } from '@shared/his/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { CheckList, Dialog, FormGrid, TextField } from '../../../ui/desk';
import { systemWords } from '../messages';
import type { Told } from '../SecretOnce';

export interface NewClientProps {
  hospitalId: string;
  onClose(): void;
  onMade(told: Told): void;
}

export function NewClient({ hospitalId, onClose, onMade }: NewClientProps) {
  const t = useText(systemWords);
  // The same system however often the button is pressed
  const [id] = useState(() => newId());
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<HisScope[]>(HIS_SCOPES.filter((scope) => scope.endsWith('.read')));
  const [tried, setTried] = useState(false);
  const { busy, wrong, run } = useAct();
  const named = name.trim() !== '';
  const make = () => {
    setTried(true);
    if (!named || scopes.length === 0) return;
    void run(async () => {
      const body = { id, name: name.trim(), scopes };
      const { client, secret } = await call('POST /desk/:hospitalId/api-clients', {
        params: { hospitalId },
        body,
      });
      onMade({ ...secret, clientId: client.clientId });
    });
  };
  const textOf = (scope: HisScope) => {
    const [resource = '', act] = scope.replace('system/', '').split('.');
    return `${resource} · ${t(act === 'write' ? 'write' : 'read')}`;
  };
  return (
    <Dialog
      open
      title={t('addClient')}
      onClose={onClose}
      actions={
        <Button size="small" busy={busy} onPress={make}>
          {t('add')}
        </Button>
      }
    >
      {wrong && <Notice tone="red">{wrong}</Notice>}
      <FormGrid columns={1} onSubmit={make}>
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
          options={HIS_SCOPES.map((value) => ({ value, text: textOf(value) }))}
          onChange={(chosen) => setScopes(chosen as HisScope[])}
          error={tried && scopes.length === 0 ? t('scopesMissing') : undefined}
        />
      </FormGrid>
    </Dialog>
  );
}
