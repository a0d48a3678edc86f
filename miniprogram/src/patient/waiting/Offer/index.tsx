/** The place that is kept: how long still, when, with whom, and what it costs. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Countdown, accessible } from '../../../ui';
import { VisitSummary } from '../../booking/VisitSummary';
import { waitingWords } from '../messages';
import type { Wait } from '../wait';
import '../../booking/HeldPlace/index.scss';

export type OfferOf = NonNullable<Wait['offer']>;

export interface OfferProps {
  wait: Wait;
  offer: OfferOf;
  timeUp: boolean;
  onEnd(): void;
}

export function Offer({ wait, offer, timeUp, onEnd }: OfferProps) {
  const t = useText(waitingWords);
  const language = useLanguage();
  const { departmentName, departmentNameEn, doctorName, doctorNameEn } = offer;
  return (
    <View>
      <View className="p-held" {...accessible('status')} aria-live="polite">
        <View className="p-held-title" {...accessible('heading')} aria-level={1}>
          {t(timeUp ? 'offerOver' : 'offerTitle')}
        </View>
        {!timeUp && (
          <>
            <View className="p-held-label">{t('offerLeft')}</View>
            <View className="p-held-clock">
              <Countdown until={offer.until} onEnd={onEnd} />
            </View>
            <View className="p-held-note">{t(wait.lapses > 0 ? 'offerLast' : 'offerNote')}</View>
          </>
        )}
      </View>
      <VisitSummary
        startsAt={offer.startsAt}
        endsAt={offer.endsAt}
        hospitalName={nameIn(language, wait.hospitalName, wait.hospitalNameEn)}
        departmentName={nameIn(language, departmentName, departmentNameEn)}
        doctorName={doctorName && nameIn(language, doctorName, doctorNameEn)}
      />
    </View>
  );
}

/** What taking it costs, beside the button that does. */
export function OfferTerms({ offer, patientName }: { offer: OfferOf; patientName: string }) {
  const t = useText(waitingWords);
  const amount = formatFen(offer.fee);
  const price =
    offer.payment === 'free' || offer.fee === 0
      ? t('free')
      : offer.payment === 'on-site'
        ? t('onSite', { amount })
        : `${t('fee')} ${amount}`;
  return (
    <View className="wait-free">
      {t('patientOf', { name: patientName })} · {price}
    </View>
  );
}
