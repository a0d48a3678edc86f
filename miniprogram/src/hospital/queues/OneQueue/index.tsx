/** One queue at the desk, live: who is called, who waits in which order, who is still to come. */
import { View } from '@tarojs/components';
import { DESK } from '@shared/staff/rules';
import { beijingTime } from '@shared/time';
import { useQueue } from '../../../api/desk/queue';
import type { Queue, QueueVisit } from '../../../api/desk/queue';
import { useCalls } from '../../../api/desk/queue/use-calls';
import type { Told } from '../../../api/desk/queue/use-calls';
import { may } from '../../../api/desk/memberships';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, ErrorState, Notice, Skeleton, tell } from '../../../ui';
import { part, Wrong } from '../../../ui/desk';
import { LiveMark } from '../../../ui/desk/LiveMark';
import type { OpenDesk } from '../../HospitalScreen';
import { queuesWords } from '../messages';
import { Person } from './Person';
import './index.scss';

export interface OneQueueProps {
  desk: OpenDesk;
  id: string;
  /** The table beside it is old. */
  onChanged(): void;
}

export type UsedCalls = ReturnType<typeof useCalls>;

const PARTS = [
  ['called', null],
  ['waiting', 'nobodyWaiting'],
  ['expected', 'nobodyExpected'],
  ['done', null],
] as const;
const TITLES = { called: 'called', waiting: 'waiting', expected: 'expectedList', done: 'done' } as const;

export function OneQueue({ desk, id, onChanged }: OneQueueProps) {
  const followed = useQueue(desk.hospitalId, id);
  const calls = useCalls(desk.hospitalId, followed, useTold(onChanged));
  const { queue, error, reread, connection, since } = followed;
  if (!queue)
    return error ? <ErrorState error={error} onRetry={() => void reread()} /> : <Skeleton shape="card" />;
  const works = may(desk.role, DESK);
  return (
    <View className="queue-one">
      <Head queue={queue} />
      <LiveMark {...{ connection, since }} />
      {queue.away && <Away queue={queue} calls={works ? calls : null} />}
      <Wrong>{calls.wrong}</Wrong>
      {works && queue.doctorId === null && <CallNext queue={queue} calls={calls} />}
      {PARTS.map(([stage, nobody]) => (
        <Part
          key={stage}
          {...{ stage, nobody, queue }}
          calls={works ? calls : null}
          visits={queue.items.filter((one) => one.stage === stage)}
        />
      ))}
    </View>
  );
}

function useTold(onChanged: () => void): Told {
  const t = useText(queuesWords);
  const good = (text: string) => {
    tell(text, 'good');
    onChanged();
  };
  return {
    called: (answer, asked) => {
      const now = answer.items.find(({ id }) => id === answer.currentId);
      const meant = !asked.appointmentId || asked.appointmentId === now?.id;
      if (now) good(t(meant ? 'toldCalled' : 'toldOther', { number: now.visitNumber }));
    },
    moved: ({ visitNumber: number }, how) =>
      good(t(how === 'arrived' ? 'toldArrived' : 'toldSeen', { number })),
    passed: ({ visitNumber: number }) => good(t('toldPassed', { number })),
    returned: ({ visitNumber: number }) => good(t('toldReturned', { number })),
    paused: (paused) => good(t(paused ? 'toldAway' : 'toldBack')),
  };
}

function Head({ queue }: { queue: Queue }) {
  const t = useText(queuesWords);
  const language = useLanguage();
  const { doctorName, doctorNameEn, departmentName, departmentNameEn, place } = queue;
  return (
    <View>
      <View className="queue-one-name">
        {doctorName ? nameIn(language, doctorName, doctorNameEn) : t('clinic')}
      </View>
      <View className="queue-one-about">
        {[nameIn(language, departmentName, departmentNameEn), place].filter(Boolean).join(' · ')}
      </View>
    </View>
  );
}

function Away({ queue: { away }, calls }: { queue: Queue; calls: UsedCalls | null }) {
  const t = useText(queuesWords);
  if (!away) return null;
  const said = [away.until && t('awayUntil', { at: beijingTime(away.until) }), away.reason];
  const action = { text: t('back'), onPress: () => void calls?.pause({ paused: false }) };
  return (
    <Notice
      tone="amber"
      icon="clock"
      title={t('awaySince', { at: beijingTime(away.since) })}
      {...(calls && { action })}
    >
      {said.filter(Boolean).join(' · ')}
    </Notice>
  );
}

/** Whoever is at the desk of a department clinic has a patient of their own on call. */
function CallNext({ queue, calls }: { queue: Queue; calls: UsedCalls }) {
  const t = useText(queuesWords);
  const first = queue.items.find(({ stage }) => stage === 'waiting');
  const mine = queue.currentId !== null;
  return (
    <Button
      size="small"
      busy={calls.busy}
      disabled={!first}
      onPress={() => void calls.call(mine ? { current: 'fulfilled' } : {})}
    >
      {t(mine ? 'seenAndNext' : 'callNext')}
    </Button>
  );
}

interface PartProps {
  stage: (typeof PARTS)[number][0];
  nobody: (typeof PARTS)[number][1];
  queue: Queue;
  calls: UsedCalls | null;
  visits: readonly QueueVisit[];
}

function Part({ stage, nobody, queue, calls, visits }: PartProps) {
  const t = useText(queuesWords);
  if (visits.length === 0 && !nobody) return null;
  const title = t(TITLES[stage]);
  return (
    <View>
      <View className="queue-one-title" {...part('heading')} aria-level={3}>
        {title} · {visits.length}
      </View>
      {visits.length === 0 && nobody ? (
        <View className="queue-one-nobody">{t(nobody)}</View>
      ) : (
        <View {...part('list', title)}>
          {visits.map((visit) => (
            <View key={visit.id} {...part('listitem')}>
              <Person {...{ visit, queue, calls }} />
            </View>
          ))}
        </View>
      )}
    </View>
  );
}
