/** The next thing to do about an appointment: pay before the hold runs out, or be there. */
import Taro from '@tarojs/taro';
import { Text, View } from '@tarojs/components';
import { beijingDay, beijingTime, daysBetween } from '@shared/time';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import type { Say } from '../../api/messages';
import { dateOf, nearDay } from '../../api/moments';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Button, Card, Countdown, Section, pressable } from '../../ui';
import { tabWords } from '../words';
import './NextVisit.scss';

type Appointment = Result<'GET /appointments'>['items'][number];

const HOUR_MS = 3_600_000;

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
  return (
    <Section title={t('next.title')} action={{ text: t('next.all'), onPress: open('list') }}>
      <Card tone={unpaid ? 'amber' : 'plain'}>
        <View className="next" {...pressable('button', undefined, open(`detail?id=${next.id}`))}>
          <View className="next-words">
            <View className="next-when">
              {day} <Text className="next-time">{beijingTime(next.startsAt)}</Text>
            </View>
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
            <View>{timeLeft(t, next.startsAt, now)}</View>
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

function timeLeft(t: Say<'next.days' | 'next.hours' | 'next.soon'>, startsAt: string, now: Date): string {
  const days = daysBetween(beijingDay(now), beijingDay(startsAt));
  const hours = Math.floor((Date.parse(startsAt) - now.getTime()) / HOUR_MS);
  if (days >= 2) return t('next.days', { days });
  return hours >= 1 ? t('next.hours', { hours }) : t('next.soon');
}
