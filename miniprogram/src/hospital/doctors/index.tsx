/** The hospital's doctors, hundreds of them: found, sorted, added, changed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { TITLES } from '@shared/hospitals/rules';
import type { Title } from '@shared/hospitals/rules';
import { formatFen } from '@shared/money';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useAll } from '../../api/desk/use-all';
import { useParam } from '../../api/desk/use-param';
import { useText } from '../../api/messages';
import { nameIn, titles } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { usePaged } from '../../api/use-paged';
import type { Column, Filter } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Register } from '../Register';
import { growingList } from '../Register/growing-list';
import { useEntries } from '../Register/use-entries';
import { useSought } from '../Register/use-sought';
import { RetirableName } from '../Retirement';
import { DoctorForm } from './Doctor';
import type { Doctor } from './draft';
import { doctorWords } from './messages';
import './index.scss';

type Sorted = 'name' | 'code' | 'department' | 'title' | 'fee';

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
  const readOnly = !may(desk.role, PLANNERS);
  const departments = useDepartments(hospitalId);
  const { narrowed, filters } = useFilters(departments);
  const { query, ...sought } = useSought(t, 'name' as Sorted, filters);
  const pages = usePaged('GET /desk/:hospitalId/doctors', {
    params: { hospitalId },
    query: { ...narrowed, ...query, limit: 50 },
  });
  const entries = useEntries(pages.items, pages.refresh);
  const total = pages.first?.total;
  return (
    <Register<Doctor>
      title={t('doctors')}
      words={{ add: t('add'), none: t('none'), noneText: t('noneText') }}
      {...{ entries, sought, readOnly }}
      list={growingList(pages, entries.rows)}
      columns={useColumns(entries.open)}
      count={total !== undefined && <View className="doctors-count">{t('count', { total })}</View>}
      form={(doctor) => (
        <DoctorForm
          {...{ hospitalId, doctor, departments, readOnly }}
          departmentId={narrowed.departmentId ?? null}
          onSaved={entries.saved}
        />
      )}
    />
  );
}

/** The departments a doctor may be in: all of them, however many. */
function useDepartments(hospitalId: string): Filter['options'] {
  const language = useLanguage();
  const { items = [] } = useAll('GET /desk/:hospitalId/departments', {
    params: { hospitalId },
    query: { retired: 'hide', limit: 200 },
  });
  return items.map(({ id, name, nameEn }) => ({ value: id, text: nameIn(language, name, nameEn) }));
}

/** Of one department, as the address may say at first, and of one title. */
function useFilters(departments: Filter['options']) {
  const t = useText(doctorWords);
  const titleOf = useText(titles);
  const [departmentId, setDepartment] = useState(useParam('departmentId'));
  const [title, setTitle] = useState<'' | Title>('');
  const filters: Filter[] = [
    {
      ...{ key: 'department', label: t('department'), value: departmentId, options: departments },
      onChange: setDepartment,
    },
    {
      ...{ key: 'title', label: t('title'), value: title },
      options: TITLES.map((value) => ({ value, text: titleOf(value) })),
      onChange: (value) => setTitle(value as typeof title),
    },
  ];
  return { narrowed: { departmentId: departmentId || undefined, title: title || undefined }, filters };
}

/** Beside an open doctor there is room for what tells one from another. */
function useColumns(narrow: boolean): Column<Doctor>[] {
  const t = useText(doctorWords);
  const titleOf = useText(titles);
  const language = useLanguage();
  const specialities: Column<Doctor> = {
    ...{ key: 'specialities', title: t('specialities'), priority: 3, width: 'minmax(0, 2fr)' },
    render: (doctor) => doctor.specialities,
  };
  return [
    { key: 'code', title: t('code'), sortable: true, width: '96px', render: ({ code }) => code ?? '' },
    {
      ...{ key: 'name', title: t('name'), priority: 1, sortable: true },
      render: (row) => <RetirableName row={row} retired={t('retired')} />,
    },
    { key: 'title', title: t('title'), sortable: true, render: (doctor) => titleOf(doctor.title) },
    {
      ...{ key: 'department', title: t('department'), sortable: true },
      render: ({ departmentName, departmentNameEn }) => nameIn(language, departmentName, departmentNameEn),
    },
    ...(narrow ? [] : [specialities]),
    {
      ...{ key: 'fee', title: t('feeColumn'), sortable: true, align: 'end', width: '92px' },
      render: ({ fee }) => formatFen(fee),
    },
  ];
}
