/** Who works here: roles changed and members removed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingDay } from '@shared/time';
import type { Result } from '../../../api/client';
import { roleWords } from '../../../api/desk/roles';
import { useText } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Tag } from '../../../ui';
import { DataTable, Panel, useSorted } from '../../../ui/desk';
import type { Column } from '../../../ui/desk';
import { actsColumn } from '../../row-acts';
import { wholeList } from '../../whole-list';
import { staffWords } from '../messages';
import { ChangeRole } from './ChangeRole';
import { Remove } from './Remove';
import './index.scss';

type Listed = Result<'GET /desk/:hospitalId/staff'>;
type Member = Listed['items'][number];

/** What a dialog about one of them is given. */
export interface AboutMember {
  hospitalId: string;
  member: Member;
  onClose(): void;
  onChanged(): Promise<void>;
}

const sortedBy = (member: Member, key: string) =>
  key === 'role' || key === 'since' ? member[key] : member.name;

export function Members({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(staffWords);
  const [asking, ask] = useState<{ act: 'change' | 'remove'; member: Member } | null>(null);
  const list = wholeList(reading);
  const sorted = useSorted(list.rows, sortedBy, { key: 'name', direction: 'ascending' });
  const close = () => ask(null);
  const changed = async () => {
    close();
    await reading.refresh();
  };
  const acts = actsColumn<Member>({
    title: t('acts'),
    width: '220px',
    acts: (['change', 'remove'] as const).map((act) => ({
      text: t(act),
      onPress: (member) => ask({ act, member }),
    })),
  });
  const about = asking && { hospitalId, member: asking.member, onClose: close, onChanged: changed };
  return (
    <Panel title={t('members')} flush>
      <DataTable<Member>
        label={t('members')}
        {...list}
        {...sorted}
        rowKey={({ id }) => id}
        columns={[...useColumns(), acts]}
      />
      {about && (asking.act === 'change' ? <ChangeRole {...about} /> : <Remove {...about} />)}
    </Panel>
  );
}

function useColumns(): Column<Member>[] {
  const t = useText(staffWords);
  const roleName = useText(roleWords);
  return [
    {
      ...{ key: 'name', title: t('name'), sortable: true, priority: 1 },
      render: ({ name, isYou }) => (
        <View className="staff-name">
          {name}
          {isYou && <Tag>{t('you')}</Tag>}
        </View>
      ),
    },
    {
      ...{ key: 'email', title: t('email'), width: 'minmax(0, 1.4fr)' },
      render: ({ email }) => email ?? t('wechat'),
    },
    { key: 'role', title: t('role'), sortable: true, render: ({ role }) => roleName(role) },
    { key: 'since', title: t('since'), sortable: true, render: ({ since }) => beijingDay(since) },
  ];
}
