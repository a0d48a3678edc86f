/** Systems that may come in: what each may do, when it last did, new secrets and revoking. */
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Button } from '../../../ui';
import { DataTable, Panel } from '../../../ui/desk';
import { actsColumn } from '../../row-acts';
import { wholeList } from '../../whole-list';
import { systemWords } from '../messages';
import { SecretOnce } from '../SecretOnce';
import { useAsking } from '../use-asking';
import { Addresses } from './Addresses';
import { clientColumns } from './columns';
import { NewClient } from './NewClient';
import { Revoke } from './Revoke';
import { Rotate } from './Rotate';
import { EndSecret, Secrets } from './Secrets';
import type { Secret } from './Secrets';

export type Listed = Result<'GET /desk/:hospitalId/api-clients'>;
export type Client = Listed['items'][number];
type Asked =
  | { what: 'new' }
  | { what: 'secrets' | 'rotate' | 'revoke'; client: Client }
  | { what: 'end'; client: Client; secret: Secret };

export function Clients({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(systemWords);
  const { asking, ask, close, done, told, forget } = useAsking<Asked>(reading);
  const acts = actsColumn<Client>({
    title: t('acts'),
    width: '300px',
    acts: (['secrets', 'rotate', 'revoke'] as const).map((what) => ({
      text: t(what),
      onPress: (client) => ask({ what, client }),
    })),
    offered: ({ revokedAt }) => revokedAt === null,
  });
  const dialog = { hospitalId, onClose: close };
  return (
    <>
      <Panel
        title={t('clients')}
        flush
        actions={
          <Button size="small" onPress={() => ask({ what: 'new' })}>
            {t('addClient')}
          </Button>
        }
      >
        <DataTable<Client>
          label={t('clients')}
          {...wholeList(reading)}
          rowKey={({ id }) => id}
          columns={[...clientColumns(t), acts]}
          empty={{ title: t('noClients'), text: t('noClientsText') }}
        />
      </Panel>
      {reading.data && <Addresses listed={reading.data} />}
      {asking?.what === 'new' && <NewClient {...dialog} onMade={done} />}
      {asking?.what === 'secrets' && (
        <Secrets
          client={asking.client}
          onEnd={(secret) => ask({ what: 'end', client: asking.client, secret })}
          onClose={close}
        />
      )}
      {asking?.what === 'end' && (
        <EndSecret {...dialog} client={asking.client} secret={asking.secret} onEnded={done} />
      )}
      {asking?.what === 'rotate' && <Rotate {...dialog} client={asking.client} onMade={done} />}
      {asking?.what === 'revoke' && <Revoke {...dialog} client={asking.client} onRevoked={done} />}
      {told && <SecretOnce told={told} onClose={forget} />}
    </>
  );
}
