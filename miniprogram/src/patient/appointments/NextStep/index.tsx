/** The one thing to do next: take or pay the place while it is held, be there today, or book again once it is over. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { formatFen } from '@shared/money';
import { useText } from '../../../api/messages';
import { Button, Countdown } from '../../../ui';
import { AcceptOffer, isBareOffer } from '../../booking/AcceptOffer';
import { serverNow } from '../../../api/clock';
import { movePayPage } from '../../moving/move';
import { bookAgainPage, isChecking, isToday, payPage, queuePage } from '../visit';
import type { Visit } from '../visit';
import { visitWords } from '../visit-messages';

const OVER: readonly Visit['status'][] = ['cancelled', 'fulfilled', 'noshow'];
const isPayable = (visit: Visit) => visit.status === 'pending' && !isChecking(visit, serverNow());

export const hasNextStep = (visit: Visit) =>
  isPayable(visit) || visit.openMove !== null || isToday(visit, serverNow()) || OVER.includes(visit.status);

export interface NextStepProps {
  visit: Visit;
  /** A hold ran out, or was taken. */
  onChange(): void;
}

export function NextStep({ visit, onChange }: NextStepProps) {
  const t = useText(visitWords);
  const go = (url: string) => () => void Taro.navigateTo({ url });
  if (isPayable(visit)) return <HeldStep visit={visit} onChange={onChange} />;
  if (visit.openMove) {
    const { difference, holdUntil } = visit.openMove;
    return (
      <>
        <View className="visit-hold">
          {t('moveOpen')} {holdUntil && <Countdown until={holdUntil} onEnd={onChange} />}
        </View>
        <Button onPress={go(movePayPage(visit.id))}>{t('payMove', { amount: formatFen(difference) })}</Button>
      </>
    );
  }
  if (isToday(visit, serverNow())) {
    const waits = visit.status === 'checked-in';
    return <Button onPress={go(queuePage(visit.id))}>{t(waits ? 'toQueue' : 'toCheckIn')}</Button>;
  }
  const alone = visit.status === 'cancelled' && !visit.replaceable && !visit.replacedBy;
  return (
    <Button kind={alone ? 'primary' : 'secondary'} onPress={go(bookAgainPage(visit))}>
      {t(visit.status === 'cancelled' ? 'againOther' : 'again')}
    </Button>
  );
}

function HeldStep({ visit, onChange }: NextStepProps) {
  const t = useText(visitWords);
  return (
    <>
      <View className="visit-hold">
        {t('holdLeft')} <Countdown until={visit.holdUntil ?? visit.startsAt} onEnd={onChange} />
      </View>
      {isBareOffer(visit) ? (
        <AcceptOffer visit={visit} onRefused={onChange} />
      ) : (
        <Button onPress={() => void Taro.navigateTo({ url: payPage(visit.id) })}>
          {t('payNow', { amount: formatFen(visit.fee) })}
        </Button>
      )}
    </>
  );
}
