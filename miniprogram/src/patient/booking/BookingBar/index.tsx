/** The bar at the thumb of the confirm page: price, rule, what went wrong, and the one thing to do. */
import { View } from '@tarojs/components';
import { cancelDeadline } from '@shared/appointments/rules';
import { formatFen } from '@shared/money';
import { serverNow } from '../../../api/clock';
import type { ApiError } from '../../../api/errors';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Money, Notice } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { OwnTime } from '../../OwnTime';
import { momentWords } from '../../when';
import { nextStep } from '../nextStep';
import type { NextStep } from '../nextStep';
import type { Offer } from '../useOffer';
import './index.scss';

export interface BookingBarProps {
  offer: Offer;
  busy: boolean;
  error: ApiError | null;
  /** Set while somebody has to be chosen first: what the button then says. */
  first: string | null;
  /** Nothing can be booked for this patient now: there is another way. */
  barred: boolean;
  onBook(): void;
  onStep(step: Exclude<NextStep, 'again'>): void;
}

/** What is paid here and now: nothing where it is free or paid on site. */
export const toPayNow = ({ schedule, hospital }: Offer) =>
  hospital.booking.payment === 'on-site' ? 0 : schedule.fee;

export function BookingBar({ offer, busy, error, first, barred, onBook, onStep }: BookingBarProps) {
  const t = useText(bookingWords);
  const step = error ? nextStep(error) : barred ? 'hospital' : null;
  const amount = toPayNow(offer);
  const act = first ?? (amount > 0 ? t('holdAndPay', { amount: formatFen(amount) }) : t('book'));
  return (
    <View>
      {error && (
        <Notice tone="red" icon="warning">
          {error.sentence}
          {error.kind !== 'refused' ? ` ${t('notSure')}` : ''}
        </Notice>
      )}
      {(!step || step === 'again') && <PriceAndRule offer={offer} />}
      {step && step !== 'again' ? (
        <Button onPress={() => onStep(step)}>{t(STEP_WORDS[step])}</Button>
      ) : (
        <Button busy={busy} onPress={onBook}>
          {busy ? t('booking') : error ? t('tryAgain') : act}
        </Button>
      )}
    </View>
  );
}

const STEP_WORDS = {
  near: 'seeNear',
  'other-time': 'otherTime',
  appointments: 'seeAppointments',
  patients: 'choosePatient',
  hospital: 'askHospital',
} as const;

function PriceAndRule({ offer }: { offer: Offer }) {
  const t = useText(bookingWords);
  const { fee } = offer.schedule;
  return (
    <View className="p-bar-terms">
      <View className="p-bar-price">
        <View className="p-bar-fee">{t('fee')}</View>
        {fee > 0 ? <Money fen={fee} /> : <View className="p-bar-free">{t('free')}</View>}
      </View>
      <View className="p-bar-rules">
        <View>{paymentRule(offer, t)}</View>
        <CancelRule offer={offer} />
      </View>
    </View>
  );
}

type BookingSay = Say<keyof (typeof bookingWords)['zh']>;

function paymentRule(offer: Offer, t: BookingSay): string {
  const { fee } = offer.schedule;
  if (fee === 0) return t('freeFoot');
  const { payment, holdMinutes } = offer.hospital.booking;
  if (payment === 'on-site') return t('onSiteFoot', { amount: formatFen(fee) });
  return t('holdFoot', { minutes: holdMinutes });
}

function CancelRule({ offer }: { offer: Offer }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const deadline = cancelDeadline(offer.schedule.day, offer.hospital.booking);
  if (deadline.getTime() <= serverNow().getTime())
    return <View className="p-bar-warn">{t('cancelPassed')}</View>;
  const at = momentWords(deadline, language, true);
  return (
    <View>
      {t(toPayNow(offer) > 0 ? 'cancelUntil' : 'cancelUntilFree', { at })}
      <OwnTime at={deadline} />
    </View>
  );
}
