/** Hospitals of the catalogue and those that joined; suspending one and letting it go on. */
import { useState } from 'react';
import { useSettled } from '../../api/desk/use-settled';
import { useText } from '../../api/messages';
import { dateOf } from '../../api/moments';
import { levels, nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { usePaged } from '../../api/use-paged';
import type { ItemOf } from '../../api/use-paged';
import { Button } from '../../ui';
import { Badge, DataTable, FilterBar, Panel } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { operatorWords } from '../messages';
import { OperatorScreen } from '../OperatorScreen';
import { Standing } from './Standing';

export type Hospital = ItemOf<'GET /operator/hospitals'>;
const STATES = ['joined', 'suspended', 'catalogue'] as const;
type State = (typeof STATES)[number];

export default function HospitalsPage() {
  return (
    <OperatorScreen page="hospitals">
      <Hospitals />
    </OperatorScreen>
  );
}

function Hospitals() {
  const t = useText(operatorWords);
  const [state, setState] = useState<State | ''>('joined');
  const [sought, seek] = useState('');
  const [judged, judge] = useState<Hospital | null>(null);
  const q = useSettled(sought.trim()) || undefined;
  const pages = usePaged('GET /operator/hospitals', { query: { q, state: state || undefined } });
  const columns = useColumns(state, judge);
  return (
    <Panel flush>
      <FilterBar
        search={{ label: t('hospitalSearch'), value: sought, onChange: seek }}
        filters={[
          {
            key: 'state',
            label: t('state'),
            value: state,
            options: STATES.map((value) => ({ value, text: t(`state.${value}`) })),
            onChange: (value) => setState(value as State | ''),
          },
        ]}
      />
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
      {judged && (
        <Standing
          hospital={judged}
          onClose={() => judge(null)}
          onDone={() => {
            judge(null);
            void pages.refresh();
          }}
        />
      )}
    </Panel>
  );
}

const stateOf = ({ suspendedAt, joinedAt }: Hospital): State =>
  suspendedAt ? 'suspended' : joinedAt ? 'joined' : 'catalogue';
const TONES = { joined: 'jade', suspended: 'red', catalogue: 'neutral' } as const;

function useColumns(state: State | '', judge: (hospital: Hospital) => void): Column<Hospital>[] {
  const t = useText(operatorWords);
  const level = useText(levels);
  const language = useLanguage();
  const columns: (Column<Hospital> & { only?: readonly (State | '')[] })[] = [
    {
      key: 'name',
      title: t('hospital'),
      priority: 1,
      width: 'minmax(0, 2fr)',
      render: ({ name, nameEn }) => nameIn(language, name, nameEn),
    },
    { key: 'code', title: t('code'), width: '190px', render: ({ creditCode }) => creditCode },
    { key: 'level', title: t('level'), width: '110px', render: (one) => level(one.level) },
    { key: 'region', title: t('region'), render: ({ regionName }) => regionName },
    {
      key: 'state',
      title: t('state'),
      width: '150px',
      render: (one) => <Badge tone={TONES[stateOf(one)]}>{t(`state.${stateOf(one)}`)}</Badge>,
    },
    {
      key: 'reason',
      title: t('reason'),
      only: ['', 'joined', 'suspended'],
      render: ({ suspension }) => suspension,
    },
    {
      key: 'since',
      title: t('since'),
      only: ['', 'joined', 'suspended'],
      width: '140px',
      render: ({ joinedAt }) => joinedAt && dateOf(joinedAt, language),
    },
    {
      key: 'act',
      title: t('suspend'),
      only: ['', 'joined', 'suspended'],
      quiet: true,
      align: 'end',
      width: '110px',
      render: (one) => <Act hospital={one} judge={judge} />,
    },
  ];
  // What nobody in this state has is not asked about
  return columns.filter(({ only }) => !only || only.includes(state));
}

function Act({ hospital, judge }: { hospital: Hospital; judge(hospital: Hospital): void }) {
  const t = useText(operatorWords);
  if (!hospital.joinedAt) return null;
  const text = t(hospital.suspendedAt ? 'resume' : 'suspend');
  return (
    <Button kind="quiet" size="small" label={`${text}: ${hospital.name}`} onPress={() => judge(hospital)}>
      {text}
    </Button>
  );
}
