/** Invitations on their way, and what became of earlier ones. */
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import { roleWords } from '../../../api/desk/roles';
import { useText } from '../../../api/messages';
import type { ItemOf, Pages } from '../../../api/use-paged';
import { tell } from '../../../ui';
import { Badge, DataTable, Panel } from '../../../ui/desk';
import type { Column, Tone } from '../../../ui/desk';
import { AskFirst } from '../../AskFirst';
import { growingList } from '../../Register/growing-list';
import { actsColumn } from '../../row-acts';
import { staffWords } from '../messages';

type Listed = 'GET /desk/:hospitalId/invitations';
type Invitation = ItemOf<Listed>;

const TONES: Record<Invitation['state'], Tone> = {
  open: 'amber',
  accepted: 'jade',
  revoked: 'neutral',
  expired: 'neutral',
};

export function Invitations({ hospitalId, pages }: { hospitalId: string; pages: Pages<Listed> }) {
  const t = useText(staffWords);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const close = () => setRevoking(null);
  const revoke = async (id: string) => {
    await call('DELETE /desk/:hospitalId/invitations/:id', { params: { hospitalId, id } });
    close();
    tell(t('revoked'), 'good');
    await pages.refresh();
  };
  const acts = actsColumn<Invitation>({
    title: t('acts'),
    width: '110px',
    acts: [{ text: t('revoke'), onPress: setRevoking }],
    offered: ({ state }) => state === 'open',
  });
  return (
    <Panel title={t('invitations')} flush>
      <DataTable<Invitation>
        label={t('invitations')}
        {...growingList(pages, pages.items)}
        rowKey={({ id }) => id}
        columns={[...useColumns(), acts]}
        empty={{ title: t('noInvitations') }}
      />
      {revoking && (
        <AskFirst
          title={t('revokeTitle')}
          note={t('revokeNote')}
          act={t('revoke')}
          onConfirm={() => revoke(revoking.id)}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function useColumns(): Column<Invitation>[] {
  const t = useText(staffWords);
  const role = useText(roleWords);
  return [
    {
      ...{ key: 'to', title: t('to'), priority: 1, width: 'minmax(0, 1.6fr)' },
      render: ({ email }) => email ?? t('toWeChat'),
    },
    { key: 'role', title: t('role'), render: (one) => role(one.role) },
    {
      ...{ key: 'state', title: t('state') },
      render: ({ state }) => <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>,
    },
    { key: 'by', title: t('by'), render: ({ invitedBy }) => invitedBy },
    { key: 'expires', title: t('expires'), render: ({ expiresAt }) => beijingMoment(expiresAt) },
  ];
}
