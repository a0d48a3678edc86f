/** Where changes are sent, how each receiver is doing, and a test that really sends. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Button, Notice, tell } from '../../../ui';
import { Badge, ConfirmDialog, DataTable, Panel } from '../../../ui/desk';
import type { Column, Tone } from '../../../ui/desk';
import { systemWords } from '../messages';
import { SecretOnce } from '../SecretOnce';
import type { Told } from '../SecretOnce';
import { EditWebhook } from './Edit';

type Listed = Result<'GET /desk/:hospitalId/webhooks'>;
export type Webhook = Listed['items'][number];
type Word = keyof (typeof systemWords)['zh'];

const TONES: Record<Webhook['state'], Tone> = {
  healthy: 'jade',
  behind: 'amber',
  failing: 'red',
  paused: 'neutral',
};

function columnsOf(t: Say<Word>): Column<Webhook>[] {
  return [
    { key: 'url', title: t('url'), priority: 1, width: 'minmax(0, 2fr)', render: ({ url }) => url },
    {
      key: 'state',
      title: t('state'),
      width: '110px',
      render: ({ state }) => <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>,
    },
    { key: 'lag', title: t('lag'), align: 'end', width: '72px', render: ({ lag }) => lag },
    {
      key: 'delivered',
      title: t('lastDelivered'),
      render: ({ lastDeliveredAt }) => (lastDeliveredAt ? beijingMoment(lastDeliveredAt) : t('never')),
    },
    {
      key: 'error',
      title: t('lastError'),
      render: ({ lastError }) =>
        lastError
          ? `${beijingMoment(lastError.at)} ${t(`error.${lastError.kind}`, { status: lastError.status ?? '' })}`
          : t('noError'),
    },
  ];
}

export function Webhooks({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(systemWords);
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [removing, setRemoving] = useState<Webhook | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const { busy, wrong, run } = useAct();
  const paramsOf = ({ id }: Webhook) => ({ hospitalId, webhookId: id });
  const pause = (webhook: Webhook) =>
    void run(async () => {
      const body = { paused: !webhook.paused };
      await call('POST /desk/:hospitalId/webhooks/:webhookId/pause', { params: paramsOf(webhook), body });
      await reading.refresh();
    });
  const test = (webhook: Webhook) =>
    void run(async () => {
      const params = paramsOf(webhook);
      const { arrived, error, status, ms } = await call('POST /desk/:hospitalId/webhooks/:webhookId/tests', {
        params,
      });
      const why = error ? t(`error.${error}`, { status: status ?? '' }) : '';
      if (arrived) tell(t('testArrived', { ms }), 'good');
      else tell(t('testFailed', { why }), 'bad');
      await reading.refresh();
    });
  const remove = () =>
    void run(async () => {
      if (!removing) return;
      await call('DELETE /desk/:hospitalId/webhooks/:webhookId', { params: paramsOf(removing) });
      setRemoving(null);
      await reading.refresh();
    });
  const acts: Column<Webhook> = {
    key: 'acts',
    title: t('acts'),
    quiet: true,
    align: 'end',
    width: '300px',
    render: (webhook) => (
      <View className="system-acts">
        <Button kind="quiet" size="small" busy={busy} onPress={() => test(webhook)}>
          {t('test')}
        </Button>
        <Button kind="quiet" size="small" onPress={() => pause(webhook)}>
          {t(webhook.paused ? 'resume' : 'pause')}
        </Button>
        <Button kind="quiet" size="small" onPress={() => setEditing(webhook)}>
          {t('edit')}
        </Button>
        <Button kind="quiet" size="small" onPress={() => setRemoving(webhook)}>
          {t('remove')}
        </Button>
      </View>
    ),
  };
  return (
    <Panel
      title={t('webhooks')}
      flush
      actions={
        <Button size="small" onPress={() => setEditing('new')}>
          {t('addWebhook')}
        </Button>
      }
    >
      {wrong && !removing && <Notice tone="red">{wrong}</Notice>}
      <DataTable<Webhook>
        label={t('webhooks')}
        rows={reading.data?.items ?? []}
        rowKey={({ id }) => id}
        columns={[...columnsOf(t), acts]}
        loading={reading.loading && !reading.data}
        error={reading.data ? null : reading.error}
        onRetry={() => void reading.refresh()}
        empty={{ title: t('noWebhooks'), text: t('noWebhooksText') }}
      />
      {editing && (
        <EditWebhook
          hospitalId={hospitalId}
          webhook={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={(secret) => {
            setEditing(null);
            setTold(secret);
            void reading.refresh();
          }}
        />
      )}
      <ConfirmDialog
        open={removing !== null}
        title={t('removeTitle')}
        act={t('remove')}
        danger
        busy={busy}
        onConfirm={remove}
        onClose={() => setRemoving(null)}
      >
        {wrong ? <Notice tone="red">{wrong}</Notice> : t('removeNote')}
      </ConfirmDialog>
      {told && <SecretOnce told={told} onClose={() => setTold(null)} />}
    </Panel>
  );
}
