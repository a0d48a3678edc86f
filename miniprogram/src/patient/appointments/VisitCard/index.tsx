/** One appointment in a list: what is its state, when, with whom, where, for whom; an unpaid one can be paid. */
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { formatFen } from '@shared/money';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Card, Countdown, Tag, classes, pressable } from '../../../ui';
import { ownTime, spanWords } from '../../when';
import {
  appointmentPage,
  dateOf,
  departmentOf,
  doctorOf,
  hospitalOf,
  isAhead,
  isToday,
  nearWords,
  payPage,
  queuePage,
  standingOf,
} from '../visit';
import type { VisitCardData } from '../visit';
import { visitWords } from '../visit-messages';
import './index.scss';

export interface VisitCardProps {
  visit: VisitCardData;
  /** The hold ran out while it was on screen. */
  onHoldEnd(): void;
}

export function VisitCard({ visit, onHoldEnd }: VisitCardProps) {
  const t = useText(visitWords);
  const language = useLanguage();
  const now = serverNow();
  const standing = standingOf(visit, now);
  const near = nearWords(visit.startsAt, language, now);
  const date = dateOf(visit.startsAt, language, now);
  const span = spanWords(visit.startsAt, visit.endsAt);
  const doctor = doctorOf(visit, language);
  const own = ownTime(visit.startsAt, language);
  const who = [doctor, departmentOf(visit, language)].filter(Boolean).join(' · ');
  return (
    <Card flush>
      <View
        className={classes('visit-card', standing.tone === 'neutral' && 'visit-card-over')}
        {...pressable('button', undefined, () => void Taro.navigateTo({ url: appointmentPage(visit.id) }))}
      >
        <View className="visit-card-head">
          <Tag tone={standing.tone}>{t(standing.word)}</Tag>
          <View className="visit-card-patient">{t('patientOf', { name: visit.patientName })}</View>
        </View>
        <View className="visit-card-when">
          <View>{near ?? date}</View>
          <View className="visit-card-span">{span}</View>
        </View>
        {near && <View className="visit-card-date">{date}</View>}
        {own && <View className="visit-card-date">{t('ownTime', { time: own })}</View>}
        <View className="visit-card-who">
          <View>{who}</View>
          {visit.visitNumber !== null && isAhead(visit, now) && (
            <View className="visit-card-number">{t('numberShort', { n: visit.visitNumber })}</View>
          )}
        </View>
        <View className="visit-card-place">{hospitalOf(visit, language)}</View>
      </View>
      {isToday(visit, now) && <Today visit={visit} />}
      {standing.word === 'pending' && <Unpaid visit={visit} onHoldEnd={onHoldEnd} />}
    </Card>
  );
}

function Today({ visit: { id, status } }: Pick<VisitCardProps, 'visit'>) {
  const t = useText(visitWords);
  return (
    <View className="visit-card-today">
      <Button kind="secondary" onPress={() => void Taro.navigateTo({ url: queuePage(id) })}>
        {t(status === 'checked-in' ? 'toQueue' : 'toCheckIn')}
      </Button>
    </View>
  );
}

function Unpaid({ visit, onHoldEnd }: VisitCardProps) {
  const t = useText(visitWords);
  return (
    <View className="visit-card-unpaid">
      <View className="visit-card-hold">
        {t('holdLeft')} <Countdown until={visit.holdUntil ?? visit.startsAt} onEnd={onHoldEnd} />
      </View>
      <Button size="small" onPress={() => void Taro.navigateTo({ url: payPage(visit.id) })}>
        {visit.fee === 0 || visit.payOnSite ? t('accept') : t('payNow', { amount: formatFen(visit.fee) })}
      </Button>
    </View>
  );
}
