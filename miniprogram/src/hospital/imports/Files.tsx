/** The files that were sent, newest first. */
import { beijingMoment } from '@shared/time';
import { useText } from '../../api/messages';
import type { Pages } from '../../api/use-paged';
import { Badge, DataTable, Panel } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { TONES } from './file';
import type { SentFile } from './file';
import { importWords } from './messages';

/** What the open file beside the list says anyway. */
const WHILE_OPEN: readonly string[] = ['kind', 'rows'];

export interface FilesProps {
  pages: Pages<'GET /desk/:hospitalId/imports'>;
  chosen: string | null;
  onChoose(file: SentFile): void;
}

export function Files({ pages, chosen, onChoose }: FilesProps) {
  const t = useText(importWords);
  const columns: Column<SentFile>[] = [
    { key: 'file', title: t('file'), priority: 1, width: 'minmax(0, 2fr)', render: ({ name }) => name },
    { key: 'kind', title: t('kind'), render: ({ kind }) => t(`kind.${kind}`) },
    { key: 'rows', title: t('rows'), align: 'end', width: '80px', render: ({ rows }) => rows },
    {
      key: 'state',
      title: t('state'),
      width: '110px',
      render: ({ status }) => <Badge tone={TONES[status]}>{t(`state.${status}`)}</Badge>,
    },
    { key: 'when', title: t('when'), width: '150px', render: ({ createdAt }) => beijingMoment(createdAt) },
  ];
  return (
    <Panel title={t('files')} flush>
      <DataTable<SentFile>
        label={t('files')}
        rows={pages.items}
        rowKey={({ id }) => id}
        columns={columns.filter(({ key }) => chosen === null || !WHILE_OPEN.includes(key))}
        selected={chosen}
        onOpen={onChoose}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        empty={{ title: t('noFiles'), text: t('noFilesText') }}
        paging={pages}
      />
    </Panel>
  );
}
