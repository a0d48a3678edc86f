/** One queue as the doctor works through it: the one on call, who comes next, the whole list. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQueue } from '../../../api/desk/queue';
import type { FollowedQueue } from '../../../api/desk/queue';
import { useText } from '../../../api/messages';
import { Button, ErrorState, Notice, Skeleton } from '../../../ui';
import { Figures, KeyHint } from '../../../ui/desk';
import { LiveMark } from '../../../ui/desk/LiveMark';
import { doctorWords } from '../../messages';
import { AwayNotice, Leaving } from '../Away';
import { Line } from '../Line';
import { OnCall } from '../OnCall';
import { canMiss } from '../NoShow';
import { useClinic } from '../use-clinic';
import type { Clinic, UsedClinic, Visit } from '../use-clinic';
import { useKeys } from '../use-keys';
import { VisitSheet } from '../VisitSheet';
import './index.scss';

/** The lists beside the one who is called, and what is said where nobody is in one. */
const LINES = [
  ['waiting', 'noWaiting'],
  ['expected', 'noExpected'],
  ['done', 'noDone'],
] as const;

export function ClinicOfDay({ hospitalId, queueId }: { hospitalId: string; queueId: string }) {
  const followed = useQueue(hospitalId, queueId);
  const { queue, error, reread } = followed;
  if (!queue)
    return error ? <ErrorState error={error} onRetry={() => void reread()} /> : <Skeleton shape="card" />;
  return <Working hospitalId={hospitalId} followed={followed} queue={queue} />;
}

interface WorkingProps {
  hospitalId: string;
  followed: FollowedQueue;
  queue: Clinic;
}

function Working({ hospitalId, followed, queue }: WorkingProps) {
  const t = useText(doctorWords);
  const clinic = useClinic(hospitalId, followed);
  const [openId, open] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [keysOn, setKeysOn] = useState(true);
  const opened = queue.items.find(({ id }) => id === openId);
  const leave = () => (clinic.away ? void clinic.comeBack() : setLeaving(true));
  useKeys(keysOn && !opened && !leaving && !clinic.busy ? keysOf(clinic, leave) : null);
  return (
    <View className="clinic">
      <View className="clinic-top">
        <LiveMark connection={followed.connection} since={followed.since} />
        <View className="clinic-keys">
          <Button kind="quiet" size="small" onPress={() => setKeysOn(!keysOn)}>
            {t(keysOn ? 'keysOn' : 'keysOff')}
          </Button>
        </View>
        {!clinic.away && (
          <Button kind="secondary" size="small" icon="clock" disabled={clinic.busy} onPress={leave}>
            {t('leave')}
            {keysOn && <KeyHint keys="A" />}
          </Button>
        )}
      </View>
      {queue.stopped && <Notice tone="amber">{t('noQueueOpen')}</Notice>}
      <AwayNotice clinic={clinic} keys={keysOn} />
      <Tally clinic={queue} />
      <View className="clinic-columns">
        <View className="clinic-now">
          <OnCall clinic={clinic} keys={keysOn} />
        </View>
        <Lines queue={queue} onOpen={({ id }) => open(id)} />
      </View>
      {opened && <VisitSheet visit={opened} {...{ hospitalId, clinic }} onClose={() => open(null)} />}
      {leaving && <Leaving clinic={clinic} onClose={() => setLeaving(false)} />}
    </View>
  );
}

function keysOf(clinic: UsedClinic, leave: () => void) {
  const { current, next } = clinic;
  if (!current) return { N: next ? clinic.callNext : undefined, A: leave };
  return {
    N: next ? clinic.seenAndCall : undefined,
    F: () => clinic.move(current, 'seen'),
    R: () => clinic.callThis(current),
    P: () => clinic.pass(current),
    X: canMiss(current) ? () => clinic.move(current, 'missed') : undefined,
    A: leave,
  };
}

function Lines({ queue, onOpen }: { queue: Clinic; onOpen(visit: Visit): void }) {
  const t = useText(doctorWords);
  const others = queue.items.filter(({ id, stage }) => stage === 'called' && id !== queue.currentId);
  return (
    <View className="clinic-lines">
      {others.length > 0 && <Line title={t('others')} visits={others} nobody="" onOpen={onOpen} />}
      {LINES.map(([stage, nobody]) => (
        <Line
          key={stage}
          title={t(stage)}
          visits={queue.items.filter((one) => one.stage === stage)}
          nobody={t(nobody)}
          onOpen={onOpen}
        />
      ))}
    </View>
  );
}

function Tally({ clinic }: { clinic: Clinic }) {
  const t = useText(doctorWords);
  const { waiting, passed, behindMinutes, expected, fulfilled, paceMinutes, noshow } = clinic;
  const late = [
    passed > 0 && `${t('passed')} ${passed}`,
    waiting > 0 && behindMinutes > 0 && t('behind', { minutes: behindMinutes }),
  ];
  return (
    <View className="clinic-tally">
      <Figures
        label={t('state')}
        figures={[
          {
            ...{ key: 'waiting', label: t('waiting'), value: waiting, tone: 'amber' },
            note: late.filter(Boolean).join(' · ') || undefined,
          },
          { key: 'expected', label: t('expected'), value: expected },
          {
            ...{ key: 'seen', label: t('seen'), value: fulfilled, tone: 'jade' },
            note: paceMinutes === null ? undefined : t('pace', { minutes: Math.round(paceMinutes) }),
          },
          { key: 'noshow', label: t('noshow'), value: noshow, tone: noshow ? 'red' : 'neutral' },
        ]}
      />
    </View>
  );
}
