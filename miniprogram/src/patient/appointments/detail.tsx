/** One appointment: how it stands, what to show at the hospital, where to go, and what became of the money. */
import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { formatFen } from '@shared/money';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Countdown, Empty, ErrorState, Screen, Skeleton, tell } from '../../ui';
import { titles } from '../titles';
import { AfterVisit } from '../visits/AfterVisit';
import { VisitExtras } from '../visits/VisitExtras';
import { CancelRules } from './CancelRules';
import { CancelSheet } from './CancelSheet';
import { MoneyState } from './MoneyState';
import { isMoneyMoving } from './MoneyState/money';
import { Timeline } from './Timeline';
import { useLookAgain } from './use-look-again';
import { VisitFacts } from './VisitFacts';
import { VisitHead } from './VisitHead';
import { VisitTicket } from './VisitTicket';
import { bookAgainPage, isChecking, payPage } from './visit';
import type { Visit } from './visit';
import { visitWords } from './visit-messages';
import './detail.scss';

export default function AppointmentPage() {
  const title = useText(titles);
  const { id } = useRouter().params;
  const {
    data: visit,
    error,
    refresh,
  } = useEndpoint('GET /appointments/:id', id ? { params: { id } } : null);
  useRefreshOnReturn(refresh);
  const moving = Boolean(visit && (isMoneyMoving(visit) || isChecking(visit, new Date())));
  const { slow } = useLookAgain(moving, refresh);
  return (
    <Screen
      title={title('appointment')}
      onRefresh={refresh}
      footer={visit && hasNextStep(visit) && <NextStep visit={visit} onHoldEnd={() => void refresh()} />}
    >
      {visit && <InFull visit={visit} slow={slow} refresh={refresh} />}
      {!visit && (error?.code === 'NOT_FOUND' || !id) && <NotFound />}
      {!visit && error && error.code !== 'NOT_FOUND' && (
        <ErrorState error={error} onRetry={() => void refresh()} />
      )}
      {!visit && !error && id && (
        <>
          <Skeleton shape="lines" count={2} />
          <Skeleton shape="card" count={3} />
        </>
      )}
    </Screen>
  );
}

/** Coming back from paying: the appointment may be another one now. */
function useRefreshOnReturn(refresh: () => Promise<void>): void {
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) void refresh();
    first.current = false;
  });
}

interface InFullProps {
  visit: Visit;
  slow: boolean;
  refresh(): Promise<void>;
}

function InFull({ visit, slow, refresh }: InFullProps) {
  const t = useText(visitWords);
  const [asking, setAsking] = useState(false);
  const settled = async (cancelled: boolean) => {
    if (cancelled) {
      setAsking(false);
      tell(t('cancelledNow'), 'good');
    }
    await refresh();
  };
  return (
    <>
      <VisitHead visit={visit} />
      <VisitTicket visitNumber={visit.visitNumber} visitCode={visit.visitCode} />
      <VisitFacts visit={visit} />
      <VisitExtras visit={visit} />
      <AfterVisit visit={visit} />
      <MoneyState visit={visit} slow={slow} />
      <CancelRules visit={visit} onCancel={() => setAsking(true)} />
      <Timeline history={visit.history} />
      <View className="visit-id">{t('orderId', { id: visit.id })}</View>
      <CancelSheet
        visit={visit}
        open={asking}
        onClose={() => setAsking(false)}
        onSettled={(cancelled) => void settled(cancelled)}
      />
    </>
  );
}

const OVER: readonly Visit['status'][] = ['cancelled', 'fulfilled', 'noshow'];
const isPayable = (visit: Visit) => visit.status === 'pending' && !isChecking(visit, new Date());
const hasNextStep = (visit: Visit) => isPayable(visit) || OVER.includes(visit.status);

/** The one thing to do next: pay while the place is held, book again once it is over. */
function NextStep({ visit, onHoldEnd }: { visit: Visit; onHoldEnd(): void }) {
  const t = useText(visitWords);
  const go = (url: string) => void Taro.navigateTo({ url });
  if (isPayable(visit)) {
    return (
      <>
        <View className="visit-hold">
          {t('holdLeft')} <Countdown until={visit.holdUntil ?? visit.startsAt} onEnd={onHoldEnd} />
        </View>
        <Button onPress={() => go(payPage(visit.id))}>{t('payNow', { amount: formatFen(visit.fee) })}</Button>
      </>
    );
  }
  return (
    <Button
      kind={visit.status === 'cancelled' ? 'primary' : 'secondary'}
      onPress={() => go(bookAgainPage(visit))}
    >
      {t(visit.status === 'cancelled' ? 'againOther' : 'again')}
    </Button>
  );
}

function NotFound() {
  const t = useText(visitWords);
  const seeAll = () => void Taro.redirectTo({ url: '/patient/appointments/list' });
  return (
    <Empty
      picture="calendar"
      title={t('noneTitle')}
      text={t('noneText')}
      action={{ text: t('seeAll'), onPress: seeAll }}
    />
  );
}
