/**
 * A hospital's whole way in, at desks in a browser and on a phone: it applies, is returned and corrected, approved,
 * invites its staff, binds its official account in both ways, publishes its menu, brings its lists in by CSV and FHIR,
 * and is booked from that menu, with the word in its own name. One story: each step begins where the last one ended.
 */
import { acceptInvitation, linkTo } from './hospital/account';
import { joins } from './hospital/joining';
import { applyList, DEPARTMENTS, DOCTORS, schedulesOn, sendList } from './hospital/lists';
import { authorisePlatform, bindByOwnKeys, followAccount, openTab, unbind } from './hospital/official';
import { letSystemIn, type OwnSystem } from './hospital/system';
import { HOSPITAL, openHospitalWorld, REGISTRAR, SUB_MERCHANT } from './hospital/world';
import type { HospitalWorld } from './hospital/world';
import { allowMessages, bookTime, payAtSheet, press, reads } from './phone/steps';
import { isAccessible } from './phone/world';

// A step is many pages long
jest.setTimeout(60_000);

let world: HospitalWorld;
let system: OwnSystem;
beforeAll(async () => {
  world = await openHospitalWorld();
});
afterAll(() => world.close());

const step = (name: string, story: () => Promise<void>) => test(name, () => world.step(story));

joins(() => world);

step(
  'the desk opens: the owner sets the rules, reads what patients will, and invites a registrar',
  async () => {
    const { owner, registrar, home } = world;
    await owner.page.reload();
    await owner.press('进入医院工作台');
    await owner.at('hospital/today/index');
    await owner.reads('完成这几步，患者就能预约了。');
    await owner.looksRight('first-day');
    await owner.follow('规则与设置');
    await owner.at('hospital/settings/index');
    await owner.fill('提前几天放号', '14');
    await owner.fill('未付款的号保留（分钟）', '20');
    await owner.fill('特约商户号', SUB_MERCHANT);
    await owner.front.getByRole('checkbox', { name: '开放预约' }).check();
    await owner.reads('每天 07:00 放出 14 天后的号');
    await owner.reads(/选好时间后为你留号 20 分钟/);
    await owner.press('保存');
    await owner.reads('患者现在可以预约');
    await owner.looksRight('settings');

    await owner.follow('员工');
    await owner.at('hospital/staff/index');
    await owner.press('邀请员工');
    await owner.dialog.getByLabel('邮箱', { exact: true }).fill(REGISTRAR.email);
    await owner.looksRight('staff-invite');
    await owner.press('生成邀请');
    await owner.reads('我们也给对方发了邮件，邮件里有另一条链接。');
    await owner.press('完成');
    await acceptInvitation(
      registrar,
      await linkTo(home.superapp, REGISTRAR.email, 'account/invitation'),
      REGISTRAR,
    );
    await registrar.at('hospital/today/index');
    await owner.page.reload();
    await owner.front.getByRole('row', { name: new RegExp(REGISTRAR.name) }).waitFor();
    await owner.looksRight('staff');
  },
);

step('the official account is bound with its own key, and then by authorising the platform', async () => {
  const { owner, account } = world;
  await owner.follow('公众号');
  await owner.at('hospital/official/index');
  await owner.reads('还没有绑定公众号');
  await owner.looksRight('official-none');
  await bindByOwnKeys(world, owner);
  await openTab(owner, '状态');
  await owner.press('测试 接收消息');
  await owner.reads('测试通过');
  await owner.looksRight('official-health');
  await unbind(owner);

  await authorisePlatform(owner, account.appid);
  await openTab(owner, '菜单');
  await owner.looksRight('official-menu');
  await owner.press('发布到微信');
  await owner.reads(/ 发布$/);
  expect(account.menu().map(({ name }) => name)).toEqual(['挂号', '缴费', '我的']);
  await openTab(owner, '自动回复');
  await owner.looksRight('official-answers');
});

step('departments, doctors and schedules come by CSV, looked at first', async () => {
  const { registrar, owner, day } = world;
  await registrar.follow('批量导入');
  await registrar.at('hospital/imports/index');
  await registrar.looksRight('imports-none');
  await sendList(registrar, '科室', '科室.csv', DEPARTMENTS);
  await applyList(registrar, { added: 1, changed: 2 });
  await sendList(registrar, '医生', '医生.csv', DOCTORS);
  await applyList(registrar, { added: 2 });
  await sendList(registrar, '排班', '排班.csv', schedulesOn(day));
  await registrar.reads(/没有这个工号/);
  await registrar.looksRight('imports-preview');
  await applyList(registrar, { added: 1 });
  await registrar.looksRight('imports-applied');
  for (const [page, shows] of [
    ['科室', '心血管内科'],
    ['医生', '陈思远'],
    ['排班日历', '陈思远'],
  ] as const) {
    await owner.follow(page);
    if (page === '排班日历') await owner.open(`${new URL(owner.page.url()).href}&day=${day}`);
    await owner.reads(shows);
    await owner.looksRight({ 科室: 'departments', 医生: 'doctors', 排班日历: 'schedules' }[page]);
  }
});

step('a doctor comes in by a link opened in WeChat', async () => {
  const { owner } = world;
  await owner.follow('员工');
  await owner.at('hospital/staff/index');
  await owner.press('邀请员工');
  const { dialog } = owner;
  await dialog.getByRole('radio', { name: '医生', exact: true }).check();
  await dialog.getByLabel('是哪位医生').selectOption({ label: '陈思远 · 心血管内科' });
  await dialog.getByRole('radio', { name: '微信', exact: true }).check();
  await owner.press('生成邀请');
  const link = new URL(await owner.copied('邀请链接'));
  await owner.press('完成');
  await world.withPhone({ user: '陈思远' }, async (phone) => {
    await phone.open();
    await phone.go(`/health/${link.pathname.replace(/^\/h5\//, '')}${link.search}`);
    let page = await phone.at('hospital/account/invitation');
    await reads(page, `加入${HOSPITAL}`);
    await isAccessible(phone);
    await press(page, '用微信继续');
    await phone.signedIn();
    page = await phone.at('hospital/account/invitation');
    await page.getByLabel('你的姓名').fill('陈思远');
    await press(page, /接受/);
    await phone.at('doctor/today/index');
    await isAccessible(phone);
  });
});

step('its own system is let in and plans a half-day over FHIR', async () => {
  const { owner, home, day } = world;
  await owner.follow('系统接口');
  await owner.at('hospital/systems/index');
  system = await letSystemIn(home, owner);
  await system.planSlot('周静', day, ['13:30', '14:00']);
  expect(await system.statusAt('周静', day, '13:30')).toBe('free');
  expect(await system.statusAt('陈思远', day, '08:00')).toBe('free');
  await owner.page.reload();
  await owner.looksRight('systems');
});

step('a follower books from the menu, pays, and is told in the hospital’s own chat', async () => {
  const { account, day } = world;
  await world.regular('林晓');
  await world.withPhone({ user: '林晓' }, async (phone) => {
    await followAccount(phone, account.name.zh);
    await press(phone.shell, '挂号');
    await phone.signedIn();
    let page = await phone.at('patient/hospitals/detail');
    await reads(page, HOSPITAL);
    await isAccessible(phone);
    await press(page, /^心血管内科/);
    page = await phone.at('patient/hospitals/department');
    await press(page, /陈思远/);
    await bookTime(phone, /08:00–08:30\s*余 1/, '留号并支付 ¥50.00');
    await reads(phone.sheet, `${HOSPITAL} 挂号费`);
    expect(await system.statusAt('陈思远', day, '08:00')).toBe('busy');
    await payAtSheet(phone);
    await allowMessages(phone);
    page = await phone.at('patient/appointments/result');
    await reads(page, '预约成功');
    expect(await system.statusAt('陈思远', day, '08:00')).toBe('busy');

    await phone.go(`/official/${account.appid}`);
    await phone.page.locator('iframe.page').waitFor({ state: 'detached' });
    const card = phone.shell.getByRole('article').filter({ hasText: '预约成功' });
    await reads(card, account.name.zh);
    await reads(card, HOSPITAL);
    // What drops in from above lies over the bar
    await phone.forgetPush();
    await isAccessible(phone);
    await press(card, '进入小程序查看');
    await reads(await phone.at('patient/appointments/detail'), '已支付');
  });
});

step('another person books what FHIR planned: busy there at once', async () => {
  const { day } = world;
  await world.regular('周敏');
  const doctorId = await system.doctorId('周静');
  await world.withPhone({ user: '周敏' }, async (phone) => {
    await phone.open(`/health/patient/hospitals/doctor?id=${doctorId}`);
    await bookTime(phone, /13:30–14:00\s*余 1/, '留号并支付 ¥20.00');
    await payAtSheet(phone);
    await allowMessages(phone);
    await reads(await phone.at('patient/appointments/result'), '预约成功');
    expect(await system.statusAt('周静', day, '13:30')).toBe('busy');
  });
});

step('the registrar sees the patients of the day, and the owner who looked', async () => {
  const { registrar, owner, day } = world;
  await registrar.follow('当日患者');
  await registrar.at('hospital/patients/index');
  await registrar.fill('就诊日', day);
  await registrar.front.getByRole('row', { name: /林晓/ }).waitFor();
  await registrar.front.getByRole('row', { name: /周敏/ }).waitFor();
  await registrar.looksRight('patients');
  await registrar.front.getByRole('row', { name: /林晓/ }).click();
  await registrar.reads('医桥预约');
  await registrar.looksRight('patient');
  await registrar.follow('今日');
  await registrar.at('hospital/today/index');
  await registrar.looksRight('today');

  await owner.follow('访问记录');
  await owner.at('hospital/audit/index');
  const looked = owner.front.getByRole('row', { name: new RegExp(`${REGISTRAR.name}.*看了一位患者`) });
  await looked.first().waitFor();
  await owner.reads('看了患者名单');
  await owner.looksRight('audit');
});
