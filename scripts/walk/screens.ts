/** Every screen of the product in its main states: whose phone, where, and what is done there before it is looked at. */
import type { Locator } from 'playwright-core';
import type { Phone } from './phone';
import type { History } from './person';

export interface Screen {
  name: string;
  /** A newcomer has agreed to nothing and booked nothing. */
  whose: 'regular' | 'newcomer';
  /** The phone's hash. */
  at: string;
  /** Brings it into the state to be seen; gets the mini-program's page where there is one. */
  act?(phone: Phone, page: Locator): Promise<unknown>;
  /** Puts back what was changed. */
  after?(phone: Phone): Promise<unknown>;
}

type Act = NonNullable<Screen['act']>;
const press =
  (name: RegExp, role: 'button' | 'radio' | 'switch' = 'button'): Act =>
  (_, page) =>
    page.getByRole(role, { name }).first().click();
const type =
  (text: string): Act =>
  (_, page) =>
    page.getByRole('searchbox').first().fill(text);

const showPush: Act = (phone) => phone.showPush();
const forgetPush = (phone: Phone) => phone.forgetPush();

const phoneScreens: Screen[] = [
  { name: 'chats', whose: 'regular', at: '/chats' },
  { name: 'chat', whose: 'regular', at: '/chat/family' },
  { name: 'notifications', whose: 'regular', at: '/chat/service' },
  { name: 'notifications-none', whose: 'newcomer', at: '/chat/service' },
  { name: 'push', whose: 'regular', at: '/chats', act: showPush, after: forgetPush },
  { name: 'phone-me', whose: 'regular', at: '/me' },
  { name: 'wallet', whose: 'regular', at: '/wallet' },
  { name: 'phone-settings', whose: 'regular', at: '/settings' },
];

const tabs: Screen[] = [
  { name: 'home', whose: 'regular', at: '/health/tabs/home/index' },
  { name: 'home-new', whose: 'newcomer', at: '/health/tabs/home/index' },
  { name: 'messages', whose: 'regular', at: '/health/tabs/messages/index' },
  { name: 'messages-new', whose: 'newcomer', at: '/health/tabs/messages/index' },
  { name: 'me', whose: 'regular', at: '/health/tabs/me/index' },
  { name: 'me-language', whose: 'regular', at: '/health/tabs/me/index', act: press(/^语言|^Language/) },
  { name: 'me-about', whose: 'regular', at: '/health/tabs/me/index', act: press(/^关于|^About/) },
];

const account: Screen[] = [
  { name: 'privacy', whose: 'newcomer', at: '/health/patient/account/privacy' },
  { name: 'settings', whose: 'regular', at: '/health/patient/account/settings' },
  {
    name: 'settings-close-account',
    whose: 'regular',
    at: '/health/patient/account/settings',
    act: press(/^注销账号|^Close/),
  },
  { name: 'patients', whose: 'regular', at: '/health/patient/patients/list' },
  {
    name: 'patients-remove',
    whose: 'regular',
    at: '/health/patient/patients/list',
    act: press(/^移除|^Remove/),
  },
  { name: 'patients-consent', whose: 'newcomer', at: '/health/patient/patients/edit' },
  { name: 'patient-add', whose: 'regular', at: '/health/patient/patients/edit' },
  { name: 'patient-add-open', whose: 'regular', at: '/health/patient/patients/edit', act: answerHalf },
];

/** A child's name and a number with a wrong digit, and an attempt to save it. */
async function answerHalf(_: Phone, page: Locator): Promise<void> {
  await page.getByRole('radio', { name: /子女|Child/ }).click();
  await page.getByRole('textbox', { name: /姓名|^Name/ }).fill('林小满');
  await page.getByRole('textbox', { name: /证件号码|Document number/ }).fill('110105201905201239');
  await page.getByRole('button', { name: /保存|Save/ }).click();
}

const list = '/health/patient/hospitals/list';
const search = '/health/patient/hospitals/search';

function hospitals({ place }: History): Screen[] {
  const doctor = `/health/patient/hospitals/doctor?id=${place.doctorId}`;
  return [
    { name: 'hospitals', whose: 'newcomer', at: list },
    { name: 'hospitals-region', whose: 'newcomer', at: list, act: press(/^地区|^Region/) },
    { name: 'hospitals-grade', whose: 'newcomer', at: list, act: press(/^等级|^Grade/) },
    { name: 'hospitals-none', whose: 'newcomer', at: `${list}?q=%E4%B8%8D%E5%AD%98%E5%9C%A8` },
    { name: 'hospitals-loading', whose: 'newcomer', at: list, act: slowly, after: normally },
    { name: 'hospitals-failed', whose: 'newcomer', at: list, act: failing, after: normally },
    { name: 'search', whose: 'newcomer', at: search },
    { name: 'search-found', whose: 'newcomer', at: search, act: type('内科') },
    { name: 'search-none', whose: 'newcomer', at: search, act: type('qqqqzzzz') },
    {
      name: 'hospital',
      whose: 'newcomer',
      at: `/health/patient/hospitals/detail?id=${place.hospitalId}`,
    },
    {
      name: 'department',
      whose: 'newcomer',
      at: `/health/patient/hospitals/department?id=${place.departmentId}`,
    },
    { name: 'doctor', whose: 'newcomer', at: doctor },
    {
      name: 'doctor-no-clinic',
      whose: 'newcomer',
      at: doctor,
      act: press(/无门诊|None$/, 'radio'),
    },
  ];
}

const answers = /\/(hospitals|search|doctors|schedules)(\?|$)/;
/** Again, with answers that do not come. */
async function slowly(phone: Phone): Promise<void> {
  await phone.page.route(answers, () => undefined);
  await phone.reload();
}
async function failing(phone: Phone): Promise<void> {
  await phone.page.route(answers, (route) => route.abort());
  await phone.reload();
  await phone.program.getByRole('button', { name: /重试|Try again/ }).waitFor();
}
const normally = (phone: Phone) => phone.page.unroute(answers);

/** A shared link that leads nowhere any more. */
const ENDED = 'x'.repeat(64);

function booking({ place, pending, booked, cancelled, patientId }: History): Screen[] {
  const { hospitalId, doctorId, slotId, day } = place;
  const confirm = `/health/patient/appointments/confirm?hospital=${hospitalId}&doctor=${doctorId}&day=${day}&slot=${slotId}`;
  const join = `/health/patient/waiting/join?hospital=${hospitalId}&doctor=${doctorId}&day=${day}&slot=${slotId}`;
  const pay = `/health/patient/appointments/pay?id=${pending.id}`;
  const detail = (id: string) => `/health/patient/appointments/detail?id=${id}`;
  const visits = '/health/patient/appointments/list';
  // another doctor's time
  const moveGone = `/health/patient/moving/compare?id=${booked.id}&day=${day}&slot=${slotId}`;
  const ratings = `/health/patient/visits/ratings?doctor=${doctorId}&hospital=${hospitalId}`;
  const closeSheet = (phone: Phone) => phone.page.keyboard.press('Escape');
  return [
    { name: 'confirm', whose: 'regular', at: confirm },
    { name: 'confirm-patients', whose: 'regular', at: confirm, act: press(/更换|Change/) },
    { name: 'confirm-new', whose: 'newcomer', at: confirm },
    { name: 'confirm-gone', whose: 'newcomer', at: confirm.replace(slotId, patientId) },
    { name: 'pay', whose: 'regular', at: pay },
    { name: 'pay-sheet', whose: 'regular', at: pay, act: openPaySheet, after: closeSheet },
    { name: 'pay-give-back', whose: 'regular', at: pay, act: press(/放弃这个号|Give the place back/) },
    { name: 'result', whose: 'regular', at: `/health/patient/appointments/result?id=${booked.id}` },
    {
      name: 'permission-sheet',
      whose: 'regular',
      at: `/health/patient/appointments/result?id=${booked.id}`,
      act: openPermissionSheet,
      after: closeSheet,
    },
    { name: 'visits', whose: 'regular', at: visits },
    { name: 'visits-waitlist', whose: 'regular', at: `${visits}?when=waiting` },
    { name: 'waitlist-join', whose: 'regular', at: join },
    {
      name: 'waitlist-join-doctor',
      whose: 'regular',
      at: join,
      act: press(/任一时间|Any time/, 'radio'),
    },
    { name: 'move-choose', whose: 'regular', at: `/health/patient/moving/choose?id=${booked.id}` },
    { name: 'queue', whose: 'regular', at: `/health/patient/appointments/queue?id=${booked.id}` },
    { name: 'check-in-none', whose: 'regular', at: '/health/patient/appointments/check-in?code=old' },
    { name: 'move-gone', whose: 'regular', at: moveGone },
    { name: 'wait-of-others', whose: 'regular', at: `/health/patient/waiting/detail?id=${patientId}` },
    { name: 'sharing', whose: 'regular', at: `/health/patient/visits/sharing?id=${booked.id}` },
    { name: 'shared-ended', whose: 'newcomer', at: `/health/patient/visits/shared?token=${ENDED}` },
    { name: 'ratings', whose: 'newcomer', at: ratings },
    { name: 'visits-past', whose: 'regular', at: visits, act: press(/历史|Past/, 'radio') },
    { name: 'visit-booked', whose: 'regular', at: detail(booked.id) },
    { name: 'visit-cancel', whose: 'regular', at: detail(booked.id), act: press(/取消预约|Cancel app/) },
    { name: 'visit-pending', whose: 'regular', at: detail(pending.id) },
    { name: 'visit-cancelled', whose: 'regular', at: detail(cancelled.id) },
    { name: 'visit-of-others', whose: 'regular', at: detail(patientId) },
  ];
}

async function openPaySheet(phone: Phone, page: Locator): Promise<void> {
  await page.getByRole('button', { name: /立即支付|^Pay / }).click();
  await phone.sheet.waitFor();
}
async function openPermissionSheet(phone: Phone, page: Locator): Promise<void> {
  await page.getByRole('button', { name: /在微信里提醒我|Remind me/ }).click();
  await phone.sheet.waitFor();
}

export function screensOf(history: History): Screen[] {
  return [...phoneScreens, ...tabs, ...hospitals(history), ...booking(history), ...account];
}
