/** The hospital's doctors, hundreds of them: found, sorted, added, changed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { TITLES } from '@shared/hospitals/rules';
import type { Title } from '@shared/hospitals/rules';
import { formatFen } from '@shared/money';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useParam } from '../../api/desk/use-param';
import { useSettled } from '../../api/desk/use-settled';
import { useText } from '../../api/messages';
import { nameIn, titles } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { usePaged } from '../../api/use-paged';
import { Button } from '../../ui';
import { Badge, DataTable, FilterBar, Panel, Split } from '../../ui/desk';
import type { Column, Filter, Sort } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { useAmended } from '../use-amended';
import { DoctorForm } from './Doctor';
import type { Doctor } from './draft';
import { doctorWords } from './messages';
import './index.scss';

type Sorted = 'name' | 'code' | 'department' | 'title' | 'fee';
interface Narrowed {
  departmentId: string;
  title: '' | Title;
  retired: '' | 'hide' | 'only';
}

export default function DoctorsPage() {
  const t = useText(doctorWords);
  return (
    <HospitalScreen page="doctors" head={() => ({ note: t('note') })}>
      {(desk) => <Doctors desk={desk} />}
    </HospitalScreen>
  );
}

function Doctors({ desk }: { desk: OpenDesk }) {
  const t = useText(doctorWords);
  const { hospitalId } = desk;
  const language = useLanguage();
  const readOnly = !may(desk.role, PLANNERS);
  const [typed, type] = useState('');
  const [narrowed, setNarrowed] = useState<Narrowed>({
    departmentId: useParam('departmentId'),
    title: '',
    retired: 'hide',
  });
  const [sort, setSort] = useState<Sort>({ key: 'name', direction: 'ascending' });
  const [open, setOpen] = useState<Doctor | 'new' | null>(null);
  const q = useSettled(typed.trim()) || undefined;
  const { departmentId, title, retired } = narrowed;
  const pages = usePaged('GET /desk/:hospitalId/doctors', {
    params: { hospitalId },
    query: {
      ...{ q, departmentId: departmentId || undefined, title: title || undefined },
      ...{ retired: retired || 'all', sort: sortOf(sort), limit: 50 },
    },
  });
  const { rows, amend } = useAmended(pages.items);
  const departments = useDepartments(hospitalId);
  const doctor = open === 'new' ? null : open;
  const saved = (row: Doctor) => {
    amend(row);
    setOpen(row);
    if (!doctor) void pages.refresh();
  };
  const add = () => setOpen('new');
  const filtered = Boolean(q || departmentId || title || retired !== 'hide');
  return (
    <Split
      list={
        <Panel flush>
          <FilterBar
            search={{ label: t('find'), value: typed, onChange: type }}
            filters={useFilters(narrowed, (change) => setNarrowed({ ...narrowed, ...change }), departments)}
            actions={
              <>
                {pages.first && (
                  <View className="doctors-count">{t('count', { total: pages.first.total })}</View>
                )}
                {!readOnly && (
                  <Button size="small" icon="plus" onPress={add}>
                    {t('add')}
                  </Button>
                )}
              </>
            }
          />
          <DataTable<Doctor>
            label={t('doctors')}
            rows={rows}
            rowKey={({ id }) => id}
            columns={useColumns(open !== null)}
            sort={sort}
            onSort={setSort}
            selected={doctor?.id ?? null}
            onOpen={setOpen}
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
        open && (
          <DoctorForm
            key={doctor ? `${doctor.id} ${doctor.version}` : 'new'}
            {...{ hospitalId, doctor, departments, readOnly }}
            departmentId={departmentId || null}
            onSaved={saved}
          />
        )
      }
      detailTitle={doctor ? nameIn(language, doctor.name, doctor.nameEn) : t('add')}
      onClose={() => setOpen(null)}
    />
  );
}

const sortOf = ({ key, direction }: Sort) =>
  (direction === 'descending' ? `-${key}` : key) as Sorted | `-${Sorted}`;

/** The departments a doctor may be in. */
function useDepartments(hospitalId: string) {
  const language = useLanguage();
  const { data } = useEndpoint('GET /desk/:hospitalId/departments', {
    params: { hospitalId },
    query: { retired: 'hide', limit: 200 },
  });
  return (data?.items ?? []).map(({ id, name, nameEn }) => ({
    value: id,
    text: nameIn(language, name, nameEn),
  }));
}

function useFilters(
  { departmentId, title, retired }: Narrowed,
  narrow: (change: Partial<Narrowed>) => void,
  departments: Filter['options'],
): Filter[] {
  const t = useText(doctorWords);
  const titleOf = useText(titles);
  return [
    {
      key: 'department',
      label: t('department'),
      value: departmentId,
      options: departments,
      onChange: (value) => narrow({ departmentId: value }),
    },
    {
      key: 'title',
      label: t('title'),
      value: title,
      options: TITLES.map((value) => ({ value, text: titleOf(value) })),
      onChange: (value) => narrow({ title: value as Narrowed['title'] }),
    },
    {
      key: 'retired',
      label: t('state'),
      value: retired,
      options: (['hide', 'only'] as const).map((value) => ({ value, text: t(`retired.${value}`) })),
      onChange: (value) => narrow({ retired: value as Narrowed['retired'] }),
    },
  ];
}

/** Beside an open doctor there is room for what tells one from another. */
function useColumns(narrow: boolean): Column<Doctor>[] {
  const t = useText(doctorWords);
  const titleOf = useText(titles);
  const language = useLanguage();
  const specialities: Column<Doctor> = {
    key: 'specialities',
    title: t('specialities'),
    priority: 3,
    width: 'minmax(0, 2fr)',
    render: (doctor) => doctor.specialities,
  };
  return [
    { key: 'code', title: t('code'), sortable: true, width: '96px', render: ({ code }) => code ?? '' },
    {
      key: 'name',
      title: t('name'),
      priority: 1,
      sortable: true,
      render: ({ name, nameEn, retiredAt }) => (
        <>
          {nameIn(language, name, nameEn)} {retiredAt && <Badge>{t('retired')}</Badge>}
        </>
      ),
    },
    { key: 'title', title: t('title'), sortable: true, render: (doctor) => titleOf(doctor.title) },
    {
      key: 'department',
      title: t('department'),
      sortable: true,
      render: ({ departmentName, departmentNameEn }) => nameIn(language, departmentName, departmentNameEn),
    },
    ...(narrow ? [] : [specialities]),
    {
      key: 'fee',
      title: t('feeColumn'),
      sortable: true,
      align: 'end',
      width: '92px',
      render: ({ fee }) => formatFen(fee),
    },
  ];
}
