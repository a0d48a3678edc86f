/** What is known of the queue: when one is likely called, who is called now, how many wait, and where it is. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Card, Cell, List, Notice, accessible } from '../../../ui';
import { OwnTime } from '../../OwnTime';
import { queueWords } from '../messages';
import type { QueueState } from '../useCheckIn';
import './index.scss';

/** While somebody waits. */
export function Facts({ queue }: { queue: QueueState }) {
  const t = useText(queueWords);
  const { stage, waiting, paceMinutes, late, lateBehind, passedCount } = queue;
  const waits = stage === 'waiting' || stage === 'passed';
  return (
    <>
      <Away queue={queue} />
      {waits && <Expected queue={queue} />}
      <List>
        {waits && <Cell title={t('calling')} value={<Calling queue={queue} />} />}
        {waits && (
          <Cell
            title={t('waitingNow')}
            value={t('people', { n: waiting })}
            note={paceMinutes === null ? undefined : t('pace', { n: Math.max(1, Math.round(paceMinutes)) })}
          />
        )}
        <Where queue={queue} />
      </List>
      {waits && late && passedCount === 0 && (
        <Notice tone="amber" icon="clock">
          {t('lateNote', { n: lateBehind })}
        </Notice>
      )}
      {waits && (
        <Notice icon="info">{lateBehind > 0 ? t('ifPassed', { n: lateBehind }) : t('ifPassedNow')}</Notice>
      )}
    </>
  );
}

function Expected({ queue: { expected } }: { queue: QueueState }) {
  const t = useText(queueWords);
  if (!expected) return null;
  const [from, to] = [beijingTime(expected.from), beijingTime(expected.to)];
  return (
    <Card>
      <View className="queue-expected" {...accessible('group', t('expected'))}>
        <View>
          <View>{t('expected')}</View>
          <View className="queue-basis">{t(expected.basis === 'pace' ? 'byPace' : 'byPlan')}</View>
          <OwnTime at={expected.from} />
        </View>
        <View className="queue-when">{from === to ? from : t('expectedSpan', { from, to })}</View>
      </View>
    </Card>
  );
}

function Calling({ queue: { calling, half } }: { queue: QueueState }) {
  const t = useText(queueWords);
  if (calling.length === 0) return <>{t('nobodyCalled')}</>;
  return (
    <View className="queue-calling">
      {calling.map((one) => (
        <View key={`${one.half} ${one.number}`} className="queue-called-number">
          {one.half === half ? one.number : t('numberOf', { half: t(one.half), n: one.number })}
        </View>
      ))}
    </View>
  );
}

export function Where({ queue }: { queue: QueueState }) {
  const language = useLanguage();
  const { place, departmentName, departmentNameEn, doctorName, doctorNameEn } = queue;
  const who = [
    nameIn(language, departmentName, departmentNameEn),
    doctorName && nameIn(language, doctorName, doctorNameEn),
  ]
    .filter(Boolean)
    .join(' · ');
  return <Cell title={place ?? who} note={place ? who : undefined} icon="pin" />;
}

function Away({ queue: { away } }: { queue: QueueState }) {
  const t = useText(queueWords);
  if (!away) return null;
  const title = away.until ? t('awayUntil', { time: beijingTime(away.until) }) : t('away');
  return (
    <Notice tone="amber" icon="clock" title={title}>
      {[away.reason, t('awayNote')].filter(Boolean).join(' · ')}
    </Notice>
  );
}
