/**
 * Pages and packages. The main package holds the three tabs; everything a person does as a patient lives in
 * its own package, fetched while they look at Home. Colours with `@` come from `theme.json` (light and dark).
 */
const WEAPP = process.env.TARO_ENV === 'weapp';

/** WeChat reads `@name` from theme.json; a browser gets its colours from `app.scss`. */
const themed = (name: string, light: string) => (WEAPP ? `@${name}` : light);

const tab = (page: string, text: string, icon: string) => ({
  pagePath: `tabs/${page}/index`,
  text,
  iconPath: themed(`${icon}Icon`, `assets/tabs/${icon}.png`),
  selectedIconPath: themed(`${icon}IconOn`, `assets/tabs/${icon}-on.png`),
});

export default defineAppConfig({
  pages: ['tabs/home/index', 'tabs/messages/index', 'tabs/me/index'],
  subPackages: [
    {
      root: 'patient',
      pages: [
        'hospitals/list',
        'hospitals/detail',
        'hospitals/department',
        'hospitals/doctor',
        'hospitals/search',
        'appointments/confirm',
        'appointments/pay',
        'appointments/result',
        'appointments/list',
        'appointments/detail',
        'appointments/queue',
        'appointments/check-in',
        'waiting/join',
        'waiting/detail',
        'moving/choose',
        'moving/compare',
        'moving/pay',
        'visits/sharing',
        'visits/shared',
        'visits/ratings',
        'patients/list',
        'patients/edit',
        'account/privacy',
        'account/settings',
      ],
    },
    {
      root: 'hospital',
      pages: [
        'account/sign-in',
        'account/register',
        'account/confirmation',
        'account/forgotten',
        'account/reset',
        'account/invitation',
        'account/workplace',
        'account/security',
        'joining/index',
        'joining/form',
        'joining/status',
        'today/index',
        'schedules/index',
        'schedules/templates',
        'schedules/calendar',
        'patients/index',
        'queues/index',
        'waitlist/index',
        'bans/index',
        'walls/index',
        'wall/index',
        'ratings/index',
        'imports/index',
        'staff/index',
        'audit/index',
        'systems/index',
        'settings/index',
        'official/index',
        'doctors/index',
        'departments/index',
      ],
    },
    { root: 'doctor', pages: ['today/index', 'schedule/index'] },
    { root: 'operator', pages: ['applications/list', 'applications/review', 'hospitals/list'] },
  ],
  preloadRule: { 'tabs/home/index': { network: 'all', packages: ['patient'] } },
  window: {
    backgroundTextStyle: WEAPP ? ('@refreshStyle' as 'dark') : 'dark',
    backgroundColor: themed('page', '#F6F7F5'),
    backgroundColorTop: themed('page', '#F6F7F5'),
    backgroundColorBottom: themed('page', '#F6F7F5'),
    navigationBarBackgroundColor: themed('page', '#F6F7F5'),
    navigationBarTextStyle: WEAPP ? ('@barText' as 'black') : 'black',
    navigationBarTitleText: '医桥',
  },
  tabBar: {
    color: themed('tab', '#66706B'),
    selectedColor: themed('tabOn', '#0B8F6A'),
    backgroundColor: themed('card', '#FFFFFF'),
    borderStyle: WEAPP ? ('@tabBorder' as 'black') : 'black',
    list: [tab('home', '健康', 'home'), tab('messages', '消息', 'messages'), tab('me', '我的', 'me')],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  // WeChat then shows its privacy sheet before location, phone number and the like
  __usePrivacyCheck__: true,
  // WeChat takes either the exact position or the fuzzy one, never both; checking in by distance needs the exact one
  requiredPrivateInfos: ['getLocation'],
  permission: {
    'scope.userLocation': { desc: '用于显示你附近的医院，以及就诊当天在医院附近签到' },
  },
} as Parameters<typeof defineAppConfig>[0]);
