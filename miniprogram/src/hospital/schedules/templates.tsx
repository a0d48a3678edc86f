/** Weekly templates by doctor, and generating schedules from them. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../api/desk/memberships';
import { useAll } from '../../api/desk/use-all';
import { useText } from '../../api/messages';
import { Button, Empty } from '../../ui';
import { FilterBar, Panel } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Generation } from './Generation';
import { Groups } from './Groups';
import { scheduleWords } from './messages';
import { templateWords } from './Template/messages';
import { Places } from './Places';
import type { Department } from './rows';
import { EditTemplate } from './Template/EditTemplate';
import { Table } from './Template';
import type { Template, Wanted } from './Template/template';
import { useNames } from './use-names';
import { useRows } from './use-rows';
import './index.scss';

export default function TemplatesPage() {
  const t = useText(templateWords);
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

function Templates({ desk: { hospitalId, role }, generating, onGenerated }: TemplatesProps) {
  const t = useText(templateWords);
  const planner = may(role, PLANNERS);
  const [departmentId, setDepartment] = useState('');
  const [editing, edit] = useState<Template | Wanted | null>(null);
  const templates = useAll('GET /desk/:hospitalId/templates', {
    params: { hospitalId },
    query: { limit: 500 },
  });
  const rows = useRows(hospitalId, templates, { departmentId, plannedOnly: !planner });
  return (
    <>
      <Places current="templates" hospitalId={hospitalId} />
      <Panel flush>
        <View className="schedule-filters">
          <DepartmentFilter departments={rows.departments} value={departmentId} onChange={setDepartment} />
        </View>
        <Groups
          rows={rows}
          nobody={<Empty picture="calendar" title={t('noTemplates')} text={t('noTemplatesText')} />}
        >
          {(groups) => <Table groups={groups} {...(planner && { onOpen: edit, onAdd: edit })} />}
        </Groups>
      </Panel>
      {editing && (
        <EditTemplate
          {...{ hospitalId, template: editing, doctors: rows.doctors, departments: rows.departments }}
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

interface DepartmentFilterProps {
  departments: readonly Department[];
  value: string;
  onChange(departmentId: string): void;
}

function DepartmentFilter({ departments, value, onChange }: DepartmentFilterProps) {
  const t = useText(scheduleWords);
  const { options } = useNames();
  const label = t('department');
  return (
    <FilterBar filters={[{ key: 'department', label, value, onChange, options: options(departments) }]} />
  );
}
