/** The hospital's departments, and in a tab beside them its campuses. */
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useSettled } from '../../api/desk/use-settled';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { usePaged } from '../../api/use-paged';
import { Button } from '../../ui';
import { Badge, DataTable, FilterBar, Panel, Split, Tabs } from '../../ui/desk';
import type { Column, Sort } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { useAmended } from '../use-amended';
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
  const language = useLanguage();
  const [typed, type] = useState('');
  const [retired, setRetired] = useState<'' | 'hide' | 'only'>('hide');
  const [sort, setSort] = useState<Sort>({ key: 'catalogue', direction: 'ascending' });
  const [open, setOpen] = useState<string | null>(null);
  const q = useSettled(typed.trim()) || undefined;
  const pages = usePaged('GET /desk/:hospitalId/departments', {
    params: { hospitalId },
    query: { q, retired: retired || 'all', sort: sortOf(sort), limit: 200 },
  });
  const { rows, amend, forget } = useAmended(pages.items);
  const department = rows.find(({ id }) => id === open) ?? null;
  const reload = () => void pages.refresh().then(forget);
  const saved = (row: Department) => {
    amend(row);
    setOpen(row.id);
    if (!department) void pages.refresh();
  };
  const filtered = Boolean(q) || retired !== 'hide';
  const add = () => setOpen('new');
  return (
    <Split
      list={
        <Panel flush>
          <FilterBar
            search={{ label: t('find'), value: typed, onChange: type }}
            filters={[
              {
                key: 'retired',
                label: t('state'),
                value: retired,
                options: (['hide', 'only'] as const).map((value) => ({ value, text: t(`retired.${value}`) })),
                onChange: (value) => setRetired(value as typeof retired),
              },
            ]}
            actions={
              !readOnly && (
                <Button size="small" icon="plus" onPress={add}>
                  {t('add')}
                </Button>
              )
            }
          />
          <DataTable<Department>
            label={t('departments')}
            rows={rows}
            rowKey={({ id }) => id}
            columns={useColumns(campuses.length > 0, open !== null)}
            sort={sort}
            onSort={setSort}
            selected={open}
            onOpen={({ id }) => setOpen(id)}
            loading={pages.loading && rows.length === 0}
            error={rows.length === 0 ? pages.error : null}
            onRetry={() => void pages.refresh()}
            empty={
              filtered
                ? { title: t('noneFound'), text: t('noneFoundText') }
                : {
                    title: t('none'),
                    text: t('noneText'),
                    action: readOnly ? undefined : { text: t('add'), onPress: add },
                  }
            }
            paging={pages}
          />
        </Panel>
      }
      detail={
        (department ?? open === 'new') && (
          <DepartmentForm
            key={department ? `${department.id} ${department.version}` : 'new'}
            {...{ hospitalId, department, campuses, readOnly }}
            onSaved={saved}
            onReload={reload}
          />
        )
      }
      detailTitle={department ? nameIn(language, department.name, department.nameEn) : t('add')}
      onClose={() => setOpen(null)}
    />
  );
}

const sortOf = ({ key, direction }: Sort) =>
  (direction === 'descending' ? `-${key}` : key) as Sorted | `-${Sorted}`;

/** Beside an open department there is room for what tells one from another. */
function useColumns(hasCampuses: boolean, narrow: boolean): Column<Department>[] {
  const t = useText(departmentWords);
  const language = useLanguage();
  const place: Column<Department> = {
    key: 'place',
    title: t('place'),
    priority: 3,
    render: (department) => department.place ?? '',
  };
  const campus: Column<Department> = {
    key: 'campus',
    title: t('campus'),
    render: ({ campusName }) => campusName ?? '',
  };
  return [
    { key: 'code', title: t('code'), sortable: true, width: '104px', render: ({ code }) => code ?? '' },
    {
      key: 'name',
      title: t('name'),
      priority: 1,
      sortable: true,
      width: 'minmax(0, 1.4fr)',
      render: ({ name, nameEn, retiredAt }) => (
        <>
          {nameIn(language, name, nameEn)} {retiredAt && <Badge>{t('retired')}</Badge>}
        </>
      ),
    },
    {
      key: 'catalogue',
      title: t('catalogue'),
      sortable: true,
      width: 'minmax(0, 1.4fr)',
      render: ({ catalogueCode }) => `${catalogueCode} ${catalogueText(catalogueCode, language)}`,
    },
    ...(narrow ? [] : [place]),
    ...(hasCampuses ? [campus] : []),
    { key: 'doctors', title: t('doctors'), align: 'end', width: '76px', render: ({ doctors }) => doctors },
  ];
}
