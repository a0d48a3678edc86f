/** My appointments: what is ahead, soonest first, and what is over, latest first. */
import { View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import type { Pages } from '../../api/use-paged';
import { Button, Choice, Empty, ErrorState, Screen, Skeleton } from '../../ui';
import { titles } from '../titles';
import { VisitCard } from './VisitCard';
import { visitWords } from './visit-messages';
import './list.scss';

type When = 'upcoming' | 'past';

export default function AppointmentList() {
  const title = useText(titles);
  const t = useText(visitWords);
  const [when, setWhen] = useState<When>('upcoming');
  const pages = usePaged('GET /appointments', { query: { when } });
  useReachBottom(() => void pages.more());
  const first = useRef(true);
  useDidShow(() => {
    // Coming back from paying or cancelling: what is listed may have changed
    if (!first.current) void pages.refresh();
    first.current = false;
  });
  return (
    <Screen title={title('appointments')} onRefresh={pages.refresh}>
      <View className="visit-list-when">
        <Choice
          label={t('when')}
          value={when}
          onChange={setWhen}
          options={[
            { value: 'upcoming', text: t('upcoming') },
            { value: 'past', text: t('past') },
          ]}
        />
      </View>
      <Visits pages={pages} when={when} />
    </Screen>
  );
}

function Visits({ pages, when }: { pages: Pages<'GET /appointments'>; when: When }) {
  const t = useText(visitWords);
  const { items, error, loading, loadingMore, hasMore } = pages;
  if (items.length === 0) {
    if (loading) return <Skeleton shape="card" count={3} />;
    if (error) return <ErrorState error={error} onRetry={() => void pages.refresh()} />;
    return <NoVisits when={when} />;
  }
  return (
    <>
      {items.map((visit) => (
        <VisitCard key={visit.id} visit={visit} onHoldEnd={() => void pages.refresh()} />
      ))}
      {error && <ErrorState error={error} onRetry={() => void (hasMore ? pages.more() : pages.refresh())} />}
      {!error && hasMore && (
        <Button kind="quiet" busy={loadingMore} onPress={() => void pages.more()}>
          {t(loadingMore ? 'loadingMore' : 'more')}
        </Button>
      )}
      {!hasMore && items.length > 5 && <View className="visit-list-end">{t('noMore')}</View>}
    </>
  );
}

function NoVisits({ when }: { when: When }) {
  const t = useText(visitWords);
  const findHospital = () => void Taro.navigateTo({ url: '/patient/hospitals/list' });
  return (
    <Empty
      picture="calendar"
      title={t(when === 'upcoming' ? 'emptyUpcoming' : 'emptyPast')}
      text={t(when === 'upcoming' ? 'emptyUpcomingText' : 'emptyPastText')}
      action={{ text: t('findHospital'), onPress: findHospital }}
    />
  );
}
