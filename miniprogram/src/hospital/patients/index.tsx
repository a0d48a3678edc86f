/** Patients of a day at the counter: found, checked in by their visit code, and followed until they are seen. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { DESK } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useNarrow } from '../../api/desk/use-narrow';
import { useRefreshed } from '../../api/desk/use-refreshed';
import type { DeskVisit } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import type { Pages } from '../../api/use-paged';
import { CsvButton, DataTable, DateField, FilterBar, Panel, Split } from '../../ui/desk';
import type { Sort } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Arrival } from './Arrival';
import { sortOf, useColumns } from './columns';
import { patientWords } from './messages';
import { useFilters } from './use-filters';
import { useScan, visitCodeIn } from './use-scan';
import type { Scanned } from './use-scan';
import { Visit } from './Visit';
import './index.scss';

/** A page of rows; a list that has grown beyond it is not read again by itself, so that nothing jumps away. */
const ROWS = 100;
const LOOK_AGAIN_MS = 60_000;

type Filters = ReturnType<typeof useFilters>;

export default function PatientsPage() {
  return <HospitalScreen page="patients">{(desk) => <Patients desk={desk} />}</HospitalScreen>;
}

function Patients({ desk }: { desk: OpenDesk }) {
  const t = useText(patientWords);
  const { hospitalId, role } = desk;
  const filters = useFilters(hospitalId);
  const [sort, onSort] = useState<Sort>({ key: 'status', direction: 'ascending' });
  const [chosen, choose] = useState<string | null>(null);
  const pages = usePaged('GET /desk/:hospitalId/appointments', {
    params: { hospitalId },
    query: { ...filters.filter, q: filters.q, sort: sortOf(sort), limit: ROWS },
  });
  useRefreshed(() => (pages.items.length <= ROWS ? pages.refresh() : undefined), LOOK_AGAIN_MS);
  const scanning = useScan(hospitalId, role, pages.refresh);
  /** What the reader typed, or Enter on what is found. */
  const done = async () => {
    const code = visitCodeIn(filters.sought);
    const only = pages.items.length === 1 ? pages.items[0] : undefined;
    if (code && scanning.mayScan) {
      const outcome = await scanning.scan(code);
      if (outcome.kind === 'in') filters.seek('');
      choose(null);
    } else if (only) choose(only.id);
  };
  const list = (
    <Panel flush>
      <Bar desk={desk} filters={filters} onDone={() => void done()} />
      <Found {...{ filters, pages, sort, onSort, chosen }} onChoose={choose} />
    </Panel>
  );
  return (
    <>
      <Arrived desk={desk} scanning={scanning} onChange={pages.refresh} onOpen={choose} />
      <Split
        list={list}
        detail={chosen && <Visit key={chosen} desk={desk} id={chosen} onMoved={pages.refresh} />}
        detailTitle={t('pick')}
        onClose={() => choose(null)}
      />
    </>
  );
}

interface ArrivedProps {
  desk: OpenDesk;
  scanning: ReturnType<typeof useScan>;
  /** The list is old. */
  onChange(): unknown;
  onOpen(id: string): void;
}

/** What came of the last scan, until it is put away. */
function Arrived({ desk, scanning: { scanned, show, forget }, onChange, onOpen }: ArrivedProps) {
  if (!scanned) return null;
  const changed = (after: Scanned) => {
    show(after);
    void onChange();
  };
  return (
    <Arrival
      key={scanned.kind === 'in' ? scanned.visit.id : scanned.code}
      desk={desk}
      scanned={scanned}
      onChange={changed}
      onOpen={onOpen}
      onClose={forget}
    />
  );
}

interface FoundProps {
  filters: Filters;
  pages: Pages<'GET /desk/:hospitalId/appointments'>;
  sort: Sort;
  onSort(sort: Sort): void;
  chosen: string | null;
  onChoose(id: string): void;
}

function Found({ filters, pages, sort, onSort, chosen, onChoose }: FoundProps) {
  const t = useText(patientWords);
  const columns = useColumns(useNarrow());
  const clear = { text: t('clear'), onPress: filters.clear };
  const empty = filters.narrowed
    ? { title: t('none'), text: t('noneText'), action: clear }
    : { title: t('noneDay'), text: t('noneDayText') };
  return (
    <DataTable<DeskVisit>
      label={t('list')}
      columns={columns.filter(({ key }) => chosen === null || !WHILE_OPEN.includes(key))}
      rows={pages.items}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={onSort}
      onOpen={({ id }) => onChoose(id)}
      selected={chosen}
      loading={pages.loading}
      error={pages.error}
      onRetry={() => void pages.refresh()}
      paging={pages}
      empty={empty}
    />
  );
}

/** What the detail beside the table says anyway. */
const WHILE_OPEN: readonly string[] = ['department', 'payment'];

interface BarProps {
  desk: OpenDesk;
  filters: Filters;
  onDone(): void;
}

function Bar({ desk, filters, onDone }: BarProps) {
  const t = useText(patientWords);
  const { hospitalId, role } = desk;
  const narrow = useNarrow();
  const { day, setDay, sought, seek, filter, bars } = filters;
  const label = t(role === 'viewer' ? 'searchPlain' : 'search');
  return (
    <View className="patients-bar">
      <FilterBar
        search={{ label, value: sought, onChange: seek, onDone, scans: may(role, DESK) && !narrow }}
        filters={bars}
        actions={
          may(role, DESK) && (
            <CsvButton
              of="GET /desk/:hospitalId/appointments.csv"
              input={{ params: { hospitalId }, query: filter }}
              name={`patients-${day}.csv`}
            />
          )
        }
      >
        <View className="patients-day">
          <DateField label={t('day')} value={day} onChange={(chosen) => chosen && setDay(chosen)} />
        </View>
      </FilterBar>
    </View>
  );
}
