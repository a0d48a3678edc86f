/** Hospitals of the catalogue and those that joined; suspending one and letting it go on. */
import { useState } from 'react';
import { useSettled } from '../../api/desk/use-settled';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { DataTable, FilterBar, Panel } from '../../ui/desk';
import { OperatorScreen } from '../OperatorScreen';
import { STATES, useColumns } from './columns';
import type { Hospital, State } from './columns';
import { hospitalWords } from './messages';
import { Standing } from './Standing';

export default function HospitalsPage() {
  return (
    <OperatorScreen page="hospitals">
      <Hospitals />
    </OperatorScreen>
  );
}

function Hospitals() {
  const t = useText(hospitalWords);
  const { state, query, bar } = useFilters();
  const [judged, judge] = useState<Hospital | null>(null);
  const pages = usePaged('GET /operator/hospitals', { query });
  const columns = useColumns(state, judge);
  const done = () => {
    judge(null);
    void pages.refresh();
  };
  return (
    <Panel flush>
      <FilterBar {...bar} />
      <DataTable
        label={t('hospitals')}
        columns={columns}
        rows={pages.items}
        rowKey={({ id }) => id}
        loading={pages.loading}
        error={pages.error}
        onRetry={() => void pages.refresh()}
        paging={pages}
        empty={{ title: t('hospitalsNone'), text: t('hospitalsNoneText') }}
      />
      {judged && <Standing hospital={judged} onClose={() => judge(null)} onDone={done} />}
    </Panel>
  );
}

/** How they stand and what they are called: as asked of the API, and as the bar shows it. */
function useFilters() {
  const t = useText(hospitalWords);
  const [state, setState] = useState<State | ''>('joined');
  const [sought, seek] = useState('');
  const q = useSettled(sought.trim()) || undefined;
  const byState = {
    ...{ key: 'state', label: t('state'), value: state },
    options: STATES.map((value) => ({ value, text: t(`state.${value}`) })),
    onChange: (value: string) => setState(value as State | ''),
  };
  const search = { label: t('hospitalSearch'), value: sought, onChange: seek };
  return { state, query: { q, state: state || undefined }, bar: { search, filters: [byState] } };
}
