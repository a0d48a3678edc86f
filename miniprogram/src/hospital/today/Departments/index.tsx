/** The day by department: how full, who waits, who was seen. A row opens its patients. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { DataTable, Panel, useSorted } from '../../../ui/desk';
import type { Column } from '../../../ui/desk';
import { Fill } from '../Fill';
import type { Day } from '../day';
import { todayWords } from '../messages';

type Department = Day['departments'][number];

export interface DepartmentsProps {
  departments: readonly Department[];
  onOpen(departmentId: string): void;
}

const FIGURES = ['checkedIn', 'waiting', 'fulfilled', 'noshow'] as const;
type Figure = (typeof FIGURES)[number];

const sortedBy = (row: Department, key: string) =>
  key === 'name' ? row.departmentName : row[key as Figure | 'booked'];

export function Departments({ departments, onOpen }: DepartmentsProps) {
  const t = useText(todayWords);
  const sorted = useSorted(departments, sortedBy, { key: 'booked', direction: 'descending' });
  return (
    <Panel title={t('departments')} flush>
      <DataTable<Department>
        {...sorted}
        label={t('departments')}
        rowKey={({ departmentId }) => departmentId}
        onOpen={({ departmentId }) => onOpen(departmentId)}
        columns={useColumns()}
      />
    </Panel>
  );
}

function useColumns(): Column<Department>[] {
  const t = useText(todayWords);
  const language = useLanguage();
  const figures = FIGURES.map((key): Column<Department> => ({
    ...{ key, title: t(key), sortable: true, align: 'end' },
    render: (row) => row[key],
  }));
  return [
    {
      ...{ key: 'name', title: t('department'), priority: 1, sortable: true, width: 'minmax(0, 1.6fr)' },
      render: ({ departmentName, departmentNameEn }) => nameIn(language, departmentName, departmentNameEn),
    },
    {
      ...{ key: 'booked', title: t('filled'), sortable: true, width: 'minmax(0, 2fr)' },
      render: ({ booked, places }) => (
        <View className="today-fill">
          <Fill taken={booked} places={places} />
          <View className="today-fill-count">
            {booked} / {places}
          </View>
        </View>
      ),
    },
    ...figures,
    {
      ...{ key: 'left', title: t('left'), align: 'end', priority: 3 },
      render: ({ placesLeft }) => placesLeft,
    },
  ];
}
