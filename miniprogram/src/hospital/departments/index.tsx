/** The hospital's departments, and in a tab beside them its campuses. */
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { usePaged } from '../../api/use-paged';
import { Tabs } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Register } from '../Register';
import { growingList } from '../Register/growing-list';
import { useEntries } from '../Register/use-entries';
import { useSought } from '../Register/use-sought';
import { RetirableName } from '../Retirement';
import { Campuses } from './Campuses';
import { catalogueText } from './CatalogueField';
import { DepartmentForm } from './Department';
import type { Campus, Department } from './draft';
import { departmentWords } from './messages';

type Sorted = 'name' | 'code' | 'catalogue';

export default function DepartmentsPage() {
  const t = useText(departmentWords);
  return (
    <HospitalScreen page="departments" head={() => ({ note: t('note') })}>
      {(desk) => <Parts desk={desk} />}
    </HospitalScreen>
  );
}

function Parts({ desk }: { desk: OpenDesk }) {
  const t = useText(departmentWords);
  const [part, show] = useState<'departments' | 'campuses'>('departments');
  const { hospitalId } = desk;
  const campuses = useEndpoint('GET /desk/:hospitalId/campuses', { params: { hospitalId } });
  const readOnly = !may(desk.role, PLANNERS);
  const tabs = [
    { value: 'departments' as const, text: t('departments') },
    { value: 'campuses' as const, text: t('campuses'), count: campuses.data?.items.length },
  ];
  return (
    <Tabs label={t('departments')} tabs={tabs} value={part} onChange={show}>
      {part === 'departments' ? (
        <Departments hospitalId={hospitalId} campuses={campuses.data?.items ?? []} readOnly={readOnly} />
      ) : (
        <Campuses hospitalId={hospitalId} reading={campuses} readOnly={readOnly} />
      )}
    </Tabs>
  );
}

interface DepartmentsProps {
  hospitalId: string;
  campuses: readonly Campus[];
  readOnly: boolean;
}

function Departments({ hospitalId, campuses, readOnly }: DepartmentsProps) {
  const t = useText(departmentWords);
  const { query, ...sought } = useSought(t, 'catalogue' as Sorted);
  const pages = usePaged('GET /desk/:hospitalId/departments', {
    params: { hospitalId },
    query: { ...query, limit: 200 },
  });
  const entries = useEntries(pages.items, pages.refresh);
  return (
    <Register<Department>
      title={t('departments')}
      words={{ add: t('add'), none: t('none'), noneText: t('noneText') }}
      {...{ entries, sought, readOnly }}
      list={growingList(pages, entries.rows)}
      columns={useColumns(campuses.length > 0, entries.open)}
      form={(department) => (
        <DepartmentForm
          {...{ hospitalId, department, campuses, readOnly }}
          onSaved={entries.saved}
          onReload={entries.reload}
        />
      )}
    />
  );
}

/** Beside an open department there is room for what tells one from another. */
function useColumns(hasCampuses: boolean, narrow: boolean): Column<Department>[] {
  const t = useText(departmentWords);
  const language = useLanguage();
  const place: Column<Department> = {
    ...{ key: 'place', title: t('place'), priority: 3 },
    render: (department) => department.place ?? '',
  };
  const campus: Column<Department> = {
    ...{ key: 'campus', title: t('campus') },
    render: ({ campusName }) => campusName ?? '',
  };
  return [
    { key: 'code', title: t('code'), sortable: true, width: '104px', render: ({ code }) => code ?? '' },
    {
      ...{ key: 'name', title: t('name'), priority: 1, sortable: true, width: 'minmax(0, 1.4fr)' },
      render: (row) => <RetirableName row={row} retired={t('retired')} />,
    },
    {
      ...{ key: 'catalogue', title: t('catalogue'), sortable: true, width: 'minmax(0, 1.4fr)' },
      render: ({ catalogueCode }) => `${catalogueCode} ${catalogueText(catalogueCode, language)}`,
    },
    ...(narrow ? [] : [place]),
    ...(hasCampuses ? [campus] : []),
    { key: 'doctors', title: t('doctors'), align: 'end', width: '76px', render: ({ doctors }) => doctors },
  ];
}
