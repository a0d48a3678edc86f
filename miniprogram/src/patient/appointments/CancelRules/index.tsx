/** Until when the visit can be cancelled and what comes back, with the way to do it, or whom to ask instead. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { canCancel } from '@shared/appointments/rules';
import { formatFen } from '@shared/money';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Notice, Section } from '../../../ui';
import { OwnTime } from '../../OwnTime';
import { momentWords } from '../../when';
import { hospitalPage, isChecking, standingOf } from '../visit';
import type { Visit } from '../visit';
import { choosePage } from '../../moving/move';
import { paidFor } from '../MoneyState/money';
import { changingWords } from '../changing-messages';

export function CancelRules({ visit, onCancel }: { visit: Visit; onCancel(): void }) {
  const t = useText(changingWords);
  const language = useLanguage();
  const now = serverNow();
  const { word } = standingOf(visit, now);
  if ((word !== 'pending' && word !== 'booked') || isChecking(visit, now)) return null;
  const time = momentWords(visit.cancelDeadline, language, true);
  // The page may have been open since before the deadline: the phone's clock decides what is offered
  if (!visit.cancellable || !canCancel(visit.status, visit.cancelDeadline, now)) {
    const ask = () => void Taro.navigateTo({ url: hospitalPage(visit) });
    return (
      <Section title={t('rules')}>
        <Notice icon="clock" action={{ text: t('askHospital'), onPress: ask }}>
          {t('rule_passed', { time })}
          <OwnTime at={visit.cancelDeadline} />
        </Notice>
      </Section>
    );
  }
  const move = () => void Taro.navigateTo({ url: choosePage(visit.id) });
  const paid = paidFor(visit);
  const money = paid > 0 ? t('moneyBack', { amount: formatFen(paid) }) : t('moneyNone');
  return (
    <Section title={t('rules')}>
      <Notice icon="clock">
        {visit.status === 'pending' ? (
          t('rule_pending')
        ) : (
          <>
            {t('rule_until', { time, money })}
            <OwnTime at={visit.cancelDeadline} />
          </>
        )}
      </Notice>
      <View className="visit-rule-acts">
        {visit.reschedulable && (
          <>
            <View className="visit-rule">{t('moveRule', { time, n: visit.movesLeft })}</View>
            <Button kind="secondary" icon="calendar" onPress={move}>
              {t('moveVisit')}
            </Button>
          </>
        )}
        <Button kind="danger" onPress={onCancel}>
          {t('cancelVisit')}
        </Button>
      </View>
    </Section>
  );
}
