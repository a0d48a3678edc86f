/** The day by department: how full, who waits, who was seen. A row opens its patients. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { DataTable, Panel, useSorted } from '../../../ui/desk';
import { Fill } from '../Fill';
import type { Day } from '../day';
import { todayWords } from '../messages';

type Department = Day['departments'][number];

export interface DepartmentsProps {
  departments: readonly Department[];
  onOpen(departmentId: string): void;
}

const FIGURES = ['checkedIn', 'waiting', 'fulfilled', 'noshow'] as const;

export function Departments({ departments, onOpen }: DepartmentsProps) {
  const t = useText(todayWords);
  const language = useLanguage();
  const { rows, sort, onSort } = useSorted(
    departments,
    (row, key) => (key === 'name' ? row.departmentName : row[key as (typeof FIGURES)[number] | 'booked']),
    { key: 'booked', direction: 'descending' },
  );
  return (
    <Panel title={t('departments')} flush>
      <DataTable<Department>
        label={t('departments')}
        rows={rows}
        rowKey={({ departmentId }) => departmentId}
        sort={sort}
        onSort={onSort}
        onOpen={({ departmentId }) => onOpen(departmentId)}
        columns={[
          {
            key: 'name',
            title: t('department'),
            priority: 1,
            sortable: true,
            width: 'minmax(0, 1.6fr)',
            render: ({ departmentName, departmentNameEn }) =>
              nameIn(language, departmentName, departmentNameEn),
          },
          {
            key: 'booked',
            title: t('filled'),
            sortable: true,
            width: 'minmax(0, 2fr)',
            render: ({ booked, places }) => (
              <View className="today-fill">
                <Fill taken={booked} places={places} />
                <View className="today-fill-count">
                  {booked} / {places}
                </View>
              </View>
            ),
          },
          ...FIGURES.map((key) => ({
            key,
            title: t(key),
            sortable: true,
            align: 'end' as const,
            render: (row: Department) => row[key],
          })),
          {
            key: 'left',
            title: t('left'),
            align: 'end',
            priority: 3,
            render: ({ placesLeft }) => placesLeft,
          },
        ]}
      />
    </Panel>
  );
}
