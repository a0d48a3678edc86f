/** One patient of a queue, and what the desk may do with where they stand. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import type { Queue, QueueVisit } from '../../../api/desk/queue';
import { VISIT_TONES, visitStatuses, windowWords } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { Badge } from '../../../ui/desk';
import { queuesWords } from '../messages';
import type { UsedCalls } from './index';

export interface PersonProps {
  visit: QueueVisit;
  queue: Queue;
  /** Null for those who only look. */
  calls: UsedCalls | null;
}

export function Person({ visit, queue, calls }: PersonProps) {
  const t = useText(queuesWords);
  const status = useText(visitStatuses);
  const { visitNumber, patient, stage, late, passedCount, checkedInAt, calledAt } = visit;
  const since =
    stage === 'called'
      ? calledAt && t('calledAt', { at: beijingTime(calledAt) })
      : checkedInAt && t('arrivedAt', { at: beijingTime(checkedInAt) });
  return (
    <View className="queue-person">
      <View className="queue-person-number">{visitNumber}</View>
      <View className="queue-person-who">
        <View className="queue-person-name">{patient.name}</View>
        <View className="queue-person-when">{[windowWords(visit), since].filter(Boolean).join(' · ')}</View>
      </View>
      <View className="queue-person-marks">
        {stage === 'waiting' && late && <Badge tone="amber">{t('late')}</Badge>}
        {stage === 'waiting' && passedCount > 0 && (
          <Badge tone="red">{t('passedTimes', { count: passedCount })}</Badge>
        )}
        {stage === 'done' && <Badge tone={VISIT_TONES[visit.status]}>{status(visit.status)}</Badge>}
        {stage !== 'done' && visit.payment === 'on-site-due' && <Badge tone="amber">{t('collect')}</Badge>}
      </View>
      {calls && <Acts visit={visit} queue={queue} calls={calls} />}
    </View>
  );
}

type Act = 'checkIn' | 'call' | 'recall' | 'pass' | 'takeBack';

/** The desk calls for department clinics; doctors call for themselves. */
function actsOf({ stage }: QueueVisit, { doctorId }: Queue): Act[] {
  if (stage === 'expected') return ['checkIn'];
  if (stage === 'waiting') return doctorId === null ? ['call'] : [];
  if (stage === 'called') return ['recall', 'pass', 'takeBack'];
  return [];
}

function Acts({ visit, queue, calls }: PersonProps & { calls: UsedCalls }) {
  const t = useText(queuesWords);
  const does: Record<Act, () => unknown> = {
    checkIn: () => calls.move(visit, 'arrived'),
    call: () => calls.call({ appointmentId: visit.id }),
    recall: () => calls.call({ appointmentId: visit.id }),
    pass: () => calls.pass(visit),
    takeBack: () => calls.giveBack(visit),
  };
  const whom = { number: visit.visitNumber, name: visit.patient.name };
  return (
    <View className="queue-person-acts">
      {actsOf(visit, queue).map((act) => (
        <Button
          key={act}
          kind={act === 'takeBack' ? 'quiet' : 'secondary'}
          size="small"
          disabled={calls.busy}
          label={t(`${act}Of`, whom)}
          onPress={() => void does[act]()}
        >
          {t(act)}
        </Button>
      ))}
    </View>
  );
}
