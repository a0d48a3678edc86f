/** The visit as it is and as it would be, and what the difference costs or brings back. */
import { View } from '@tarojs/components';
import { beijingDay } from '@shared/time';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Card, Cell, Icon, List, Money } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { dayWords, ownTime } from '../../when';
import { beijingTime } from '@shared/time';
import { movingWords } from '../messages';
import type { Move } from '../move';
import './index.scss';

export interface DifferenceProps {
  from: Move['from'];
  to: Move['to'];
  /** Settled at the counter. */
  onSite: boolean;
}

export function Difference({ from, to, onSite }: DifferenceProps) {
  const t = useText(movingWords);
  const difference = to.fee - from.fee;
  return (
    <>
      <Card>
        <When label={t('from')} time={from} old />
        <View className="move-arrow" aria-hidden>
          <Icon name="chevron-down" />
        </View>
        <When label={t('to')} time={to} />
      </Card>
      <List>
        <Cell title={t('oldFee')} value={<Money fen={from.fee} size="small" />} />
        <Cell title={t('newFee')} value={<Money fen={to.fee} size="small" />} />
        {difference === 0 || onSite ? (
          <Cell title={t(difference === 0 ? 'nothing' : 'onSite')} />
        ) : (
          <Cell
            title={<View className="move-sum">{t(difference > 0 ? 'pay' : 'back')}</View>}
            value={<Money fen={Math.abs(difference)} />}
          />
        )}
      </List>
    </>
  );
}

function When({ label, time, old = false }: { label: string; time: Move['from']; old?: boolean }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const own = ownTime(time.startsAt, language);
  return (
    <View className={old ? 'move-time move-old' : 'move-time'}>
      <View className="move-label">{label}</View>
      <View className="move-when">
        {dayWords(beijingDay(time.startsAt), language)} {beijingTime(time.startsAt)}
      </View>
      {own && <View className="move-label">{t('yourTime', { time: own })}</View>}
      <View className="move-who">
        {time.doctorName ? nameIn(language, time.doctorName, time.doctorNameEn) : t('clinic')}
      </View>
    </View>
  );
}
