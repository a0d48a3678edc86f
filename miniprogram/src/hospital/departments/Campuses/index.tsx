/** The hospital's campuses, and one of them. */
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { nameIn } from '../../../api/names';
import type { Reading } from '../../../api/use-endpoint';
import { Button } from '../../../ui';
import { DataTable, Panel, Split } from '../../../ui/desk';
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
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const { data, error, refresh } = reading;
  const campus = data?.items.find(({ id }) => id === open) ?? null;
  const close = () => setOpen(null);
  const add = () => setOpen('new');
  return (
    <Split
      list={
        <Panel
          title={t('campuses')}
          flush
          actions={
            !readOnly && (
              <Button size="small" icon="plus" onPress={add}>
                {t('addCampus')}
              </Button>
            )
          }
        >
          <DataTable<Campus>
            label={t('campuses')}
            rows={data?.items ?? []}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: t('name'),
                priority: 1,
                render: (one) => nameIn(language, one.name, one.nameEn),
              },
              {
                key: 'address',
                title: t('address'),
                width: 'minmax(0, 2fr)',
                render: ({ address }) => address,
              },
              {
                key: 'departments',
                title: t('departments'),
                align: 'end',
                width: '96px',
                render: ({ departments }) => departments,
              },
            ]}
            selected={open}
            onOpen={({ id }) => setOpen(id)}
            loading={!data && reading.loading}
            error={data ? null : error}
            onRetry={() => void refresh()}
            empty={{
              title: t('noCampuses'),
              text: t('noCampusesText'),
              action: readOnly ? undefined : { text: t('addCampus'), onPress: add },
            }}
          />
        </Panel>
      }
      detail={
        (campus ?? open === 'new') && (
          <CampusForm
            key={campus ? `${campus.id} ${campus.version}` : 'new'}
            hospitalId={hospitalId}
            campus={campus}
            readOnly={readOnly}
            onSaved={(saved) => void refresh().then(() => setOpen(saved.id))}
            onRemoved={() => {
              close();
              void refresh();
            }}
            onReload={() => void refresh()}
          />
        )
      }
      detailTitle={campus ? campus.name : t('addCampus')}
      onClose={close}
    />
  );
}
