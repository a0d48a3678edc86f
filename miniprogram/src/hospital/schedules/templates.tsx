/** Weekly templates by doctor, and generating schedules from them. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useAll } from '../../api/desk/use-all';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Button, Empty, ErrorState, Skeleton } from '../../ui';
import { FilterBar, Panel } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Generation } from './Generation';
import { scheduleWords } from './messages';
import { Places } from './Places';
import { groupsOf } from './rows';
import { EditTemplate } from './Template/EditTemplate';
import { Table } from './Template';
import type { Template, Wanted } from './Template/template';
import './index.scss';

export default function TemplatesPage() {
  const t = useText(scheduleWords);
  const [generating, generate] = useState(false);
  return (
    <HospitalScreen
      page="schedules"
      head={({ role }) => ({
        note: t('templatesNote'),
        actions: may(role, PLANNERS) && (
          <Button size="small" icon="calendar-check" onPress={() => generate(true)}>
            {t('generate')}
          </Button>
        ),
      })}
    >
      {(desk) => <Templates desk={desk} generating={generating} onGenerated={() => generate(false)} />}
    </HospitalScreen>
  );
}

interface TemplatesProps {
  desk: OpenDesk;
  generating: boolean;
  onGenerated(): void;
}

function Templates({ desk, generating, onGenerated }: TemplatesProps) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  const { hospitalId } = desk;
  const params = { hospitalId };
  const [departmentId, setDepartment] = useState('');
  const [editing, edit] = useState<Template | Wanted | null>(null);
  const templates = useAll('GET /desk/:hospitalId/templates', { params, query: { limit: 500 } });
  const departments = useAll('GET /desk/:hospitalId/departments', { params, query: { limit: 200 } });
  const doctors = useAll('GET /desk/:hospitalId/doctors', { params, query: { limit: 200 } });
  const error = templates.error ?? departments.error ?? doctors.error;
  const retry = () => Promise.all([templates.refresh(), departments.refresh(), doctors.refresh()]);
  const planner = may(desk.role, PLANNERS);
  const known = templates.items && departments.items && doctors.items;
  const groups =
    known &&
    groupsOf(departments.items!, doctors.items!, templates.items!, {
      ...{ language, clinic: t('clinic'), departmentId: departmentId || undefined },
      plannedOnly: !planner,
    });
  return (
    <>
      <Places current="templates" hospitalId={hospitalId} />
      <Panel flush>
        <View className="schedule-filters">
          <FilterBar
            filters={[
              {
                ...{
                  key: 'department',
                  label: t('department'),
                  value: departmentId,
                  onChange: setDepartment,
                },
                options: (departments.items ?? []).map(({ id, name, nameEn }) => ({
                  value: id,
                  text: nameIn(language, name, nameEn),
                })),
              },
            ]}
          />
        </View>
        {!groups ? (
          error ? (
            <ErrorState error={error} onRetry={() => void retry()} />
          ) : (
            <View className="schedule-bones">
              <Skeleton shape="lines" count={8} />
            </View>
          )
        ) : groups.length === 0 ? (
          <Empty picture="calendar" title={t('noTemplates')} text={t('noTemplatesText')} />
        ) : (
          <Table groups={groups} onOpen={planner ? edit : undefined} onAdd={planner ? edit : undefined} />
        )}
      </Panel>
      {editing && (
        <EditTemplate
          hospitalId={hospitalId}
          template={editing}
          doctors={doctors.items ?? []}
          departments={departments.items ?? []}
          onClose={() => edit(null)}
          onChanged={async () => {
            edit(null);
            await templates.refresh();
          }}
        />
      )}
      {generating && (
        <Generation hospitalId={hospitalId} templates={templates.items ?? []} onClose={onGenerated} />
      )}
    </>
  );
}
