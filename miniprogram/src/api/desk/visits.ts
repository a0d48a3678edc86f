/** Visits of a day as the desk and the doctor both show them. */
import type { AppointmentStatus, HalfDay, VisitPayment } from '@shared/appointments/rules';
import { beijingTime } from '@shared/time';
import type { Language } from '@shared/sentences';
import type { Result } from '../client';
import { words } from '../messages';
import type { Words } from '../messages';

export type DeskVisit = Result<'GET /desk/:hospitalId/appointments'>['items'][number];

/** Tones of `Badge`. */
export const VISIT_TONES: Record<AppointmentStatus, 'neutral' | 'jade' | 'amber' | 'red' | 'blue'> = {
  pending: 'neutral',
  booked: 'blue',
  'checked-in': 'amber',
  fulfilled: 'jade',
  cancelled: 'neutral',
  noshow: 'red',
};

/** What staff call the standings of a visit; patients read their own words (`api/names`). */
export const visitStatuses: Words<AppointmentStatus> = words<AppointmentStatus>(
  {
    pending: '待支付',
    booked: '未到',
    'checked-in': '候诊',
    fulfilled: '已就诊',
    cancelled: '已取消',
    noshow: '未到诊',
  },
  {
    pending: 'To be paid',
    booked: 'Expected',
    'checked-in': 'Waiting',
    fulfilled: 'Seen',
    cancelled: 'Cancelled',
    noshow: 'No-show',
  },
);

export const visitPayments: Words<VisitPayment> = words<VisitPayment>(
  {
    free: '免费',
    online: '已在线支付',
    'on-site-due': '待收费',
    'on-site-paid': '现场已收',
    unpaid: '未支付',
  },
  {
    free: 'Free',
    online: 'Paid online',
    'on-site-due': 'To collect',
    'on-site-paid': 'Paid at desk',
    unpaid: 'Unpaid',
  },
);

export const halves: Words<HalfDay> = words<HalfDay>(
  { morning: '上午', afternoon: '下午', evening: '晚上' },
  { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' },
);

const SEXES: Record<Language, Record<'male' | 'female', string>> = {
  zh: { male: '男', female: '女' },
  en: { male: 'M', female: 'F' },
};

/** `女 · 67岁`, `F · 67`; empty when neither is known. */
export function whoWords(
  { sex, age }: Pick<DeskVisit['patient'], 'sex' | 'age'>,
  language: Language,
): string {
  const years = age === null ? null : language === 'zh' ? `${age}岁` : String(age);
  return [sex && SEXES[language][sex], years].filter(Boolean).join(' · ');
}

/** `09:00–09:30`, Beijing. */
export const windowWords = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  `${beijingTime(startsAt)}–${beijingTime(endsAt)}`;
