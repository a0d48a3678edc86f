/** The pages of the doctor's desk. */
import { words } from '../api/messages';
import type { Say } from '../api/messages';
import type { NavItem } from '../ui/desk';

export const doctorPages = words(
  { today: '今日门诊', schedule: '我的排班' },
  { today: 'Today’s clinic', schedule: 'My schedule' },
);
export type DoctorPage = keyof (typeof doctorPages)['zh'];

export const doctorPage = (page: DoctorPage, hospitalId: string): string =>
  `/doctor/${page}/index?hospitalId=${hospitalId}`;

export const doctorNav = (hospitalId: string, t: Say<DoctorPage>): NavItem[] => [
  { key: 'today', text: t('today'), icon: 'stethoscope', to: doctorPage('today', hospitalId) },
  { key: 'schedule', text: t('schedule'), icon: 'calendar', to: doctorPage('schedule', hospitalId) },
];
