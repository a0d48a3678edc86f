/** Invitations on their way, and what became of earlier ones. */
import { useState } from 'react';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { roleWords } from '../../../api/desk/roles';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import type { Reading } from '../../../api/use-endpoint';
import { Button, Notice, tell } from '../../../ui';
import { Badge, ConfirmDialog, DataTable, Panel } from '../../../ui/desk';
import type { Tone } from '../../../ui/desk';
import { staffWords } from '../messages';

type Listed = Result<'GET /desk/:hospitalId/invitations'>;
type Invitation = Listed['items'][number];

const TONES: Record<Invitation['state'], Tone> = {
  open: 'amber',
  accepted: 'jade',
  revoked: 'neutral',
  expired: 'neutral',
};

export function Invitations({ hospitalId, reading }: { hospitalId: string; reading: Reading<Listed> }) {
  const t = useText(staffWords);
  const role = useText(roleWords);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const { busy, wrong, run } = useAct();
  const revoke = () =>
    void run(async () => {
      if (!revoking) return;
      const params = { hospitalId, id: revoking.id };
      await call('DELETE /desk/:hospitalId/invitations/:id', { params });
      setRevoking(null);
      tell(t('revoked'), 'good');
      await reading.refresh();
    });
  return (
    <Panel title={t('invitations')} flush>
      <DataTable<Invitation>
        label={t('invitations')}
        rows={reading.data?.items ?? []}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'to',
            title: t('to'),
            priority: 1,
            width: 'minmax(0, 1.6fr)',
            render: ({ email }) => email ?? t('toWeChat'),
          },
          { key: 'role', title: t('role'), render: (one) => role(one.role) },
          {
            key: 'state',
            title: t('state'),
            render: ({ state }) => <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>,
          },
          { key: 'by', title: t('by'), render: ({ invitedBy }) => invitedBy },
          { key: 'expires', title: t('expires'), render: ({ expiresAt }) => beijingMoment(expiresAt) },
          {
            key: 'acts',
            title: t('acts'),
            quiet: true,
            align: 'end',
            width: '110px',
            render: (one) =>
              one.state === 'open' && (
                <Button kind="quiet" size="small" onPress={() => setRevoking(one)}>
                  {t('revoke')}
                </Button>
              ),
          },
        ]}
        loading={reading.loading && !reading.data}
        error={reading.data ? null : reading.error}
        onRetry={() => void reading.refresh()}
        empty={{ title: t('noInvitations') }}
      />
      <ConfirmDialog
        open={revoking !== null}
        title={t('revokeTitle')}
        act={t('revoke')}
        busy={busy}
        danger
        onConfirm={revoke}
        onClose={() => setRevoking(null)}
      >
        {wrong ? <Notice tone="red">{wrong}</Notice> : t('revokeNote')}
      </ConfirmDialog>
    </Panel>
  );
}
