/** The day of the visit: check in, then how many are ahead and about when, until being called in. */
import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { beijingTime } from '@shared/time';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Empty, ErrorState, List, Notice, Screen, Skeleton, tell } from '../../ui';
import { CheckInBar, Ways } from '../queue/CheckIn';
import { Facts, Where } from '../queue/Facts';
import { Hero } from '../queue/Hero';
import { queueWords } from '../queue/messages';
import { useAlarm } from '../queue/useAlarm';
import { useCheckIn } from '../queue/useCheckIn';
import type { CheckInAct, QueueState } from '../queue/useCheckIn';
import { useQueue } from '../queue/useQueue';
import type { Connection } from '../queue/useQueue';
import { titles } from '../titles';
import { appointmentPage, payPage } from './visit';

export default function QueuePage() {
  const title = useText(titles);
  const t = useText(queueWords);
  const { id = '' } = useRouter().params;
  const { queue, error, connection, refresh, learn } = useQueue(id);
  const { data: visit } = useEndpoint('GET /appointments/:id', { params: { id } });
  const act = useCheckIn((seen) => {
    learn(seen);
    tell(t('checkedIn'), 'good');
  });
  useAlarm(queue);
  const waits = queue !== undefined && WAITS.includes(queue.stage);
  return (
    <Screen
      title={title('queue')}
      onRefresh={refresh}
      footer={queue && <Bar id={id} queue={queue} act={act} />}
    >
      {queue && (
        <>
          <Stale at={waits && connection === 'lost' ? queue.now : null} />
          <Hero queue={queue} onOpen={() => void refresh()} />
          <Below queue={queue} visitCode={visit?.visitCode ?? null} />
          {waits && connection !== 'lost' && <Link connection={connection} />}
        </>
      )}
      {!queue && !error && (
        <>
          <Skeleton shape="card" count={2} />
          <Skeleton shape="lines" count={3} />
        </>
      )}
      {!queue && error?.code === 'NOT_FOUND' && <NotFound />}
      {!queue && error && error.code !== 'NOT_FOUND' && (
        <ErrorState error={error} onRetry={() => void refresh()} />
      )}
    </Screen>
  );
}

const WAITS: readonly QueueState['stage'][] = ['waiting', 'called', 'passed'];
const TO_COME: readonly QueueState['stage'][] = ['not-open', 'can-check-in'];

function Below({ queue, visitCode }: { queue: QueueState; visitCode: string | null }) {
  if (WAITS.includes(queue.stage)) return <Facts queue={queue} />;
  return (
    <>
      <List>
        <Where queue={queue} />
      </List>
      {TO_COME.includes(queue.stage) && <Ways queue={queue} visitCode={visitCode} />}
    </>
  );
}

/** What is shown may be old: said above it, for nobody scrolls to learn that. */
function Stale({ at }: { at: string | null }) {
  const t = useText(queueWords);
  return (
    <View aria-live="polite">
      {at && (
        <Notice tone="amber" icon="warning">
          {t('lost', { time: beijingTime(at) })}
        </Notice>
      )}
    </View>
  );
}

/** How fresh what is shown is. */
function Link({ connection }: { connection: Exclude<Connection, 'lost'> }) {
  const t = useText(queueWords);
  return (
    <View className={`queue-link queue-${connection}`}>
      <View className="queue-dot" aria-hidden />
      <View>{t(connection)}</View>
    </View>
  );
}

function Bar({ id, queue, act }: { id: string; queue: QueueState; act: CheckInAct }) {
  const t = useText(queueWords);
  const details = () => void Taro.navigateTo({ url: appointmentPage(id) });
  if (queue.stage === 'unpaid') {
    return <Button onPress={() => void Taro.navigateTo({ url: payPage(id) })}>{t('goPay')}</Button>;
  }
  return (
    <View className="queue-bar">
      {queue.stage === 'can-check-in' && <CheckInBar id={id} queue={queue} act={act} />}
      <Button kind={queue.stage === 'can-check-in' ? 'quiet' : 'secondary'} onPress={details}>
        {t('seeVisit')}
      </Button>
    </View>
  );
}

function NotFound() {
  const t = useText(queueWords);
  const list = () => void Taro.redirectTo({ url: '/patient/appointments/list' });
  return (
    <Empty
      picture="calendar"
      title={t('notFound')}
      text={t('notFoundNote')}
      action={{ text: t('seeVisits'), onPress: list }}
    />
  );
}
