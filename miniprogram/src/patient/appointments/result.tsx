/** How booking ended: the number and the time to keep in mind, and where to find them again. */
import { View } from '@tarojs/components';
import { redirectTo, switchTab, useRouter } from '@tarojs/taro';
import { formatFen } from '@shared/money';
import { useText } from '../../api/messages';
import { Button, ErrorState, Screen, Skeleton } from '../../ui';
import { bookingWords } from '../booking-messages';
import { Booked } from '../booking/Booked';
import { Ending } from '../booking/Ending';
import { LetGo, LetGoWays } from '../booking/LetGo';
import { TellMe } from '../booking/TellMe';
import { isBooked, useVisit } from '../booking/useVisit';
import type { Visit } from '../booking/watchVisit';
import { titles } from '../titles';
import './pay.scss';

export default function ResultPage() {
  const t = useText(titles);
  const words = useText(bookingWords);
  const { params } = useRouter<{ id?: string; moved?: string }>();
  const id = params.id ?? '';
  const { visit, error, refresh } = useVisit(id);
  return (
    <Screen title={t('result')} footer={visit && footerOf(visit)} onRefresh={refresh}>
      {error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!visit && !error && <Skeleton shape="card" count={3} />}
      {visit && isBooked(visit) && (
        <View>
          {params.moved ? (
            <Moved visit={visit} />
          ) : (
            <Ending tone="jade" icon="check" title={words('booked')} />
          )}
          <Booked visit={visit} />
          <TellMe after="booking" note={words('tellMeNote')} />
        </View>
      )}
      {visit?.status === 'pending' && <NotPaid id={id} />}
      {visit?.status === 'cancelled' && <LetGo visit={visit} />}
    </Screen>
  );
}

/** The newest move says what the difference was. */
function Moved({ visit: { moves, payOnSite } }: { visit: Visit }) {
  const t = useText(bookingWords);
  const difference = payOnSite ? 0 : (moves[0]?.difference ?? 0);
  const amount = formatFen(Math.abs(difference));
  const text = difference === 0 ? undefined : t(difference > 0 ? 'movedPaid' : 'movedBack', { amount });
  return <Ending tone="jade" icon="check" title={t('moved')} text={text} />;
}

function footerOf(visit: Visit) {
  if (visit.status === 'cancelled') return <LetGoWays visit={visit} />;
  return isBooked(visit) ? <Ways id={visit.id} /> : undefined;
}

function Ways({ id }: { id: string }) {
  const t = useText(bookingWords);
  return (
    <View className="p-pay-bar">
      <Button onPress={() => void redirectTo({ url: `/patient/appointments/detail?id=${id}` })}>
        {t('seeAppointment')}
      </Button>
      <Button kind="quiet" onPress={() => void switchTab({ url: '/tabs/home/index' })}>
        {t('home')}
      </Button>
    </View>
  );
}

function NotPaid({ id }: { id: string }) {
  const t = useText(bookingWords);
  return (
    <View>
      <Ending tone="amber" icon="clock" title={t('notBookedYet')} text={t('notBookedYetNote')} />
      <Button onPress={() => void redirectTo({ url: `/patient/appointments/pay?id=${id}` })}>
        {t('goPay')}
      </Button>
    </View>
  );
}
