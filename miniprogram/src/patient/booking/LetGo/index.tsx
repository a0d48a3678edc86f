/** A place that is no longer held: why, what became of the money, and the way to another one. */
import { View } from '@tarojs/components';
import { redirectTo, switchTab } from '@tarojs/taro';
import { formatFen } from '@shared/money';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { Ending } from '../Ending';
import { VisitSummary } from '../VisitSummary';
import { paidInVain, timesPage } from '../useVisit';
import type { Visit } from '../watchVisit';
import './index.scss';

export function LetGo({ visit }: { visit: Visit }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const { title, text } = reasonOf(visit, t);
  const { departmentName, departmentNameEn, doctorName, doctorNameEn } = visit;
  return (
    <View>
      <Ending tone="neutral" icon="close-circle" title={title} text={text} />
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

/** The bar at the thumb under it. */
export function LetGoWays({ visit }: { visit: Visit }) {
  const t = useText(bookingWords);
  return (
    <View className="p-let-go">
      <Button onPress={() => void redirectTo({ url: timesPage(visit) })}>{t('bookAgain')}</Button>
      <Button kind="quiet" onPress={() => void switchTab({ url: '/tabs/home/index' })}>
        {t('home')}
      </Button>
    </View>
  );
}

function reasonOf(visit: Visit, t: Say<keyof (typeof bookingWords)['zh']>) {
  const amount = formatFen(visit.charge?.amount ?? visit.fee);
  const paid = paidInVain(visit);
  if (visit.cancelReason === 'not-paid') {
    return paid
      ? { title: t('expiredPaid'), text: t('expiredPaidNote', { amount }) }
      : { title: t('expired'), text: t('expiredNote') };
  }
  const title = t(visit.cancelReason === 'by-person' ? 'givenBack' : 'cancelled');
  if (paid) return { title, text: t('givenBackPaidNote', { amount }) };
  return { title, text: t(visit.cancelReason === 'by-person' ? 'givenBackNote' : 'cancelledNote') };
}
