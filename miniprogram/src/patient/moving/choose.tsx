/** To which time: the days of two weeks, and on each the times of the same doctor and of the department's others. */
import { View } from '@tarojs/components';
import { navigateTo, redirectTo, useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { addDays, beijingDay } from '@shared/time';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Empty, ErrorState, Notice, PageTitle, Screen, Section, Skeleton } from '../../ui';
import { appointmentPage } from '../appointments/visit';
import { FreeTimes } from '../booking/FreeTimes';
import { serverNow } from '../../api/clock';
import { WeekStrip } from '../hospitals/WeekStrip';
import { DAYS_READ } from '../hospitals/availability';
import { titles } from '../titles';
import { dayWords } from '../when';
import { movingWords } from './messages';
import { comparePage, differenceWords } from './move';
import type { Option } from './move';
import './choose.scss';

export default function ChoosePage() {
  const title = useText(titles);
  const t = useText(movingWords);
  const { id = '' } = useRouter().params;
  const { data, error, refresh } = useEndpoint('GET /appointments/:id/reschedule-options', {
    params: { id },
    query: { days: DAYS_READ },
  });
  const first = useRef(true);
  useDidShow(() => {
    // Back from comparing: places may have gone
    if (!first.current) void refresh();
    first.current = false;
  });
  const back = () => void redirectTo({ url: appointmentPage(id) });
  return (
    <Screen title={title('move')} margins="flush" onRefresh={refresh}>
      <View className="move-part">
        <PageTitle note={t('chooseNote')}>{t('choose')}</PageTitle>
        {!data && error && error.kind !== 'refused' && (
          <ErrorState error={error} onRetry={() => void refresh()} />
        )}
        {!data && error?.kind === 'refused' && (
          <Empty
            picture="calendar"
            title={t('notMovable')}
            text={error.sentence}
            action={{ text: t('seeVisit'), onPress: back }}
          />
        )}
        {!data && !error && <Skeleton shape="list" count={4} />}
        {data?.items.length === 0 && (
          <Empty
            picture="calendar"
            title={t('noneAtAll')}
            text={t('noneAtAllNote')}
            action={{ text: t('seeVisit'), onPress: back }}
          />
        )}
      </View>
      {data && data.items.length > 0 && <Times id={id} items={data.items} movesLeft={data.movesLeft} />}
    </Screen>
  );
}

interface TimesProps {
  id: string;
  items: readonly Option[];
  movesLeft: number;
}

function Times({ id, items, movesLeft }: TimesProps) {
  const t = useText(movingWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState(items[0]?.day ?? '');
  const of = items.filter(({ day }) => day === chosen);
  return (
    <>
      <WeekStrip days={daysOf(items)} chosen={chosen} onChoose={setChosen} />
      <View className="move-part" aria-live="polite">
        <View className="move-day">{dayWords(chosen, language)}</View>
        <Part id={id} items={of.filter(({ sameDoctor }) => sameDoctor)} same />
        <Part id={id} items={of.filter(({ sameDoctor }) => !sameDoctor)} />
        {of.length === 0 && <Empty picture="calendar" title={t('none')} />}
        <Notice icon="info">{movesLeft > 1 ? t('movesLeft', { n: movesLeft }) : t('lastMove')}</Notice>
      </View>
    </>
  );
}

function Part({ id, items, same = false }: { id: string; items: readonly Option[]; same?: boolean }) {
  const t = useText(movingWords);
  const [one] = items;
  if (!one) return null;
  const title = t(same ? (one.doctorId ? 'sameDoctor' : 'sameClinic') : 'others');
  return (
    <Section title={title}>
      <FreeTimes
        label={title}
        items={items}
        dayShown
        valueAt={(time) => differenceWords(time.difference, t)}
        onChoose={(time) => void navigateTo({ url: comparePage(id, time) })}
      />
    </Section>
  );
}

function daysOf(items: readonly Option[]) {
  const today = beijingDay(serverNow());
  const offered = new Set(items.map(({ day }) => day));
  return Array.from({ length: DAYS_READ }, (_, index) => {
    const day = addDays(today, index);
    return { day, state: offered.has(day) ? ('open' as const) : ('none' as const), schedules: [] };
  });
}
