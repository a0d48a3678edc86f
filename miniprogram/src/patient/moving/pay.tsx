/** Paying the difference for a new time while both places are held; then how it ended. */
import { View } from '@tarojs/components';
import { redirectTo, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { formatFen } from '@shared/money';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import {
  Button,
  Cell,
  Countdown,
  ErrorState,
  List,
  Money,
  Screen,
  Sheet,
  Skeleton,
  accessible,
} from '../../ui';
import { appointmentPage } from '../appointments/visit';
import { bookingWords } from '../booking-messages';
import { Ending } from '../booking/Ending';
import { PaymentNoteLine } from '../booking/HeldPlace';
import { useVisit } from '../booking/useVisit';
import type { Visit } from '../booking/watchVisit';
import { titles } from '../titles';
import { Difference } from './Difference';
import { movingWords } from './messages';
import { choosePage, movedPage } from './move';
import type { Move } from './move';
import { useMovePayment } from './useMovePayment';
import type { MovePayment } from './useMovePayment';
import '../appointments/pay.scss';

export default function MovePayPage() {
  const title = useText(titles);
  const { id = '' } = useRouter().params;
  const { visit, error, refresh, learn } = useVisit(id);
  const payment = useMovePayment(visit, learn);
  const [last] = visit?.moves ?? [];
  const moved = visit && !visit.openMove && last?.status === 'done';
  useEffect(() => {
    if (moved) void redirectTo({ url: movedPage(id) });
  }, [moved, id]);
  return (
    <Screen title={title('movePay')} footer={visit && footerOf(visit, payment)} onRefresh={refresh}>
      {error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!error && (!visit || moved) && <Skeleton shape="card" count={3} />}
      {visit?.openMove && <Held visit={visit} move={visit.openMove} payment={payment} />}
      {visit && !visit.openMove && !moved && <NotMoved last={last} />}
    </Screen>
  );
}

function footerOf(visit: Visit, payment: MovePayment) {
  if (!visit.openMove) return <Ways id={visit.id} />;
  if (payment.activity === 'confirming') return undefined;
  return <PayBar move={visit.openMove} payment={payment} />;
}

function Held({ visit, move, payment }: { visit: Visit; move: Move; payment: MovePayment }) {
  const t = useText(movingWords);
  const booking = useText(bookingWords);
  const language = useLanguage();
  const { activity, note } = payment;
  if (activity === 'confirming') {
    return (
      <Ending busy tone="jade" icon="clock" title={booking('confirming')} text={booking('confirmingNote')} />
    );
  }
  if (activity === 'unconfirmed') {
    return (
      <Ending tone="amber" icon="clock" title={booking('unconfirmed')} text={booking('unconfirmedNote')} />
    );
  }
  return (
    <>
      <View className="p-held">
        <View className="p-held-title" {...accessible('heading')} aria-level={1}>
          {t('held')}
        </View>
        {move.holdUntil && (
          <>
            <View className="p-held-label">{t('timeLeft')}</View>
            <View className="p-held-clock">
              <Countdown until={move.holdUntil} onEnd={() => void payment.check()} />
            </View>
          </>
        )}
        <View className="p-held-note">{t('heldNote')}</View>
      </View>
      <PaymentNoteLine note={note} />
      <List>
        <Cell title={t('difference')} value={<Money fen={move.difference} size="medium" />} />
        <Cell title={t('payTo')} value={nameIn(language, visit.hospitalName, visit.hospitalNameEn)} />
      </List>
      <Difference from={move.from} to={move.to} onSite={false} />
    </>
  );
}

function PayBar({ move, payment }: { move: Move; payment: MovePayment }) {
  const t = useText(movingWords);
  const booking = useText(bookingWords);
  const [asking, setAsking] = useState(false);
  const { activity } = payment;
  if (activity === 'unconfirmed') {
    return <Button onPress={() => void payment.check()}>{booking('checkAgain')}</Button>;
  }
  const giveUp = () => {
    setAsking(false);
    void payment.giveUp();
  };
  return (
    <View className="p-pay-bar">
      <Button busy={activity !== null} onPress={() => void payment.pay()}>
        {activity === 'opening' ? booking('opening') : t('payNow', { amount: formatFen(move.difference) })}
      </Button>
      <Button kind="quiet" disabled={activity !== null} onPress={() => setAsking(true)}>
        {t('giveUp')}
      </Button>
      <Sheet open={asking} title={t('giveUpTitle')} onClose={() => setAsking(false)}>
        <View className="p-give-back">{t('giveUpNote')}</View>
        <View className="p-pay-bar">
          <Button onPress={() => setAsking(false)}>{t('keep')}</Button>
          <Button kind="danger" onPress={giveUp}>
            {t('giveUp')}
          </Button>
        </View>
      </Sheet>
    </View>
  );
}

/** Given up, not paid in time, or paid too late: the visit is where it was. */
function NotMoved({ last }: { last: Move | undefined }) {
  const t = useText(movingWords);
  if (last?.status === 'refunded') {
    return <Ending tone="amber" icon="clock" title={t('refunded')} text={t('refundedNote')} />;
  }
  if (last?.status === 'lapsed') {
    return <Ending tone="neutral" icon="close-circle" title={t('lapsed')} text={t('lapsedNote')} />;
  }
  return <Ending tone="neutral" icon="info" title={t('nothingToPay')} text={t('nothingToPayNote')} />;
}

function Ways({ id }: { id: string }) {
  const t = useText(movingWords);
  return (
    <View className="p-pay-bar">
      <Button onPress={() => void redirectTo({ url: appointmentPage(id) })}>{t('seeVisit')}</Button>
      <Button kind="quiet" onPress={() => void redirectTo({ url: choosePage(id) })}>
        {t('againTimes')}
      </Button>
    </View>
  );
}
