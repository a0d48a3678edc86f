/** Who works here: roles changed and members removed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingDay } from '@shared/time';
import { roleWords } from '../../../api/desk/roles';
import { useText } from '../../../api/messages';
import type { ItemOf, Pages } from '../../../api/use-paged';
import { Tag } from '../../../ui';
import { DataTable, Panel } from '../../../ui/desk';
import type { Column } from '../../../ui/desk';
import { growingList } from '../../Register/growing-list';
import { actsColumn } from '../../row-acts';
import { staffWords } from '../messages';
import { ChangeRole } from './ChangeRole';
import { Remove } from './Remove';
import './index.scss';

type Listed = 'GET /desk/:hospitalId/staff';
type Member = ItemOf<Listed>;

/** What a dialog about one of them is given. */
export interface AboutMember {
  hospitalId: string;
  member: Member;
  onClose(): void;
  onChanged(): Promise<void>;
}

/** In the API's order, owners first. */
export function Members({ hospitalId, pages }: { hospitalId: string; pages: Pages<Listed> }) {
  const t = useText(staffWords);
  const [asking, ask] = useState<{ act: 'change' | 'remove'; member: Member } | null>(null);
  const close = () => ask(null);
  const changed = async () => {
    close();
    await pages.refresh();
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
        {...growingList(pages, pages.items)}
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
      ...{ key: 'name', title: t('name'), priority: 1 },
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
    { key: 'role', title: t('role'), render: ({ role }) => roleName(role) },
    { key: 'since', title: t('since'), render: ({ since }) => beijingDay(since) },
  ];
}
