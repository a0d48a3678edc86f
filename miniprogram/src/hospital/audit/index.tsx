/** The audit log: who looked at or changed what, newest first. */
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { useText } from '../../api/messages';
import type { Say } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import type { ItemOf } from '../../api/use-paged';
import { CsvButton, DataTable, DateField, FilterBar, Panel } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import { auditWords } from './messages';

type Entry = ItemOf<'GET /desk/:hospitalId/audit'>;
type Word = keyof (typeof auditWords)['zh'];

/** The acts the log knows by a word of their own, to choose from. */
const ACTS = (Object.keys(auditWords.zh) as Word[]).filter((word) =>
  /^(visit|clinic|staff|official|system|receiver|audit)\./.test(word),
);

/** Systems name their acts themselves; what has no word is shown as it is. */
const actIn = (t: Say<Word>, act: string) => (act in auditWords.zh ? t(act as Word) : act);

const subjectIn = (t: Say<Word>, kind: string) =>
  `subject.${kind}` in auditWords.zh ? t(`subject.${kind}` as Word) : kind;

export default function AuditPage() {
  const t = useText(auditWords);
  return (
    <HospitalScreen page="audit" head={() => ({ note: t('note') })}>
      {({ hospitalId }) => <Log hospitalId={hospitalId} />}
    </HospitalScreen>
  );
}

function Log({ hospitalId }: { hospitalId: string }) {
  const t = useText(auditWords);
  const params = { hospitalId };
  const { filter, byAct, from, to } = useFilters();
  const pages = usePaged('GET /desk/:hospitalId/audit', { params, query: { ...filter, limit: 50 } });
  const file = (
    <CsvButton
      of="GET /desk/:hospitalId/audit.csv"
      input={{ params, query: filter }}
      name="audit.csv"
      text={t('export')}
    />
  );
  return (
    <Panel flush>
      <FilterBar filters={[byAct]} actions={file}>
        <DateField {...from} />
        <DateField {...to} />
      </FilterBar>
      <DataTable<Entry>
        label={t('label')}
        rows={pages.items}
        rowKey={({ id }) => id}
        columns={useColumns()}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        empty={{ title: t('none'), text: t('noneText') }}
        paging={pages}
      />
    </Panel>
  );
}

/** Which act, from when, until when: as asked of the API, and as the bar shows it. */
function useFilters() {
  const t = useText(auditWords);
  const [act, setAct] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const acts = ACTS.map((value) => ({ value, text: t(value) }));
  return {
    filter: { act: act || undefined, from: from || undefined, to: to || undefined },
    byAct: { key: 'act', label: t('act'), value: act, options: acts, onChange: setAct },
    from: { label: t('from'), value: from, onChange: setFrom, max: to || undefined },
    to: { label: t('to'), value: to, onChange: setTo, min: from || undefined },
  };
}

function useColumns(): Column<Entry>[] {
  const t = useText(auditWords);
  return [
    { key: 'when', title: t('when'), width: '150px', render: ({ at }) => beijingMoment(at) },
    {
      ...{ key: 'who', title: t('who'), priority: 1 },
      render: ({ actor }) => `${actor.name} · ${t(`kind.${actor.kind}`)}`,
    },
    {
      ...{ key: 'what', title: t('what'), width: 'minmax(0, 1.2fr)' },
      render: (entry) => actIn(t, entry.act),
    },
    {
      ...{ key: 'about', title: t('about'), priority: 3 },
      render: ({ subject: { kind, id } }) =>
        `${subjectIn(t, kind)} ${kind === 'receiver' ? id : id.slice(0, 8)}`,
    },
    {
      ...{ key: 'patient', title: t('patient'), priority: 3, width: '110px' },
      render: ({ patientId }) => patientId?.slice(0, 8) ?? '',
    },
  ];
}
