/** One message: what happened, the facts, and the page it is about. */
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import type { Language } from '@shared/sentences';
import type { Result } from '../../api/client';
import { common, useText } from '../../api/messages';
import type { Say } from '../../api/messages';
import { momentOf, sentAt } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { Card, Icon, accessible } from '../../ui';
import type { IconName } from '../../ui';
import { tabWords } from '../words';
import './NoticeCard.scss';

export type Notice = Result<'GET /notices'>['items'][number];
type Key = Parameters<Say<keyof (typeof tabWords)['zh']>>[0];

const MARKS: Record<Notice['kind'], { icon: IconName; tone: string }> = {
  'appointment-booked': { icon: 'calendar-check', tone: 'jade' },
  'appointment-cancelled': { icon: 'close-circle', tone: 'neutral' },
  'appointment-reminder': { icon: 'bell', tone: 'amber' },
  'appointment-soon': { icon: 'clock', tone: 'amber' },
  'visit-papers': { icon: 'check-circle', tone: 'jade' },
  'place-offered': { icon: 'bell', tone: 'amber' },
  'wait-ended': { icon: 'close-circle', tone: 'neutral' },
  'refund-succeeded': { icon: 'wallet', tone: 'jade' },
  'booking-banned': { icon: 'close-circle', tone: 'amber' },
  'booking-allowed': { icon: 'check-circle', tone: 'jade' },
  'application-returned': { icon: 'bell', tone: 'amber' },
  'application-approved': { icon: 'check-circle', tone: 'jade' },
  'application-rejected': { icon: 'close-circle', tone: 'neutral' },
  'hospital-suspended': { icon: 'close-circle', tone: 'amber' },
  'hospital-resumed': { icon: 'check-circle', tone: 'jade' },
};

export function NoticeCard({ notice }: { notice: Notice }) {
  const t = useText(tabWords);
  const say = useText(common);
  const language = useLanguage();
  const { icon, tone } = MARKS[notice.kind];
  // a visit at another time is confirmed as a booking is, and says when it was before
  const title = notice.facts.movedFrom ? t('notice.moved') : t(`notice.${notice.kind}`);
  const open = () => void Taro.navigateTo({ url: `/${notice.page.replace(/^\//, '')}` });
  return (
    <Card onPress={open}>
      <View className="notice-head">
        <View className={`notice-mark notice-mark-${tone}`}>
          <Icon name={icon} size="small" />
        </View>
        <View className="notice-title">{title}</View>
        {notice.readAt === null && <View className="notice-dot" {...accessible('img', say('unread'))} />}
        <View className="notice-time">{sentAt(notice.createdAt, language)}</View>
      </View>
      {rowsOf(notice, t, language).map(([key, value]) => (
        <View key={key} className="notice-fact">
          <View className="notice-fact-name">{t(key)}</View>
          <View className="notice-fact-value">{value}</View>
        </View>
      ))}
    </Card>
  );
}

const SHOWN: readonly [name: string, key: Key][] = [
  ['startsAt', 'fact.time'],
  ['movedFrom', 'fact.movedFrom'],
  ['keptUntil', 'fact.keptUntil'],
  ['amount', 'fact.amount'],
  ['reason', 'fact.reason'],
  ['department', 'fact.department'],
  ['hospital', 'fact.hospital'],
  ['patient', 'fact.patient'],
  ['visitNumber', 'fact.number'],
  ['noShows', 'fact.noShows'],
  ['bannedUntil', 'fact.bannedUntil'],
  ['remarks', 'fact.remarks'],
];

const MOMENTS = ['startsAt', 'movedFrom', 'keptUntil', 'bannedUntil'];

const REASONS: Record<string, Key> = {
  'by-person': 'reason.by-person',
  'not-paid': 'reason.not-paid',
  stopped: 'reason.stopped',
  'nothing-freed': 'reason.nothing-freed',
  lapsed: 'reason.lapsed',
  'slot-gone': 'reason.slot-gone',
};

/** Only the facts the notice has, in the order people look for them. */
function rowsOf({ facts }: Notice, t: Say<Key>, language: Parameters<typeof momentOf>[1]): [Key, string][] {
  return SHOWN.flatMap(([name, key]): [Key, string][] => {
    const fact = factIn(language, facts, name);
    if (fact === undefined || fact === '') return [];
    if (MOMENTS.includes(name)) return [[key, momentOf(String(fact), language)]];
    if (name === 'amount') return [[key, formatFen(Number(fact))]];
    if (name === 'department' && facts.doctor)
      return [[key, `${fact} · ${factIn(language, facts, 'doctor')}`]];
    const reason = name === 'reason' ? REASONS[String(fact)] : undefined;
    return [[key, reason ? t(reason) : String(fact)]];
  });
}

/** Names come in English too where the hospital has given one: `hospitalEn` beside `hospital`. */
function factIn(language: Language, facts: Notice['facts'], name: string) {
  return (language === 'en' && facts[`${name}En`]) || facts[name];
}
