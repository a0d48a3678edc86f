/** My appointments: what is ahead, soonest first, and what is over, latest first. */
import { View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import type { Pages } from '../../api/use-paged';
import { Button, Choice, Empty, ErrorState, Screen, Skeleton } from '../../ui';
import { titles } from '../titles';
import { Waits } from '../waiting/Waits';
import { VisitCard } from './VisitCard';
import { visitWords } from './visit-messages';
import './list.scss';

type When = 'upcoming' | 'waiting' | 'past';
const TABS: readonly When[] = ['upcoming', 'waiting', 'past'];

export default function AppointmentList() {
  const title = useText(titles);
  const t = useText(visitWords);
  const { params } = useRouter<{ when?: string }>();
  const [when, setWhen] = useState<When>(() => TABS.find((tab) => tab === params.when) ?? 'upcoming');
  const waits = when === 'waiting';
  const visits = usePaged('GET /appointments', waits ? null : { query: { when } });
  const open = usePaged('GET /waitlist', waits ? { query: { state: 'open' } } : null);
  const over = usePaged('GET /waitlist', waits ? { query: { state: 'over' } } : null);
  useReachBottom(() => void (waits ? over : visits).more());
  const refresh = () => (waits ? Promise.all([open.refresh(), over.refresh()]) : visits.refresh());
  const first = useRef(true);
  useDidShow(() => {
    // Coming back from paying or cancelling: what is listed may have changed
    if (!first.current) void refresh();
    first.current = false;
  });
  return (
    <Screen title={title('appointments')} onRefresh={refresh}>
      <View className="visit-list-when">
        <Choice
          label={t('when')}
          value={when}
          onChange={setWhen}
          options={TABS.map((value) => ({ value, text: t(value) }))}
        />
      </View>
      {when === 'waiting' ? <Waits open={open} over={over} /> : <Visits pages={visits} when={when} />}
    </Screen>
  );
}

interface VisitsProps {
  pages: Pages<'GET /appointments'>;
  when: Exclude<When, 'waiting'>;
}

function Visits({ pages, when }: VisitsProps) {
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

function NoVisits({ when }: Pick<VisitsProps, 'when'>) {
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
