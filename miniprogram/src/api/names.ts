/** The words for what the API says in codes, and names in the person's language. */
import type { AppointmentStatus } from '@shared/appointments/rules';
import type { Level, Title } from '@shared/hospitals/rules';
import type { Language } from '@shared/sentences';
import { words } from './messages';
import type { Words } from './messages';

export const levels: Words<Level> = words<Level>(
  {
    '3A': '三级甲等',
    '3B': '三级乙等',
    '3': '三级',
    '2A': '二级甲等',
    '2B': '二级乙等',
    '2': '二级',
    '1': '一级',
    unrated: '未定级',
  },
  {
    '3A': 'Grade 3A',
    '3B': 'Grade 3B',
    '3': 'Grade 3',
    '2A': 'Grade 2A',
    '2B': 'Grade 2B',
    '2': 'Grade 2',
    '1': 'Grade 1',
    unrated: 'Unrated',
  },
);

export const titles: Words<Title> = words<Title>(
  { chief: '主任医师', 'associate-chief': '副主任医师', attending: '主治医师', resident: '住院医师' },
  {
    chief: 'Chief physician',
    'associate-chief': 'Associate chief physician',
    attending: 'Attending physician',
    resident: 'Resident physician',
  },
);

export const statuses: Words<AppointmentStatus> = words<AppointmentStatus>(
  {
    pending: '待支付',
    booked: '已预约',
    'checked-in': '已签到',
    fulfilled: '已就诊',
    cancelled: '已取消',
    noshow: '未就诊',
  },
  {
    pending: 'To be paid',
    booked: 'Booked',
    'checked-in': 'Checked in',
    fulfilled: 'Visited',
    cancelled: 'Cancelled',
    noshow: 'Missed',
  },
);

/** The English name where there is one and English is spoken. */
export function nameIn(language: Language, name: string, nameEn: string | null | undefined): string {
  return language === 'en' && nameEn ? nameEn : name;
}

/** `850 m`, `3.2 km`, `24 km` for metres. */
export function distanceWords(metres: number): string {
  if (metres < 1_000) return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
  return metres < 10_000 ? `${(metres / 1_000).toFixed(1)} km` : `${Math.round(metres / 1_000)} km`;
}
