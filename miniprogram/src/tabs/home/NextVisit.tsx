/** The next thing to do about an appointment: pay before the hold runs out, or be there. */
import Taro from '@tarojs/taro';
import { Text, View } from '@tarojs/components';
import { beijingDay, beijingTime, daysBetween } from '@shared/time';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import type { Say } from '../../api/messages';
import { dateOf, nearDay, ownTime } from '../../api/moments';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Button, Card, Countdown, Section, pressable } from '../../ui';
import { tabWords } from '../words';
import type { TabWord } from '../words';
import './NextVisit.scss';

type Appointment = Result<'GET /appointments'>['items'][number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Nearer than so, minutes count. */
const NEAR_HOURS = 4;

export interface NextVisitProps {
  appointments: readonly Appointment[];
  now: Date;
  /** A hold has run out. */
  onChange(): void;
}

export function NextVisit({ appointments, now, onChange }: NextVisitProps) {
  const t = useText(tabWords);
  const language = useLanguage();
  const unpaid = appointments.find(({ status, holdUntil }) => status === 'pending' && holdUntil !== null);
  const next = unpaid ?? appointments.find(({ status }) => status === 'booked' || status === 'checked-in');
  if (!next) return null;
  const open = (page: string) => () => void Taro.navigateTo({ url: `/patient/appointments/${page}` });
  const doctor = nameIn(language, next.doctorName ?? '', next.doctorNameEn);
  const department = nameIn(language, next.departmentName, next.departmentNameEn);
  const day = nearDay(beijingDay(next.startsAt), language, now) ?? dateOf(next.startsAt, language);
  const own = ownTime(next.startsAt, language);
  return (
    <Section title={t('next.title')} action={{ text: t('next.all'), onPress: open('list') }}>
      <Card tone={unpaid ? 'amber' : 'plain'}>
        <View className="next" {...pressable('button', undefined, open(`detail?id=${next.id}`))}>
          <View className="next-words">
            <View className="next-when">
              {day} <Text className="next-time">{beijingTime(next.startsAt)}</Text>
            </View>
            {own && <View className="next-where">{t('next.own', { time: own })}</View>}
            <View className="next-who">{[department, doctor].filter(Boolean).join(' · ')}</View>
            <View className="next-where">{nameIn(language, next.hospitalName, next.hospitalNameEn)}</View>
            <View className="next-where">{next.patientName}</View>
          </View>
          {next.visitNumber !== null && (
            <View className="next-number">
              <View className="next-figure">{next.visitNumber}</View>
              <View className="next-label">{t('next.number')}</View>
            </View>
          )}
        </View>
        {unpaid?.holdUntil ? (
          <View className="next-foot">
            <View className="next-hold">
              {t('next.payBefore')} <Countdown until={unpaid.holdUntil} onEnd={onChange} />
            </View>
            <Button size="small" onPress={open(`pay?id=${unpaid.id}`)}>
              {t(unpaid.payOnSite || unpaid.fee === 0 ? 'next.take' : 'next.pay')}
            </Button>
          </View>
        ) : (
          <View className="next-foot next-left">
            <View>{timeLeft(t, next, now)}</View>
            {beijingDay(next.startsAt) === beijingDay(now) && (
              <Button size="small" onPress={open(`queue?id=${next.id}`)}>
                {t(next.status === 'checked-in' ? 'next.queue' : 'next.checkIn')}
              </Button>
            )}
          </View>
        )}
      </Card>
    </Section>
  );
}

function timeLeft(t: Say<TabWord>, { startsAt, status }: Appointment, now: Date): string {
  if (status === 'checked-in') return t('next.waiting');
  const left = Date.parse(startsAt) - now.getTime();
  if (left <= 0) return t('next.begun');
  const days = daysBetween(beijingDay(now), beijingDay(startsAt));
  if (days >= 2) return t('next.days', { days });
  const hours = Math.floor(left / HOUR_MS);
  if (hours < 1) return t('next.soon');
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS);
  return hours < NEAR_HOURS && minutes > 0
    ? t('next.minutes', { hours, minutes })
    : t('next.hours', { hours });
}
