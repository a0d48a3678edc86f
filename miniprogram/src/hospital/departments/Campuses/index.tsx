/** The hospital's campuses, and one of them. */
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import type { Reading } from '../../../api/use-endpoint';
import type { Column } from '../../../ui/desk';
import { Register } from '../../Register';
import { useEntries } from '../../Register/use-entries';
import { wholeList } from '../../whole-list';
import type { Campus } from '../draft';
import { departmentWords } from '../messages';
import { CampusForm } from './CampusForm';

export interface CampusesProps {
  hospitalId: string;
  reading: Reading<Result<'GET /desk/:hospitalId/campuses'>>;
  readOnly: boolean;
}

export function Campuses({ hospitalId, reading, readOnly }: CampusesProps) {
  const t = useText(departmentWords);
  const list = wholeList(reading);
  const entries = useEntries(list.rows, reading.refresh);
  const changed = (campus: Campus | null) => {
    if (campus) entries.show(campus);
    else entries.close();
    void reading.refresh();
  };
  return (
    <Register<Campus>
      title={t('campuses')}
      words={{ add: t('addCampus'), none: t('noCampuses'), noneText: t('noCampusesText') }}
      {...{ entries, list, readOnly }}
      columns={useColumns()}
      form={(campus) => (
        <CampusForm
          {...{ hospitalId, campus, readOnly }}
          onSaved={changed}
          onRemoved={() => changed(null)}
          onReload={entries.reload}
        />
      )}
    />
  );
}

function useColumns(): Column<Campus>[] {
  const t = useText(departmentWords);
  const language = useLanguage();
  return [
    { key: 'name', title: t('name'), priority: 1, render: (one) => nameIn(language, one.name, one.nameEn) },
    { key: 'address', title: t('address'), width: 'minmax(0, 2fr)', render: ({ address }) => address },
    {
      ...{ key: 'departments', title: t('departments'), align: 'end', width: '96px' },
      render: ({ departments }) => departments,
    },
  ];
}
