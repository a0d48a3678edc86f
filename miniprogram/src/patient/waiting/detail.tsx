/** One wait: the position in line, the place that is kept, or how it ended. */
import { View } from '@tarojs/components';
import { redirectTo, useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Cell, Empty, ErrorState, List, Notice, Screen, Section, Skeleton } from '../../ui';
import { useLookAgain } from '../appointments/use-look-again';
import { bookingWords } from '../booking-messages';
import { Ending } from '../booking/Ending';
import { TellMe } from '../booking/TellMe';
import { titles } from '../titles';
import { momentWords } from '../when';
import { Line } from './Line';
import { Offer } from './Offer';
import { WaitBar } from './WaitBar';
import { waitingWords } from './messages';
import { useOfferActs } from './useOfferActs';
import { endWord, isOpenWait, waitsPage, whenWords, whomWords } from './wait';
import type { Wait } from './wait';

export default function WaitPage() {
  const title = useText(titles);
  const { id = '' } = useRouter().params;
  const { data: wait, error, refresh } = useEndpoint('GET /waitlist/:id', { params: { id } });
  const acts = useOfferActs(id, refresh);
  const [overdue, setOverdue] = useState<string | null>(null);
  useLookAgain(Boolean(wait && isOpenWait(wait)), refresh);
  const first = useRef(true);
  useDidShow(() => {
    // Back from paying, or opened again from a message
    if (!first.current) void refresh();
    first.current = false;
  });
  const timeUp = Boolean(wait?.offer && overdue === wait.offer.until);
  const end = () => {
    setOverdue(wait?.offer?.until ?? null);
    void refresh();
  };
  const hasBar = wait && !(wait.status === 'offered' && timeUp);
  return (
    <Screen
      title={title('wait')}
      onRefresh={refresh}
      footer={hasBar && <WaitBar wait={wait} acts={acts} timeUp={timeUp} />}
    >
      {wait && <InFull wait={wait} timeUp={timeUp} onEnd={end} />}
      {!wait && !error && <Skeleton shape="card" count={3} />}
      {!wait && error?.code === 'NOT_FOUND' && <Gone />}
      {!wait && error && error.code !== 'NOT_FOUND' && (
        <ErrorState error={error} onRetry={() => void refresh()} />
      )}
    </Screen>
  );
}

function InFull({ wait, timeUp, onEnd }: { wait: Wait; timeUp: boolean; onEnd(): void }) {
  const t = useText(waitingWords);
  const booking = useText(bookingWords);
  const won = wait.status === 'fulfilled';
  return (
    <View>
      {wait.status === 'waiting' && <Line wait={wait} />}
      {wait.status === 'waiting' && wait.lapses > 0 && (
        <Notice tone="amber" icon="clock">
          {t('lapsedOnce')}
        </Notice>
      )}
      {wait.offer && <Offer wait={wait} offer={wait.offer} timeUp={timeUp} onEnd={onEnd} />}
      {!isOpenWait(wait) && (
        <Ending
          tone={won ? 'jade' : 'neutral'}
          icon={won ? 'check' : 'close-circle'}
          title={t(wait.status)}
          text={t(endWord(wait))}
        />
      )}
      <WaitFacts wait={wait} />
      {wait.status === 'waiting' && <TellMe after="joining" note={booking('tellMeOffer')} />}
    </View>
  );
}

function WaitFacts({ wait }: { wait: Wait }) {
  const t = useText(waitingWords);
  const language = useLanguage();
  return (
    <Section title={t(isOpenWait(wait) ? 'waitFor' : 'waitedFor')}>
      <List>
        <Cell
          icon="stethoscope"
          title={whomWords(wait, t, language)}
          note={nameIn(language, wait.hospitalName, wait.hospitalNameEn)}
        />
        <Cell icon="calendar" title={whenWords(wait, t, language)} />
        <Cell
          icon="user"
          title={wait.patientName}
          note={t('joinedAt', { at: momentWords(wait.joinedAt, language) })}
        />
      </List>
    </Section>
  );
}

function Gone() {
  const t = useText(waitingWords);
  const list = () => void redirectTo({ url: waitsPage });
  return (
    <Empty
      picture="calendar"
      title={t('gone')}
      text={t('goneNote')}
      action={{ text: t('seeWaits'), onPress: list }}
    />
  );
}
