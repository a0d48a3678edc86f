/** The review queue: who waits, how long, and what became of the others. */
import { useState } from 'react';
import { useSettled } from '../../api/desk/use-settled';
import { useShownAgain } from '../../api/desk/use-shown-again';
import { useText } from '../../api/messages';
import type { Say } from '../../api/messages';
import { momentOf } from '../../api/moments';
import { levels } from '../../api/names';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { usePaged } from '../../api/use-paged';
import type { ItemOf } from '../../api/use-paged';
import { DataTable, FilterBar, Panel, Tabs } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { fieldNames } from '../messages';
import { OperatorScreen } from '../OperatorScreen';
import { reviewWords, statusNames } from './messages';

type Card = ItemOf<'GET /operator/hospital-applications'>;
const STATUSES = ['submitted', 'returned', 'approved', 'rejected', 'withdrawn'] as const;
type Status = (typeof STATUSES)[number];

export const reviewPage = (id: string): string => `/operator/applications/review?id=${id}`;

export default function QueuePage() {
  const t = useText(reviewWords);
  return (
    <OperatorScreen page="applications" note={t('queueNote')}>
      <Queue />
    </OperatorScreen>
  );
}

function Queue() {
  const t = useText(reviewWords);
  const names = useText(statusNames);
  const [status, setStatus] = useState<Status>('submitted');
  const [sought, seek] = useState('');
  const q = useSettled(sought.trim()) || undefined;
  const pages = usePaged('GET /operator/hospital-applications', { query: { status, q } });
  useShownAgain(pages.refresh);
  const counts = pages.first?.counts;
  const columns = useColumns(status);
  return (
    <Tabs
      label={t('queue')}
      value={status}
      onChange={setStatus}
      tabs={STATUSES.map((value) => ({ value, text: names(value), count: counts?.[value] }))}
    >
      <Panel flush>
        <FilterBar search={{ label: t('search'), value: sought, onChange: seek }} />
        <DataTable
          label={t('queue')}
          columns={columns}
          rows={pages.items}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void openPage(reviewPage(id))}
          loading={pages.loading}
          error={pages.error}
          onRetry={() => void pages.refresh()}
          paging={pages}
          empty={emptyOf(t, status === 'submitted' && !q)}
        />
      </Panel>
    </Tabs>
  );
}

const emptyOf = (t: Say<'none' | 'noneText' | 'noneOther' | 'noneOtherText'>, rested: boolean) =>
  rested ? { title: t('none'), text: t('noneText') } : { title: t('noneOther'), text: t('noneOtherText') };

const HOUR = 3_600_000;

export function waited(
  since: string,
  t: Say<'waited.days' | 'waited.hours' | 'waited.now'>,
  now = Date.now(),
): string {
  const hours = Math.floor((now - Date.parse(since)) / HOUR);
  if (hours < 1) return t('waited.now');
  if (hours < 24) return t('waited.hours', { hours });
  return t('waited.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}

function useColumns(status: Status): Column<Card>[] {
  const t = useText(reviewWords);
  const field = useText(fieldNames);
  const level = useText(levels);
  const language = useLanguage();
  const waiting = status === 'submitted';
  const when: Column<Card> = waiting
    ? {
        ...{ key: 'waited', title: t('waited'), width: '140px' },
        render: ({ submittedAt }) => submittedAt && waited(submittedAt, t),
      }
    : {
        ...{ key: 'decided', title: t('decided'), width: '170px' },
        render: ({ changedAt }) => momentOf(changedAt, language),
      };
  const last: Column<Card> = waiting
    ? {
        ...{ key: 'submitted', title: t('submitted'), width: '170px' },
        render: ({ submittedAt }) => submittedAt && momentOf(submittedAt, language),
      }
    : { key: 'remarks', title: t('remarks'), render: ({ remarks }) => remarks };
  return [
    {
      ...{ key: 'hospital', title: t('hospital'), priority: 1, width: 'minmax(0, 2fr)' },
      render: ({ name }) => name ?? t('unnamed'),
    },
    { key: 'code', title: field('creditCode'), width: '190px', render: ({ creditCode }) => creditCode },
    {
      key: 'level',
      title: field('level'),
      width: '110px',
      render: (card) => card.level && level(card.level),
    },
    { key: 'region', title: field('regionCode'), render: ({ regionName }) => regionName },
    when,
    last,
  ];
}
