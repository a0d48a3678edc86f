/** What is to be paid, was paid, and is on its way back. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { formatFen } from '@shared/money';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Money, Notice, Section } from '../../../ui';
import { momentWords } from '../../when';
import type { Visit } from '../visit';
import { moneyWords } from '../money-messages';
import { paymentOf, refundsOf } from './money';
import type { RefundState } from './money';
import './index.scss';

export function MoneyState({ visit, slow }: { visit: Visit; slow: boolean }) {
  const t = useText(moneyWords);
  const language = useLanguage();
  const { word, at } = paymentOf(visit);
  const refunds = refundsOf(visit);
  return (
    <Section title={t('money')}>
      <Card>
        <View className="money-line">
          <View>
            <View>{t('feeLine')}</View>
            <View className="money-note">{t(word, { time: at ? momentWords(at, language) : '' })}</View>
          </View>
          <Money fen={visit.fee} owed={word === 'pay_open'} />
        </View>
        {visit.moveCharges
          .filter(({ status }) => status !== 'open' && status !== 'closed')
          .map((charge) => (
            <View key={charge.id} className="money-line money-more">
              <View className="money-note">{t('moveFee')}</View>
              <Money fen={charge.amount} size="small" />
            </View>
          ))}
      </Card>
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} />
      ))}
      {slow && <Plain>{t('refundSlow')}</Plain>}
    </Section>
  );
}

function RefundLine({ refund }: { refund: RefundState }) {
  const t = useText(moneyWords);
  const language = useLanguage();
  const values = {
    amount: formatFen(refund.amount),
    time: refund.at ? momentWords(refund.at, language) : '',
  };
  return (
    <Notice tone={refund.tone} icon={refund.icon}>
      {t(refund.word, values)}
    </Notice>
  );
}

const Plain = ({ children }: { children: ReactNode }) => <View className="money-note">{children}</View>;
