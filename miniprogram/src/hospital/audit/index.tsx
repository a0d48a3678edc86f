/** The audit log: who looked at or changed what, newest first; all of it, or what is about one patient. */
import { useState } from 'react';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { Button } from '../../ui';
import { CsvButton, DataTable, DateField, FilterBar, Panel, Split } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import { useColumns } from './columns';
import { OneEntry } from './Entry';
import type { Entry } from './entry-words';
import { auditWords } from './messages';
import { useFilters } from './use-filters';

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
  const { filter, bar, from, to, patientId, setPatient } = useFilters(hospitalId);
  const pages = usePaged('GET /desk/:hospitalId/audit', { params, query: { ...filter, limit: 50 } });
  const [chosen, choose] = useState<Entry | null>(null);
  const columns = useColumns(chosen !== null);
  const showOnly = (id: string) => {
    setPatient(id);
    choose(null);
  };
  const file = (
    <CsvButton
      of="GET /desk/:hospitalId/audit.csv"
      input={{ params, query: filter }}
      name="audit.csv"
      text={t('export')}
    />
  );
  const list = (
    <Panel flush>
      <FilterBar {...bar} actions={file}>
        <DateField {...from} />
        <DateField {...to} />
        {patientId && <OnlyPatient name={pages.first?.patient?.name ?? null} onRemove={() => showOnly('')} />}
      </FilterBar>
      <DataTable<Entry>
        label={t('label')}
        rows={pages.items}
        rowKey={({ id }) => id}
        columns={columns}
        onOpen={choose}
        selected={chosen?.id ?? null}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        empty={{ title: t('none'), text: t('noneText') }}
        paging={pages}
      />
    </Panel>
  );
  return (
    <Split
      list={list}
      detail={chosen && <OneEntry key={chosen.id} entry={chosen} {...{ hospitalId }} onPatient={showOnly} />}
      detailTitle={t('entry')}
      onClose={() => choose(null)}
    />
  );
}

/** Says that the log is narrowed to one patient; pressed, it is whole again. */
function OnlyPatient({ name, onRemove }: { name: string | null; onRemove(): void }) {
  const t = useText(auditWords);
  const shown = name ?? t('nameless');
  return (
    <Button kind="secondary" size="small" icon="close" label={t('all', { name: shown })} onPress={onRemove}>
      {name ? t('only', { name }) : t('onlyUnknown')}
    </Button>
  );
}
