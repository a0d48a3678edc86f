/** A hospital's booking rules as sentences. */
import type { BookingSettings } from '@shared/hospitals/rules';
import type { Say } from '../../api/messages';
import type { ruleWords } from './messages';

type RuleSay = Say<keyof (typeof ruleWords)['zh']>;

/** `24:00` of the day before instead of `00:00`: nobody should have to wonder which midnight. */
function cancelRule(t: RuleSay, { cancelTime, cancelDaysBefore, payment }: BookingSettings): string {
  const refund = payment === 'online' ? t('withRefund') : '';
  const midnight = cancelTime === '00:00';
  const time = midnight ? '24:00' : cancelTime;
  const days = midnight ? cancelDaysBefore + 1 : cancelDaysBefore;
  if (days === 0) return t('cancelOnDayRule', { time, refund });
  return days === 1 ? t('cancelEveRule', { time, refund }) : t('cancelBeforeRule', { days, time, refund });
}

/** What everybody should know, the most pressing first. */
export function ruleSentences(t: RuleSay, settings: BookingSettings): string[] {
  const { releaseTime, releaseDaysAhead, holdMinutes, departmentsPerDay, payment } = settings;
  return [
    t('releaseRule', { time: releaseTime, days: releaseDaysAhead }),
    payment === 'on-site' ? t('onSiteRule') : t('holdRule', { minutes: holdMinutes }),
    cancelRule(t, settings),
    t('limitRule', { max: departmentsPerDay }),
  ];
}
