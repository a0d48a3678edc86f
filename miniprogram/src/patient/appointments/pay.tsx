/** Paying for a held place: time left, amount, payee; then waiting for the channel's word, or what became of it. */
import { View } from '@tarojs/components';
import { redirectTo, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { formatFen } from '@shared/money';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Button, ErrorState, Screen, Sheet, Skeleton } from '../../ui';
import { bookingWords } from '../booking-messages';
import { AcceptOffer, isBareOffer } from '../booking/AcceptOffer';
import { Ending } from '../booking/Ending';
import { HeldPlace } from '../booking/HeldPlace';
import { LetGo, LetGoWays } from '../booking/LetGo';
import { VisitSummary } from '../booking/VisitSummary';
import { usePayment } from '../booking/usePayment';
import type { Payment } from '../booking/usePayment';
import { isBooked, useVisit } from '../booking/useVisit';
import type { Visit } from '../booking/watchVisit';
import { titles } from '../titles';
import './pay.scss';

export default function PayPage() {
  const t = useText(titles);
  const { params } = useRouter<{ id?: string }>();
  const { visit, error, refresh, learn } = useVisit(params.id ?? '');
  const payment = usePayment(visit, learn);
  const booked = visit && isBooked(visit) ? visit.id : null;
  useEffect(() => {
    if (booked) void redirectTo({ url: `/patient/appointments/result?id=${booked}` });
  }, [booked]);
  const held = visit?.status === 'pending';
  return (
    <Screen title={t('pay')} footer={visit && footerOf(visit, payment, refresh)} onRefresh={refresh}>
      {error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!error && (!visit || booked) && <Skeleton shape="card" count={3} />}
      {held && <Held visit={visit} payment={payment} />}
      {visit?.status === 'cancelled' && <LetGo visit={visit} />}
    </Screen>
  );
}

function footerOf(visit: Visit, payment: Payment, refresh: () => Promise<void>) {
  if (visit.status === 'cancelled') return <LetGoWays visit={visit} />;
  if (visit.status !== 'pending' || isWaiting(payment)) return undefined;
  return <PayBar visit={visit} payment={payment} refresh={refresh} />;
}

/** Nothing to press: the channel is being asked. */
const isWaiting = ({ activity }: Payment) => activity === 'confirming' || activity === 'ending';

function Held({ visit, payment }: { visit: Visit; payment: Payment }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const { activity } = payment;
  const { departmentName, departmentNameEn, doctorName, doctorNameEn } = visit;
  return (
    <View>
      {activity === 'confirming' && (
        <Ending busy tone="jade" icon="clock" title={t('confirming')} text={t('confirmingNote')} />
      )}
      {activity === 'unconfirmed' && (
        <Ending tone="amber" icon="clock" title={t('unconfirmed')} text={t('unconfirmedNote')} />
      )}
      {activity === 'ending' && (
        <Ending busy tone="amber" icon="clock" title={t('timeUp')} text={t('timeUpNote')} />
      )}
      {(activity === null || activity === 'opening' || activity === 'giving-back') && (
        <HeldPlace
          visit={visit}
          note={payment.note}
          timeUp={payment.timeUp}
          onEnd={() => void payment.end()}
        />
      )}
      <VisitSummary
        startsAt={visit.startsAt}
        endsAt={visit.endsAt}
        hospitalName={nameIn(language, visit.hospitalName, visit.hospitalNameEn)}
        departmentName={nameIn(language, departmentName, departmentNameEn)}
        doctorName={doctorName && nameIn(language, doctorName, doctorNameEn)}
      />
    </View>
  );
}

interface PayBarProps {
  visit: Visit;
  payment: Payment;
  refresh(): Promise<void>;
}

function PayBar({ visit, payment, refresh }: PayBarProps) {
  const t = useText(bookingWords);
  const [asking, setAsking] = useState(false);
  const { activity, pay, giveBack, checkAgain } = payment;
  if (activity === 'unconfirmed') {
    const list = () => void redirectTo({ url: '/patient/appointments/list' });
    return (
      <View className="p-pay-bar">
        <Button onPress={() => void checkAgain()}>{t('checkAgain')}</Button>
        <Button kind="quiet" onPress={list}>
          {t('seeAppointments')}
        </Button>
      </View>
    );
  }
  const amount = formatFen(visit.charge?.amount ?? visit.fee);
  const busy = activity !== null;
  return (
    <View className="p-pay-bar">
      {isBareOffer(visit) ? (
        <AcceptOffer visit={visit} onRefused={() => void refresh()} />
      ) : (
        <Button busy={busy} onPress={() => void pay()}>
          {activity === 'opening' ? t('opening') : t('payNow', { amount })}
        </Button>
      )}
      <Button kind="quiet" disabled={busy} onPress={() => setAsking(true)}>
        {t('giveBack')}
      </Button>
      <GiveBackSheet
        open={asking}
        onKeep={() => setAsking(false)}
        onGiveBack={() => {
          setAsking(false);
          void giveBack();
        }}
      />
    </View>
  );
}

interface GiveBackSheetProps {
  open: boolean;
  onKeep(): void;
  onGiveBack(): void;
}

function GiveBackSheet({ open, onKeep, onGiveBack }: GiveBackSheetProps) {
  const t = useText(bookingWords);
  return (
    <Sheet open={open} title={t('giveBackTitle')} onClose={onKeep}>
      <View className="p-give-back">{t('giveBackNote')}</View>
      <View className="p-pay-bar">
        <Button onPress={onKeep}>{t('keep')}</Button>
        <Button kind="danger" onPress={onGiveBack}>
          {t('giveBack')}
        </Button>
      </View>
    </Sheet>
  );
}
