/** When patients arrive and when money comes in. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { useText } from '../../../api/messages';
import { BarChart, Panel } from '../../../ui/desk';
import { arrivals, income, yuan } from '../day';
import type { Day } from '../day';
import { todayWords } from '../messages';
import './index.scss';

const HEIGHT = 132;

export function Hours({ day }: { day: Day }) {
  const t = useText(todayWords);
  const { money, tally } = day;
  const said = money && { paid: formatFen(money.paid), refunded: formatFen(money.refunded) };
  return (
    <View className={said ? 'today-hours today-hours-two' : 'today-hours'}>
      <Panel title={t('arrivals')} note={t('arrivals.note', { count: tally.checkedIn })}>
        <BarChart label={t('arrivals')} points={arrivals(day)} height={HEIGHT} format={wholeOnly} />
      </Panel>
      {said && (
        <Panel title={t('income')} note={t('income.note', said)}>
          <BarChart label={t('income')} points={income(day)} format={yuan} height={HEIGHT} />
        </Panel>
      )}
    </View>
  );
}

/** Nobody is half a patient. */
const wholeOnly = (value: number) => (Number.isInteger(value) ? String(value) : '');
