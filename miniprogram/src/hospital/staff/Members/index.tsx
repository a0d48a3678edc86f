/** Who works here: roles changed and members removed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { HospitalRole } from '@shared/staff/rules';
import { beijingDay } from '@shared/time';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { roleWords } from '../../../api/desk/roles';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Button, Notice, Tag, tell } from '../../../ui';
import { ConfirmDialog, DataTable, Dialog, FormGrid, Panel, useSorted } from '../../../ui/desk';
import { DoctorChoice } from '../DoctorChoice';
import { staffWords } from '../messages';
import { RoleChoice } from '../RoleChoice';
import './index.scss';

type Listed = Result<'GET /desk/:hospitalId/staff'>;
type Member = Listed['items'][number];

export function Members({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(staffWords);
  const roleName = useText(roleWords);
  const [asking, setAsking] = useState<{ act: 'role' | 'remove'; member: Member } | null>(null);
  const { rows, sort, onSort } = useSorted(
    reading.data?.items ?? [],
    (member, key) => (key === 'role' ? member.role : key === 'since' ? member.since : member.name),
    { key: 'name', direction: 'ascending' },
  );
  const close = () => setAsking(null);
  const changed = async () => {
    close();
    await reading.refresh();
  };
  return (
    <Panel title={t('members')} flush>
      <DataTable<Member>
        label={t('members')}
        rows={rows}
        rowKey={({ id }) => id}
        sort={sort}
        onSort={onSort}
        columns={[
          {
            key: 'name',
            title: t('name'),
            sortable: true,
            priority: 1,
            render: ({ name, isYou }) => (
              <View className="staff-name">
                {name}
                {isYou && <Tag>{t('you')}</Tag>}
              </View>
            ),
          },
          {
            key: 'email',
            title: t('email'),
            width: 'minmax(0, 1.4fr)',
            render: ({ email }) => email ?? t('wechat'),
          },
          { key: 'role', title: t('role'), sortable: true, render: ({ role }) => roleName(role) },
          { key: 'since', title: t('since'), sortable: true, render: ({ since }) => beijingDay(since) },
          {
            key: 'acts',
            title: t('acts'),
            quiet: true,
            align: 'end',
            width: '220px',
            render: (member) => (
              <View className="staff-acts">
                <Button kind="quiet" size="small" onPress={() => setAsking({ act: 'role', member })}>
                  {t('change')}
                </Button>
                <Button kind="quiet" size="small" onPress={() => setAsking({ act: 'remove', member })}>
                  {t('remove')}
                </Button>
              </View>
            ),
          },
        ]}
        loading={reading.loading && !reading.data}
        error={reading.data ? null : reading.error}
        onRetry={() => void reading.refresh()}
      />
      {asking?.act === 'role' && (
        <ChangeRole hospitalId={hospitalId} member={asking.member} onClose={close} onChanged={changed} />
      )}
      {asking?.act === 'remove' && (
        <Remove hospitalId={hospitalId} member={asking.member} onClose={close} onChanged={changed} />
      )}
    </Panel>
  );
}

interface AskingProps {
  hospitalId: string;
  member: Member;
  onClose(): void;
  onChanged(): Promise<void>;
}

function ChangeRole({ hospitalId, member, onClose, onChanged }: AskingProps) {
  const t = useText(staffWords);
  const [role, setRole] = useState<HospitalRole>(member.role);
  const [doctorId, setDoctorId] = useState(member.doctorId);
  const { busy, wrong, run } = useAct();
  const save = () =>
    void run(async () => {
      const doctor = role === 'doctor' && doctorId ? { doctorId } : {};
      await call('PUT /desk/:hospitalId/staff/:id', {
        params: { hospitalId, id: member.id },
        body: { role, ...doctor, version: member.version },
      });
      tell(t('roleChanged'), 'good');
      await onChanged();
    });
  return (
    <Dialog
      open
      title={t('roleTitle', { name: member.name })}
      onClose={onClose}
      actions={
        <Button size="small" busy={busy} disabled={role === 'doctor' && !doctorId} onPress={save}>
          {t('save')}
        </Button>
      }
    >
      {wrong && <Notice tone="red">{wrong}</Notice>}
      <FormGrid columns={1} onSubmit={save}>
        <RoleChoice value={role} onChange={setRole} />
        {role === 'doctor' && (
          <DoctorChoice hospitalId={hospitalId} value={doctorId} onChange={setDoctorId} />
        )}
      </FormGrid>
    </Dialog>
  );
}

function Remove({ hospitalId, member, onClose, onChanged }: AskingProps) {
  const t = useText(staffWords);
  const { busy, wrong, run } = useAct();
  const remove = () =>
    void run(async () => {
      await call('DELETE /desk/:hospitalId/staff/:id', { params: { hospitalId, id: member.id } });
      tell(t('removed'), 'good');
      await onChanged();
    });
  return (
    <ConfirmDialog
      open
      title={t('removeTitle', { name: member.name })}
      act={t('remove')}
      danger
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    >
      {wrong ? <Notice tone="red">{wrong}</Notice> : t('removeNote')}
    </ConfirmDialog>
  );
}
