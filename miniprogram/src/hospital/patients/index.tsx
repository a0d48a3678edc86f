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
import { CsvButton, DataTable, DateField, FilterBar, Panel, Split } from '../../ui/desk';
import type { Sort } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Arrival } from './Arrival';
import { sortOf, useColumns } from './columns';
import { patientWords } from './messages';
import { useFilters } from './use-filters';
import { useScan, visitCodeIn } from './use-scan';
import { Visit } from './Visit';
import './index.scss';

/** A page of rows; a list that has grown beyond it is not read again by itself, so that nothing jumps away. */
const ROWS = 100;
const LOOK_AGAIN_MS = 60_000;

export default function PatientsPage() {
  return <HospitalScreen page="patients">{(desk) => <Patients desk={desk} />}</HospitalScreen>;
}

function Patients({ desk }: { desk: OpenDesk }) {
  const t = useText(patientWords);
  const { hospitalId, role } = desk;
  const filters = useFilters(hospitalId);
  const [sort, onSort] = useState<Sort>({ key: 'status', direction: 'ascending' });
  const [chosen, choose] = useState<string | null>(null);
  const { filter, q } = filters;
  const pages = usePaged('GET /desk/:hospitalId/appointments', {
    params: { hospitalId },
    query: { ...filter, q, sort: sortOf(sort), limit: ROWS },
  });
  useRefreshed(() => (pages.items.length <= ROWS ? pages.refresh() : undefined), LOOK_AGAIN_MS);
  const scanning = useScan(hospitalId, role, pages.refresh);
  const narrow = useNarrow();
  const columns = useColumns(narrow);
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
  return (
    <>
      {scanning.scanned && (
        <Arrival
          key={scanning.scanned.kind === 'in' ? scanning.scanned.visit.id : scanning.scanned.code}
          desk={desk}
          scanned={scanning.scanned}
          onChange={(after) => {
            scanning.show(after);
            void pages.refresh();
          }}
          onOpen={choose}
          onClose={scanning.forget}
        />
      )}
      <Split
        list={
          <Panel flush>
            <Bar desk={desk} filters={filters} onDone={() => void done()} />
            <DataTable<DeskVisit>
              label={t('list')}
              columns={columns.filter(({ key }) => chosen === null || !WHILE_OPEN.includes(key))}
              rows={pages.items}
              rowKey={({ id }) => id}
              sort={sort}
              onSort={onSort}
              onOpen={({ id }) => choose(id)}
              selected={chosen}
              loading={pages.loading}
              error={pages.error}
              onRetry={() => void pages.refresh()}
              paging={pages}
              empty={
                filters.narrowed
                  ? {
                      title: t('none'),
                      text: t('noneText'),
                      action: { text: t('clear'), onPress: filters.clear },
                    }
                  : { title: t('noneDay'), text: t('noneDayText') }
              }
            />
          </Panel>
        }
        detail={chosen && <Visit key={chosen} desk={desk} id={chosen} onMoved={pages.refresh} />}
        detailTitle={t('pick')}
        onClose={() => choose(null)}
      />
    </>
  );
}

/** What the detail beside the table says anyway. */
const WHILE_OPEN: readonly string[] = ['department', 'payment'];

interface BarProps {
  desk: OpenDesk;
  filters: ReturnType<typeof useFilters>;
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
