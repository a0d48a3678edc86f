/** The secrets of a system that still work, told apart by their endings; one that got out is ended at once. */
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { DataTable, Dialog } from '../../../ui/desk';
import { AskFirst } from '../../AskFirst';
import { actsColumn } from '../../row-acts';
import { systemWords } from '../messages';
import type { Client } from './index';

export type Secret = Client['secrets'][number];

export interface SecretsProps {
  client: Client;
  onEnd(secret: Secret): void;
  onClose(): void;
}

export function Secrets({ client, onEnd, onClose }: SecretsProps) {
  const t = useText(systemWords);
  return (
    <Dialog open width="wide" title={t('secretsTitle', { name: client.name })} onClose={onClose}>
      <DataTable<Secret>
        label={t('secrets')}
        rows={client.secrets}
        rowKey={({ id }) => id}
        columns={[
          { key: 'ending', title: t('ending'), priority: 1, width: '90px', render: ({ ending }) => ending },
          { key: 'made', title: t('made'), render: ({ createdAt }) => beijingMoment(createdAt) },
          {
            ...{ key: 'used', title: t('lastUsed') },
            render: ({ lastUsedAt }) => (lastUsedAt ? beijingMoment(lastUsedAt) : t('never')),
          },
          {
            ...{ key: 'until', title: t('until') },
            render: ({ expiresAt }) => (expiresAt ? beijingMoment(expiresAt) : t('untilReplaced')),
          },
          actsColumn<Secret>({
            ...{ title: t('acts'), width: '110px' },
            acts: [{ text: t('end'), onPress: onEnd }],
          }),
        ]}
        empty={{ title: t('noSecrets'), text: t('noSecretsText') }}
      />
    </Dialog>
  );
}

export interface EndSecretProps {
  hospitalId: string;
  client: Client;
  secret: Secret;
  onClose(): void;
  onEnded(): void;
}

export function EndSecret({ hospitalId, client, secret, onClose, onEnded }: EndSecretProps) {
  const t = useText(systemWords);
  const end = async () => {
    const params = { hospitalId, clientId: client.id, secretId: secret.id };
    await call('DELETE /desk/:hospitalId/api-clients/:clientId/secrets/:secretId', { params });
    onEnded();
  };
  return (
    <AskFirst
      title={t('endTitle', { ending: secret.ending })}
      note={t(client.secrets.length > 1 ? 'endNote' : 'endLastNote')}
      act={t('end')}
      onConfirm={end}
      onClose={onClose}
    />
  );
}
