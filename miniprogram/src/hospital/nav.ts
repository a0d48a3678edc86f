/** The pages of the hospital's desk, by role. A page that is not here is reached from one that is. */
import type { HospitalRole } from '@shared/staff/rules';
import { EVERYONE, OWNERS, PLANNERS } from '@shared/staff/rules';
import { may } from '../api/desk/memberships';
import { words } from '../api/messages';
import type { Say } from '../api/messages';
import type { IconName } from '../ui';
import type { NavItem } from '../ui/desk';

export const hospitalPages = words(
  {
    today: '今日',
    schedules: '排班日历',
    patients: '当日患者',
    queues: '叫号队列',
    waitlist: '候补名单',
    bans: '暂停预约',
    walls: '候诊屏',
    ratings: '患者评价',
    doctors: '医生',
    departments: '科室',
    imports: '批量导入',
    official: '公众号',
    systems: '系统接口',
    staff: '员工',
    audit: '访问记录',
    settings: '规则与设置',
  },
  {
    today: 'Today',
    schedules: 'Schedules',
    patients: 'Patients of the day',
    queues: 'Queues',
    waitlist: 'Waitlist',
    bans: 'Bans',
    walls: 'Walls',
    ratings: 'Ratings',
    doctors: 'Doctors',
    departments: 'Departments',
    imports: 'Imports',
    official: 'Official account',
    systems: 'API',
    staff: 'Staff',
    audit: 'Audit log',
    settings: 'Rules and settings',
  },
);

export type HospitalPage = keyof (typeof hospitalPages)['zh'];

/** Who sees a page in the menu; the API decides what each may do there. */
const PAGES: Record<HospitalPage, { icon: IconName; roles: readonly HospitalRole[] }> = {
  today: { icon: 'clock', roles: EVERYONE },
  schedules: { icon: 'calendar', roles: EVERYONE },
  patients: { icon: 'users', roles: EVERYONE },
  queues: { icon: 'bell', roles: EVERYONE },
  waitlist: { icon: 'ticket', roles: EVERYONE },
  bans: { icon: 'lock', roles: PLANNERS },
  walls: { icon: 'qr', roles: PLANNERS },
  ratings: { icon: 'star', roles: EVERYONE },
  doctors: { icon: 'stethoscope', roles: EVERYONE },
  departments: { icon: 'hospital', roles: EVERYONE },
  imports: { icon: 'download', roles: PLANNERS },
  official: { icon: 'chat', roles: PLANNERS },
  systems: { icon: 'route', roles: OWNERS },
  staff: { icon: 'user', roles: OWNERS },
  audit: { icon: 'shield', roles: OWNERS },
  settings: { icon: 'settings', roles: EVERYONE },
};

export const rolesOf = (page: HospitalPage): readonly HospitalRole[] => PAGES[page].roles;

/** A page of the desk: `/hospital/today/index?hospitalId=…`. */
export const hospitalPage = (page: HospitalPage, hospitalId: string): string =>
  `/hospital/${page}/index?hospitalId=${hospitalId}`;

export function hospitalNav(role: HospitalRole | null, hospitalId: string, t: Say<HospitalPage>): NavItem[] {
  return (Object.keys(PAGES) as HospitalPage[])
    .filter((page) => may(role, PAGES[page].roles))
    .map((page) => ({
      key: page,
      text: t(page),
      icon: PAGES[page].icon,
      to: hospitalPage(page, hospitalId),
    }));
}
