/** Who cannot book because of missed visits, until when, and letting somebody book again. */
import { useState } from 'react';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { DataTable, Panel, Tabs } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import { actsColumn } from '../row-acts';
import { useColumns } from './columns';
import { Lift } from './Lift';
import { bansWords } from './messages';
import './index.scss';

export type Ban = Result<'GET /desk/:hospitalId/bans'>['items'][number];

export default function BansPage() {
  const t = useText(bansWords);
  return (
    <HospitalScreen page="bans" head={() => ({ note: t('note') })}>
      {({ hospitalId }) => <Bans hospitalId={hospitalId} />}
    </HospitalScreen>
  );
}

function Bans({ hospitalId }: { hospitalId: string }) {
  const t = useText(bansWords);
  const [state, setState] = useState<'running' | 'ended'>('running');
  const [lifting, lift] = useState<Ban | null>(null);
  const pages = usePaged('GET /desk/:hospitalId/bans', { params: { hospitalId }, query: { state } });
  const acts = actsColumn<Ban>({
    ...{ title: t('acts'), width: '90px' },
    acts: [{ text: t('lift'), onPress: lift }],
    offered: (one) => one.state === 'running',
  });
  const columns = useColumns(state);
  return (
    <Tabs
      label={t('tabs')}
      tabs={(['running', 'ended'] as const).map((value) => ({ value, text: t(value) }))}
      value={state}
      onChange={setState}
    >
      <Panel flush>
        <DataTable<Ban>
          label={t('tabs')}
          rows={pages.items}
          rowKey={({ id }) => id}
          columns={state === 'running' ? [...columns, acts] : columns}
          loading={pages.loading}
          error={pages.error}
          onRetry={() => void pages.refresh()}
          empty={
            state === 'running'
              ? { title: t('noneRunning'), text: t('noneRunningText') }
              : { title: t('noneEnded') }
          }
          paging={pages}
        />
      </Panel>
      {lifting && (
        <Lift
          hospitalId={hospitalId}
          ban={lifting}
          onClose={() => lift(null)}
          onLifted={() => {
            lift(null);
            void pages.refresh();
          }}
        />
      )}
    </Tabs>
  );
}
