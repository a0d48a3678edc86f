/** One appointment: how it stands, what to show at the hospital, where to go, and what became of the money. */
import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { serverNow } from '../../api/clock';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Empty, ErrorState, Screen, Skeleton, tell } from '../../ui';
import { Replacements } from '../moving/Replacements';
import { titles } from '../titles';
import { AfterVisit } from '../visits/AfterVisit';
import { VisitExtras } from '../visits/VisitExtras';
import { CancelRules } from './CancelRules';
import { CancelSheet } from './CancelSheet';
import { MoneyState } from './MoneyState';
import { isMoneyMoving } from './MoneyState/money';
import { NextStep, hasNextStep } from './NextStep';
import { Timeline } from './Timeline';
import { useLookAgain } from './use-look-again';
import { VisitFacts } from './VisitFacts';
import { VisitHead } from './VisitHead';
import { VisitTicket } from './VisitTicket';
import { isChecking } from './visit';
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
  const moving = Boolean(visit && (isMoneyMoving(visit) || isChecking(visit, serverNow())));
  const { slow } = useLookAgain(moving, refresh);
  return (
    <Screen
      title={title('appointment')}
      onRefresh={refresh}
      footer={visit && hasNextStep(visit) && <NextStep visit={visit} onChange={() => void refresh()} />}
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

/** Nothing is shown at the hospital any more; what came of the visit stands first. */
const isBehind = ({ status }: Visit) => status === 'fulfilled' || status === 'noshow';

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
      <Replacements visit={visit} />
      <AfterVisit visit={visit} />
      {!isBehind(visit) && <VisitTicket visitNumber={visit.visitNumber} visitCode={visit.visitCode} />}
      <VisitFacts visit={visit} />
      <VisitExtras visit={visit} />
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
