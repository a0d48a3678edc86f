/** Every queue of the day in one table: who is called, how many wait, how late it runs. One opens beside it. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { DESK } from '@shared/staff/rules';
import { serverNow } from '../../api/clock';
import type { QueueCard } from '../../api/desk/queue';
import { may } from '../../api/desk/memberships';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { useText } from '../../api/messages';
import { dateOf } from '../../api/moments';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Button } from '../../ui';
import { DataTable, Figures, Panel, Split } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { hospitalPage } from '../nav';
import { wholeList } from '../whole-list';
import { CodeDialog } from './CodeDialog';
import { useColumns } from './columns';
import { queuesWords } from './messages';
import { OneQueue } from './OneQueue';
import './index.scss';

const LOOK_AGAIN_MS = 8_000;

export default function QueuesPage() {
  const t = useText(queuesWords);
  const language = useLanguage();
  const [showing, show] = useState(false);
  const head = (desk: OpenDesk) => ({
    note: `${dateOf(serverNow().toISOString(), language)} · ${t('note')}`,
    actions: may(desk.role, DESK) && (
      <Button kind="secondary" size="small" icon="qr" onPress={() => show(true)}>
        {t('code')}
      </Button>
    ),
  });
  return (
    <HospitalScreen page="queues" head={head}>
      {(desk) => (
        <>
          <Queues desk={desk} />
          {showing && <CodeDialog hospitalId={desk.hospitalId} onClose={() => show(false)} />}
        </>
      )}
    </HospitalScreen>
  );
}

function Queues({ desk }: { desk: OpenDesk }) {
  const t = useText(queuesWords);
  const { hospitalId } = desk;
  const reading = useEndpoint('GET /desk/:hospitalId/queues', { params: { hospitalId }, query: {} });
  const [chosenId, choose] = useState<string | null>(null);
  useRefreshed(reading.refresh, LOOK_AGAIN_MS);
  const rows = reading.data?.items;
  const chosen = rows?.find(({ id }) => id === chosenId);
  const columns = useColumns(chosen !== undefined);
  const toSchedules = () => void openPage(hospitalPage('schedules', hospitalId), 'go');
  const list = (
    <>
      <View className="queues-state">
        <State queues={rows} />
      </View>
      <Panel flush>
        <DataTable<QueueCard>
          label={t('label')}
          {...wholeList(reading)}
          rowKey={({ id }) => id}
          columns={columns}
          onOpen={({ id }) => choose(id)}
          selected={chosenId}
          empty={{
            ...{ title: t('none'), text: t('noneText') },
            action: { text: t('toSchedules'), onPress: toSchedules },
          }}
        />
      </Panel>
    </>
  );
  return (
    <Split
      list={list}
      detail={
        chosen && (
          <OneQueue key={chosen.id} desk={desk} id={chosen.id} onChanged={() => void reading.refresh()} />
        )
      }
      detailTitle={t('one')}
      onClose={() => choose(null)}
      share="even"
    />
  );
}

function State({ queues }: { queues: readonly QueueCard[] | undefined }) {
  const t = useText(queuesWords);
  const sum = (of: (queue: QueueCard) => number) => queues?.reduce((all, one) => all + of(one), 0);
  const latest = queues && Math.max(0, ...queues.map(({ behindMinutes }) => behindMinutes));
  return (
    <Figures
      label={t('figures')}
      figures={[
        { key: 'waiting', label: t('waitingAll'), value: sum(({ waiting }) => waiting), tone: 'amber' },
        { key: 'calling', label: t('callingAll'), value: sum(({ calling }) => calling.length), tone: 'jade' },
        { key: 'expected', label: t('expectedAll'), value: sum(({ expected }) => expected) },
        {
          ...{ key: 'latest', label: t('latest'), tone: latest && latest > 30 ? 'red' : 'neutral' },
          value: latest === undefined ? undefined : latest ? t('minutes', { count: latest }) : t('inTime'),
        },
      ]}
    />
  );
}
