/** Systems that may come in: what each may do, when it last did, new secrets and revoking. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Button, Notice } from '../../../ui';
import { Badge, ConfirmDialog, CopyField, DataTable, Panel } from '../../../ui/desk';
import { systemWords } from '../messages';
import { SecretOnce } from '../SecretOnce';
import type { Told } from '../SecretOnce';
import { NewClient } from './NewClient';
import { Rotate } from './Rotate';
import './index.scss';

export type Listed = Result<'GET /desk/:hospitalId/api-clients'>;
export type Client = Listed['items'][number];
type Asking = { what: 'new' } | { what: 'rotate' | 'revoke'; client: Client };

export function Clients({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(systemWords);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const close = () => setAsking(null);
  const made = (secret: Told) => {
    close();
    setTold(secret);
    void reading.refresh();
  };
  const { data } = reading;
  return (
    <>
      <Panel
        title={t('clients')}
        flush
        actions={
          <Button size="small" onPress={() => setAsking({ what: 'new' })}>
            {t('addClient')}
          </Button>
        }
      >
        <ClientTable reading={reading} onAsk={(what, client) => setAsking({ what, client })} />
      </Panel>
      {data && (
        <Panel title={t('addresses')}>
          <View className="system-addresses">
            <CopyField label={t('fhirUrl')} value={data.fhirUrl} />
            <CopyField label={t('tokenUrl')} value={data.tokenUrl} />
            <CopyField label={t('changesUrl')} value={data.changesUrl} />
          </View>
        </Panel>
      )}
      {asking?.what === 'new' && <NewClient hospitalId={hospitalId} onClose={close} onMade={made} />}
      {asking?.what === 'rotate' && (
        <Rotate hospitalId={hospitalId} client={asking.client} onClose={close} onMade={made} />
      )}
      {asking?.what === 'revoke' && (
        <Revoke
          hospitalId={hospitalId}
          client={asking.client}
          onClose={close}
          onRevoked={() => {
            close();
            void reading.refresh();
          }}
        />
      )}
      {told && <SecretOnce told={told} onClose={() => setTold(null)} />}
    </>
  );
}

interface TableProps {
  reading: Reading<Listed>;
  onAsk(what: 'rotate' | 'revoke', client: Client): void;
}

function ClientTable({ reading, onAsk }: TableProps) {
  const t = useText(systemWords);
  return (
    <DataTable<Client>
      label={t('clients')}
      rows={reading.data?.items ?? []}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('name'), priority: 1, render: ({ name }) => name },
        {
          key: 'clientId',
          title: t('clientId'),
          width: 'minmax(0, 1.3fr)',
          render: ({ clientId }) => clientId,
        },
        {
          key: 'scopes',
          title: t('scopes'),
          width: 'minmax(0, 2fr)',
          render: ({ scopes }) => scopes.map((scope) => scope.replace('system/', '')).join(', '),
        },
        {
          key: 'used',
          title: t('lastUsed'),
          render: ({ lastUsedAt }) => (lastUsedAt ? beijingMoment(lastUsedAt) : t('never')),
        },
        {
          key: 'state',
          title: t('state'),
          width: '90px',
          render: ({ revokedAt }) => (
            <Badge tone={revokedAt ? 'neutral' : 'jade'}>{t(revokedAt ? 'revoked' : 'works')}</Badge>
          ),
        },
        {
          key: 'acts',
          title: t('acts'),
          quiet: true,
          align: 'end',
          width: '210px',
          render: (client) =>
            client.revokedAt === null && (
              <View className="system-acts">
                <Button kind="quiet" size="small" onPress={() => onAsk('rotate', client)}>
                  {t('rotate')}
                </Button>
                <Button kind="quiet" size="small" onPress={() => onAsk('revoke', client)}>
                  {t('revoke')}
                </Button>
              </View>
            ),
        },
      ]}
      loading={reading.loading && !reading.data}
      error={reading.data ? null : reading.error}
      onRetry={() => void reading.refresh()}
      empty={{ title: t('noClients'), text: t('noClientsText') }}
    />
  );
}

interface RevokeProps {
  hospitalId: string;
  client: Client;
  onClose(): void;
  onRevoked(): void;
}

function Revoke({ hospitalId, client, onClose, onRevoked }: RevokeProps) {
  const t = useText(systemWords);
  const { busy, wrong, run } = useAct();
  const revoke = () =>
    void run(async () => {
      const params = { hospitalId, clientId: client.id };
      await call('DELETE /desk/:hospitalId/api-clients/:clientId', { params });
      onRevoked();
    });
  return (
    <ConfirmDialog
      open
      title={t('revokeTitle', { name: client.name })}
      act={t('revoke')}
      danger
      busy={busy}
      onConfirm={revoke}
      onClose={onClose}
    >
      {wrong ? <Notice tone="red">{wrong}</Notice> : t('revokeNote')}
    </ConfirmDialog>
  );
}
