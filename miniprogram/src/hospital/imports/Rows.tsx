/** The rows of a file with what would become of each; the refused ones first, since they need somebody. */
import { useState } from 'react';
import { IMPORT_COLUMNS, VERDICTS } from '@shared/imports/rules';
import type { ImportKind, Verdict } from '@shared/imports/rules';
import { CELL_WORDS } from '@shared/imports/words';
import type { Language } from '@shared/sentences';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { usePaged } from '../../api/use-paged';
import { Badge, DataTable, Tabs } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { headingOf, VERDICT_TONES } from './file';
import type { SentFile, SentRow } from './file';
import { importWords } from './messages';

type Shown = Verdict | 'all';

export function Rows({ hospitalId, file }: { hospitalId: string; file: SentFile }) {
  const t = useText(importWords);
  const { counts, kind, id } = file;
  const columns = useColumns(kind);
  const [shown, setShown] = useState<Shown>(counts.refused > 0 ? 'refused' : 'all');
  const verdict = shown === 'all' ? undefined : shown;
  const pages = usePaged('GET /desk/:hospitalId/imports/:id/rows', {
    params: { hospitalId, id },
    query: { verdict, limit: 50 },
  });
  const tabs = (['all', ...VERDICTS] as const).map((value) => ({
    value,
    text: t(value),
    count: value === 'all' ? file.rows : counts[value],
  }));
  return (
    <Tabs label={t('result')} tabs={tabs} value={shown} onChange={setShown}>
      <DataTable
        label={t('rows')}
        rows={pages.items}
        rowKey={({ line }) => String(line)}
        columns={columns}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        empty={{ title: t('noRows') }}
        paging={pages}
      />
    </Tabs>
  );
}

/** So many first columns tell which entry a row is about. */
const NAMING = 4;

function useColumns(kind: ImportKind): Column<SentRow>[] {
  const t = useText(importWords);
  const language = useLanguage();
  const named = IMPORT_COLUMNS[kind].slice(0, NAMING).map(({ name }, i): Column<SentRow> => ({
    ...{ key: name, title: headingOf(kind, name, language), priority: i === 1 ? 1 : 2 },
    ...(name === 'day' && { width: '104px' }),
    render: ({ values }) => values[name] ?? '',
  }));
  return [
    { key: 'line', title: t('line'), align: 'end', width: '56px', render: ({ line }) => line },
    {
      ...{ key: 'verdict', title: t('result'), width: '88px' },
      render: (row) => <Badge tone={VERDICT_TONES[row.verdict]}>{t(row.verdict)}</Badge>,
    },
    ...named,
    {
      ...{ key: 'why', title: t('reasons'), width: 'minmax(0, 2fr)' },
      render: (row) => reasonsOf(row, kind, language),
    },
  ];
}

function reasonsOf({ problems }: SentRow, kind: ImportKind, language: Language): string {
  const reasons = problems.map(({ why, column }) => {
    const reason = CELL_WORDS[language][why];
    return column ? `${headingOf(kind, column, language)}: ${reason}` : reason;
  });
  return reasons.join(language === 'zh' ? '；' : '; ');
}
