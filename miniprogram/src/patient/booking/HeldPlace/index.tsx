/** The place being held: how long still, how much, to whom, and how the last try to pay ended. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Cell, Countdown, List, Money, Notice, accessible } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import type { PaymentNote } from '../useOneAtATime';
import type { Visit } from '../watchVisit';
import './index.scss';

export interface HeldPlaceProps {
  visit: Visit;
  note: PaymentNote;
  timeUp: boolean;
  onEnd(): void;
}

export function HeldPlace({ visit, note, timeUp, onEnd }: HeldPlaceProps) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const { holdUntil, charge, fee, hospitalName, hospitalNameEn, patientName } = visit;
  return (
    <View>
      <View className="p-held">
        <View className="p-held-title" {...accessible('heading')} aria-level={1}>
          {t(timeUp ? 'timeUp' : 'held')}
        </View>
        {timeUp || !holdUntil ? (
          <View className="p-held-note">{t('timeUpNote')}</View>
        ) : (
          <>
            <View className="p-held-label">{t('timeLeft')}</View>
            <View className="p-held-clock">
              <Countdown until={holdUntil} onEnd={onEnd} />
            </View>
            <View className="p-held-note">{t('heldNote')}</View>
          </>
        )}
      </View>
      <PaymentNoteLine note={note} />
      <List>
        <Cell title={t('fee')} value={<Money fen={charge?.amount ?? fee} size="medium" />} />
        <Cell title={t('payTo')} value={nameIn(language, hospitalName, hospitalNameEn)} />
        <Cell title={t('patient')} value={patientName} />
      </List>
    </View>
  );
}

/** How the last try to pay ended. */
export function PaymentNoteLine({ note }: { note: PaymentNote }) {
  const t = useText(bookingWords);
  if (note === null) return null;
  if (note === 'cancelled') {
    return (
      <Notice tone="amber" icon="clock" title={t('paymentCancelled')}>
        {t('paymentCancelledNote')}
      </Notice>
    );
  }
  return (
    <Notice tone="red" icon="warning" title={t('paymentFailed')}>
      {note === 'failed' ? t('paymentFailedNote') : note.sentence}
    </Notice>
  );
}
