/** How it stands, in the largest words of the page; being called takes its whole width. Read aloud as it changes. */
import { View } from '@tarojs/components';
import { beijingDay, beijingTime } from '@shared/time';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Countdown, accessible } from '../../../ui';
import { serverNow } from '../../../api/clock';
import { VisitNumber } from '../../appointments/VisitNumber';
import { OwnTime } from '../../OwnTime';
import { momentWords } from '../../when';
import { queueWords } from '../messages';
import type { QueueWord } from '../messages';
import type { QueueState } from '../useCheckIn';
import './index.scss';

const TONES: Partial<Record<QueueState['stage'], 'jade' | 'amber' | 'called'>> = {
  'can-check-in': 'jade',
  waiting: 'jade',
  called: 'called',
  passed: 'amber',
  unpaid: 'amber',
};
/** A check-in that opens within so long is counted down to. */
const SOON_MS = 12 * 3_600_000;

export function Hero({ queue, onOpen }: { queue: QueueState; onOpen(): void }) {
  const t = useText(queueWords);
  const { stage, number, half } = queue;
  const called = stage === 'called';
  return (
    <View className={`queue-hero queue-hero-${TONES[stage] ?? 'neutral'}`}>
      {number !== null && (
        <View className="queue-number">
          <VisitNumber word={t('myNumber')} number={number} half={t(half)} />
        </View>
      )}
      <View
        className="queue-words"
        {...accessible(called ? 'alert' : 'status')}
        aria-live={called ? 'assertive' : 'polite'}
      >
        <View className="queue-head" {...accessible('heading')} aria-level={1}>
          <Head queue={queue} />
        </View>
        {stage === 'not-open' && <OwnTime at={queue.checkIn.from} />}
        <Say queue={queue} />
      </View>
      {stage === 'not-open' && <Opening queue={queue} onOpen={onOpen} />}
    </View>
  );
}

function Head({ queue }: { queue: QueueState }) {
  const t = useText(queueWords);
  const language = useLanguage();
  const { stage, ahead, checkIn, now } = queue;
  if (stage === 'not-open') {
    const today = beijingDay(checkIn.from) === beijingDay(now);
    const time = today ? beijingTime(checkIn.from) : momentWords(checkIn.from, language);
    return <>{t('head_not-open', { time })}</>;
  }
  if (stage === 'waiting') return <>{ahead ? t('head_waiting', { n: ahead }) : t('head_next')}</>;
  return <>{t(`head_${stage}`)}</>;
}

function Say({ queue }: { queue: QueueState }) {
  const t = useText(queueWords);
  const language = useLanguage();
  return (
    <>
      {sentences(queue, t, (name, nameEn) => nameIn(language, name, nameEn)).map((sentence) => (
        <View key={sentence} className="queue-say">
          {sentence}
        </View>
      ))}
    </>
  );
}

function sentences(
  queue: QueueState,
  t: Say<QueueWord>,
  named: (name: string, nameEn: string | null) => string,
): string[] {
  const { stage, ahead, place, doctorName, doctorNameEn, calledBy, calledCount } = queue;
  switch (stage) {
    case 'can-check-in':
      return [t('say_can-check-in'), ahead === null ? '' : t('say_aheadIfNow', { n: ahead })].filter(Boolean);
    case 'waiting':
      return [t(ahead ? 'say_waiting' : 'say_next')];
    case 'passed':
      return [ahead ? t('say_passed', { n: ahead }) : t('say_passedNext')];
    case 'called': {
      const by = calledBy ?? (doctorName ? { name: doctorName, nameEn: doctorNameEn } : null);
      return [
        place ? t('say_called', { place }) : t('say_calledPlain'),
        by ? t('say_calledBy', { doctor: named(by.name, by.nameEn) }) : '',
        calledCount > 1 ? t('say_calledAgain', { n: calledCount }) : '',
      ].filter(Boolean);
    }
    default:
      return [t(`say_${stage}`)];
  }
}

function Opening({ queue: { checkIn }, onOpen }: { queue: QueueState; onOpen(): void }) {
  const left = Date.parse(checkIn.from) - serverNow().getTime();
  if (left > SOON_MS) return null;
  return (
    <View className="queue-clock">
      <Countdown until={checkIn.from} onEnd={onOpen} />
    </View>
  );
}
