/** The pages of the platform's operators. */
import { words } from '../api/messages';
import type { Say } from '../api/messages';
import type { NavItem } from '../ui/desk';

export const operatorPages = words(
  { applications: '入驻审核', hospitals: '医院', platform: '医桥平台' },
  { applications: 'Applications', hospitals: 'Hospitals', platform: 'Yiqiao platform' },
);
export type OperatorPage = Exclude<keyof (typeof operatorPages)['zh'], 'platform'>;

export const operatorPage = (page: OperatorPage): string => `/operator/${page}/list`;

/** `waiting`: applications to be reviewed. */
export const operatorNav = (waiting: number | undefined, t: Say<OperatorPage>): NavItem[] => [
  {
    key: 'applications',
    text: t('applications'),
    icon: 'bill',
    to: operatorPage('applications'),
    count: waiting,
  },
  { key: 'hospitals', text: t('hospitals'), icon: 'hospital', to: operatorPage('hospitals') },
];
