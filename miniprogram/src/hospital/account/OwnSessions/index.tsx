/** Where one is signed in, each of which can be ended from here. */
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { useEndpoint } from '../../../api/use-endpoint';
import { Button, tell } from '../../../ui';
import { Badge, DataTable, Panel, Wrong } from '../../../ui/desk';
import type { Column } from '../../../ui/desk';
import { sessionWords } from './messages';
import { useAct } from '../../../api/desk/use-act';

type OwnSession = Result<'GET /me/sessions'>['items'][number];

export function OwnSessions() {
  const t = useText(sessionWords);
  const { data, error, loading, refresh } = useEndpoint('GET /me/sessions', {});
  const act = useAct();
  const end = (id: string) =>
    void act.run(async () => {
      await call('DELETE /me/sessions/:id', { params: { id } });
      tell(t('ended'), 'good');
      await refresh();
    });
  return (
    <Panel title={t('sessions')} note={t('sessionsNote')} flush>
      <Wrong>{act.wrong}</Wrong>
      <DataTable
        label={t('sessions')}
        columns={useColumns(end, act.busy)}
        rows={data?.items ?? []}
        rowKey={({ id }) => id}
        loading={loading}
        error={error}
        onRetry={() => void refresh()}
      />
    </Panel>
  );
}

function useColumns(end: (id: string) => void, busy: boolean): Column<OwnSession>[] {
  const t = useText(sessionWords);
  const language = useLanguage();
  return [
    { key: 'entry', title: t('entry'), priority: 1, render: ({ entry }) => t(`entry.${entry}`) },
    { key: 'begun', title: t('begun'), render: ({ createdAt }) => momentOf(createdAt, language) },
    { key: 'used', title: t('used'), render: ({ lastUsedAt }) => momentOf(lastUsedAt, language) },
    {
      key: 'end',
      title: t('end'),
      quiet: true,
      align: 'end',
      width: '120px',
      render: ({ id, isCurrent, entry }) =>
        isCurrent ? (
          <Badge tone="jade">{t('thisOne')}</Badge>
        ) : (
          <Button
            kind="quiet"
            size="small"
            disabled={busy}
            label={`${t('end')} ${t(`entry.${entry}`)}`}
            onPress={() => end(id)}
          >
            {t('end')}
          </Button>
        ),
    },
  ];
}
