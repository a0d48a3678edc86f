/** Where changes are sent, how each receiver is doing, and a test that really sends. */
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Button, Notice } from '../../../ui';
import { DataTable, Panel } from '../../../ui/desk';
import { actsColumn } from '../../row-acts';
import { wholeList } from '../../whole-list';
import { systemWords } from '../messages';
import { SecretOnce } from '../SecretOnce';
import { useAsking } from '../use-asking';
import { webhookColumns } from './columns';
import { EditWebhook } from './Edit';
import { Remove } from './Remove';
import { RotateSigning } from './Rotate';
import { useSending } from './use-sending';

type Listed = Result<'GET /desk/:hospitalId/webhooks'>;
export type Webhook = Listed['items'][number];
/** Without one: a new one. */
type Asked = { what: 'edit'; webhook: Webhook | null } | { what: 'rotate' | 'remove'; webhook: Webhook };

export function Webhooks({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(systemWords);
  const { asking, ask, close, done, told, forget } = useAsking<Asked>(reading);
  const { busy, wrong, pause, test } = useSending(hospitalId, reading.refresh);
  const acts = actsColumn<Webhook>({
    title: t('acts'),
    width: '390px',
    acts: [
      { text: t('test'), onPress: test, busy },
      { text: ({ paused }) => t(paused ? 'resume' : 'pause'), onPress: pause },
      { text: t('edit'), onPress: (webhook) => ask({ what: 'edit', webhook }) },
      { text: t('rotate'), onPress: (webhook) => ask({ what: 'rotate', webhook }) },
      { text: t('remove'), onPress: (webhook) => ask({ what: 'remove', webhook }) },
    ],
  });
  const dialog = { hospitalId, onClose: close };
  return (
    <Panel
      title={t('webhooks')}
      flush
      actions={
        <Button size="small" onPress={() => ask({ what: 'edit', webhook: null })}>
          {t('addWebhook')}
        </Button>
      }
    >
      {wrong && <Notice tone="red">{wrong}</Notice>}
      <DataTable<Webhook>
        label={t('webhooks')}
        {...wholeList(reading)}
        rowKey={({ id }) => id}
        columns={[...webhookColumns(t), acts]}
        empty={{ title: t('noWebhooks'), text: t('noWebhooksText') }}
      />
      {asking?.what === 'edit' && <EditWebhook {...dialog} webhook={asking.webhook} onSaved={done} />}
      {asking?.what === 'rotate' && <RotateSigning {...dialog} webhook={asking.webhook} onMade={done} />}
      {asking?.what === 'remove' && <Remove {...dialog} webhook={asking.webhook} onRemoved={done} />}
      {told && <SecretOnce told={told} onClose={forget} />}
    </Panel>
  );
}
