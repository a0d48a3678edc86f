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

function checkInRule(t: RuleSay, { checkInMetres, checkInMinutesBefore }: BookingSettings): string {
  const minutes = checkInMinutesBefore;
  return checkInMetres > 0
    ? t('checkInRule', { minutes, metres: checkInMetres })
    : t('checkInCodeRule', { minutes });
}

/** How a place is come by; no longer of interest once a time is chosen. */
function gettingOne(t: RuleSay, settings: BookingSettings): string[] {
  const { offerMinutes, returnMinutes } = settings;
  return [
    t('offerRule', { minutes: offerMinutes }),
    ...(returnMinutes > 0 ? [t('returnRule', { minutes: returnMinutes })] : []),
  ];
}

/** What everybody should know, the most pressing first; `chosen`: only what holds once a time is chosen. */
export function ruleSentences(t: RuleSay, settings: BookingSettings, chosen = false): string[] {
  const { releaseTime, releaseDaysAhead, holdMinutes, departmentsPerDay, payment } = settings;
  const { patientBookingsPerDay: patient, deviceBookingsPerDay: device, lateBehind: behind } = settings;
  const { noShowLimit: limit, noShowDays: days, banDays: ban } = settings;
  return [
    ...(chosen ? [] : [t('releaseRule', { time: releaseTime, days: releaseDaysAhead })]),
    payment === 'on-site' ? t('onSiteRule') : t('holdRule', { minutes: holdMinutes }),
    cancelRule(t, settings),
    t('limitRule', { max: departmentsPerDay }),
    t('dayLimitRule', { patient, device }),
    ...(limit > 0 ? [t('banRule', { days, limit, ban })] : []),
    ...(chosen ? [] : gettingOne(t, settings)),
    checkInRule(t, settings),
    ...(behind > 0 ? [t('lateRule', { behind })] : []),
  ];
}
