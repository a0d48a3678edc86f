/** Who changed which rule, and when. */
import { beijingMoment } from '@shared/time';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import type { ItemOf } from '../../api/use-paged';
import { Button, Empty, ErrorState, Skeleton } from '../../ui';
import { Timeline } from '../../ui/Timeline';
import { Panel } from '../../ui/desk';
import { settingWords } from './messages';
import type { SettingWord } from './messages';

type Entry = ItemOf<'GET /desk/:hospitalId/settings/history'>;
type Value = Entry['changes'][number]['from'];

export function Changes({ hospitalId, version }: { hospitalId: string; version: string }) {
  const t = useText(settingWords);
  const pages = usePaged('GET /desk/:hospitalId/settings/history', {
    params: { hospitalId },
    query: { limit: 20 },
  });
  const value = (one: Value) =>
    one === null ? t('empty') : typeof one === 'boolean' ? t(one ? 'yes' : 'no') : String(one);
  const fieldOf = (name: string) => (name in settingWords.zh ? t(name as SettingWord) : name);
  const lines = ({ changes, reason }: Entry) => [
    ...(reason ? [reason] : []),
    ...changes.map(({ field, from, to }) =>
      t('field', { field: fieldOf(field), from: value(from), to: value(to) }),
    ),
  ];
  const { items, loading, error } = pages;
  return (
    <Panel title={t('history')} key={version}>
      {loading && <Skeleton shape="list" count={3} />}
      {error && <ErrorState error={error} onRetry={() => void pages.refresh()} />}
      {!loading && !error && items.length === 0 && <Empty title={t('noHistory')} />}
      <Timeline
        label={t('history')}
        steps={items.map((entry) => ({
          key: entry.id,
          what: `${t(`act.${entry.act}`)} · ${entry.actorName ?? t('platform')}`,
          when: beijingMoment(entry.at),
          note: lines(entry).join(' · '),
        }))}
      />
      {pages.hasMore && (
        <Button kind="quiet" size="small" busy={pages.loadingMore} onPress={() => void pages.more()}>
          {t('history')}
        </Button>
      )}
    </Panel>
  );
}
