/** What staff write for their account: its menu, its answers, its templates. */
import type { Api } from '../../../shared/api';
import type { BodyOf } from '../../../shared/endpoint';
import { menuProblem, nameFits, type MenuButton } from '../../../shared/official/rules';
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk, type StaffMember } from '../../support/staff';
import { GET, bindOwn, test as tryOut } from './accounts';

const MENU = '/desk/:hospitalId/official-account/menu' as const;
const ANSWERS = '/desk/:hospitalId/official-account/answers' as const;
const TEMPLATES = 'PUT /desk/:hospitalId/official-account/templates' as const;
type Menu = BodyOf<Api[`PUT ${typeof MENU}`]>;
type Answers = BodyOf<Api[`PUT ${typeof ANSWERS}`]>;

let home: TestHouse;
let desk: StaffMember;
let account: OfficialAccountHandle;
let hospitalId: string;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
beforeEach(async () => {
  ({ hospitalId } = await openClinic(home.house));
  desk = await openDesk(home, hospitalId);
  account = home.superapp.officialAccounts.create({ name: '清河医院' });
  await bindOwn(home, desk, account);
});

const english = { 'Accept-Language': 'en' };
const publish = () => desk.call(`POST ${MENU}/publication`, { body: {}, headers: english });
const editMenu = (buttons: Menu['buttons'], version: string | null = null) =>
  desk.call(`PUT ${MENU}`, { body: { buttons, version }, headers: english });
const page = (name: string): MenuButton => ({ kind: 'page', name, page: 'patient/appointments/list' });
const group = (name: string, ...below: string[]): MenuButton => ({
  kind: 'group',
  name,
  below: below.map((one) => ({ kind: 'word', name: one, word: one })),
});

describe('the menu', () => {
  it('is edited, shows as changed, and is published as edited', async () => {
    const buttons = [
      group('就医', '挂号', '报告'),
      page('缴费'),
      { kind: 'link', name: '官网', url: 'https://example.org/' } as const,
    ];
    const edited = await editMenu(buttons);
    expect(edited.body).toMatchObject({ buttons, version: expect.any(String) });
    expect((await desk.call(GET)).body.menu).toMatchObject({ state: 'healthy', changed: true });
    expect(account.menu()).toHaveLength(3);
    expect(account.menu()[0]).not.toHaveProperty('sub_button');
    expect((await publish()).body).toMatchObject({ published: buttons, lastError: null });
    expect(account.menu()[0]).toMatchObject({
      name: '就医',
      sub_button: [{ type: 'click', key: '挂号' }, { key: '报告' }],
    });
    expect((await desk.call(GET)).body.menu.changed).toBe(false);
    expect((await tryOut(desk, 'menu')).body.passed).toBe(true);
    await account.follow('按钮');
    const tapped = await account.tap('按钮', ['就医', '报告']);
    expect(tapped.reply).toMatchObject({ kind: 'text', text: expect.stringContaining('就诊记录') });
    expect(await account.tap('按钮', ['缴费'])).toMatchObject({
      opens: { page: 'patient/appointments/list' },
    });
  });

  it('that WeChat would refuse is not sent', async () => {
    const wrong: [MenuButton[], string][] = [
      [[page('预约挂号吧')], '1'],
      [[page('挂号'), page('Appointments')], '2'],
      [[group('就医', '挂号', '这个名字实在是太长了')], '1.2'],
    ];
    for (const [buttons, at] of wrong) {
      const { status, problem } = await editMenu(buttons as Menu['buttons']);
      expect([status, problem.code, problem.details?.['at']]).toEqual([422, 'OFFICIAL_MENU_WRONG', at]);
      expect(problem.detail).toContain(`Button ${at}`);
    }
    const many = await editMenu([page('一'), page('二'), page('三'), page('四')] as Menu['buttons']);
    expect(many.problem.code).toBe('BAD_REQUEST');
    const deep = await editMenu([group('就医', '1', '2', '3', '4', '5', '6')] as Menu['buttons']);
    expect(deep.problem.code).toBe('BAD_REQUEST');
    for (const path of ['/patient/x/y', 'https://evil.example/x', 'patient', '../x/y', 'a/b?c=" d']) {
      const bad = await editMenu([{ kind: 'page', name: '页', page: path }]);
      expect(bad.problem.code).toBe('BAD_REQUEST');
    }
  });

  it('refused by WeChat is explained, shown as unhealthy, and the old one stands', async () => {
    const before = account.menu();
    home.superapp.faults.official.refuseMenu = true;
    const refused = await publish();
    home.superapp.faults.official.refuseMenu = false;
    expect(refused.problem).toMatchObject({ code: 'OFFICIAL_ACCOUNT_REFUSED', details: { errcode: 48001 } });
    expect(refused.problem.detail).toBe(
      'WeChat refused the request for this account: the account may not do this; it must be a verified service account.',
    );
    const { body } = await desk.call(GET, { headers: english });
    expect(body.menu).toMatchObject({ state: 'unhealthy', lastError: { errcode: 48001 } });
    expect(account.menu()).toEqual(before);
    expect((await publish()).status).toBe(200);
    expect((await desk.call(GET)).body.menu).toMatchObject({ state: 'healthy', lastError: null });
  });

  it('changed in WeChat’s console is found by the test', async () => {
    const token = await fetch(`${home.superapp.url}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', appid: account.appid, secret: account.secret }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    const wechat = (path: string, body?: object) =>
      fetch(`${home.superapp.url}/cgi-bin/menu/${path}?access_token=${access_token}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
    await wechat('create', { button: [{ type: 'click', name: '别的', key: 'x' }] });
    expect((await tryOut(desk, 'menu')).body).toMatchObject({
      passed: false,
      steps: [{ words: expect.stringContaining('not the one published') }],
    });
    await wechat('delete');
    expect((await tryOut(desk, 'menu')).body).toMatchObject({
      passed: false,
      steps: [{ words: expect.stringContaining('no menu') }],
    });
  });

  it('two members editing: the second is told; the same again is the same act', async () => {
    const other = await openDesk(home, hospitalId);
    const first = await editMenu([page('甲')] as Menu['buttons']);
    const second = await other.call(`PUT ${MENU}`, {
      body: { buttons: [page('乙')] as Menu['buttons'], version: null },
    });
    expect(second.problem.code).toBe('CHANGED_MEANWHILE');
    expect((await editMenu([page('甲')] as Menu['buttons'])).status).toBe(200);
    const third = await other.call(`PUT ${MENU}`, {
      body: { buttons: [page('乙')] as Menu['buttons'], version: first.body.version },
    });
    expect(third.body.buttons).toEqual([page('乙')]);
  });
});

test('names are measured as WeChat measures and shows them', () => {
  expect(['挂号', '预约挂号', 'Booking', '挂号A1'].map((name) => nameFits(name, 'top'))).toEqual(
    Array(4).fill(true),
  );
  expect(['预约挂号吧', 'Bookings!', '👩‍⚕️👩‍⚕️'].map((name) => nameFits(name, 'top'))).toEqual(
    Array(3).fill(false),
  );
  expect(nameFits('八个汉字正好放下', 'below')).toBe(true);
  expect(menuProblem([])).toEqual({ problem: 'no-button', at: '' });
  expect(menuProblem([{ kind: 'group', name: '空', below: [] }])).toEqual({
    problem: 'empty-group',
    at: '1',
  });
});

describe('the answers', () => {
  it.each([
    ['我想挂号！', 'patient/hospitals/detail'],
    ['  ＢＯＯＫ  ', 'patient/hospitals/detail'],
    ['how do I pay?', 'patient/appointments/list'],
    ['缴 费', 'patient/appointments/list'],
    ['在线问诊', 'patient/hospitals/detail'],
    ['报告出来了吗', 'patient/appointments/list'],
    ['你好', 'patient/hospitals/detail'],
  ])('%s', async (words, opens) => {
    await account.follow('问者');
    const reply = await account.say('问者', words);
    expect(reply).toMatchObject({
      kind: 'text',
      links: [{ opens: { kind: 'mini-program', page: expect.stringContaining(opens) } }],
    });
  });

  it('are edited and hold at once; markup in a label opens nothing', async () => {
    const { body } = await desk.call(`GET ${ANSWERS}`);
    expect(body.version).toBeNull();
    const wish: Answers = {
      answers: [
        {
          words: ['停车'],
          text: '地下二层，前两小时免费。\n]]> <b>',
          link: { label: '<b>地图</b>', page: 'tabs/home/index' },
        },
      ],
      onFollow: { text: '你好', link: null },
      otherwise: { text: '请致电总机', link: null },
      version: null,
    };
    expect((await desk.call(`PUT ${ANSWERS}`, { body: wish })).status).toBe(200);
    expect(await account.follow('车主')).toMatchObject({ text: '你好', links: [] });
    const parking = await account.say('车主', '哪里停车');
    expect(parking.text).toContain('前两小时免费。\n]]> <b>');
    expect(parking.links).toEqual([
      { text: 'b地图/b', opens: expect.objectContaining({ page: 'tabs/home/index' }) },
    ]);
    expect((await account.say('车主', '挂号')).text).toBe('请致电总机');
    const stale = await desk.call(`PUT ${ANSWERS}`, {
      body: { ...wish, otherwise: { text: '别的', link: null } },
    });
    expect(stale.problem.code).toBe('CHANGED_MEANWHILE');
  });

  it('fit into a message of WeChat’s, however long they are', async () => {
    const text = '长'.repeat(400);
    const long = { label: '长'.repeat(20), page: `patient/hospitals/detail?id=${'1'.repeat(200)}` };
    const reply = { text, link: long };
    const wish: Answers = {
      answers: [{ words: ['长'], ...reply }],
      onFollow: reply,
      otherwise: reply,
      version: null,
    };
    expect((await desk.call(`PUT ${ANSWERS}`, { body: wish })).status).toBe(200);
    expect(await account.follow('长者')).toMatchObject({ kind: 'text' });
    const longer = await desk.call(`PUT ${ANSWERS}`, {
      body: { ...wish, otherwise: { text: `${text}长`, link: null } },
    });
    expect(longer.problem.code).toBe('BAD_REQUEST');
  });

  it('greet who scans a code with the door it hangs on', async () => {
    const doctorId = '0b9c2f3e-6c1d-4a63-9a53-1f2e3d4c5b6a';
    const first = await account.follow('扫码', `doctor_${doctorId}`);
    expect(first.links[0]!.opens).toMatchObject({ page: `patient/hospitals/doctor?id=${doctorId}` });
    const again = await account.scan('扫码', `department_${doctorId}`);
    expect(again.links[0]!.opens).toMatchObject({ page: `patient/hospitals/department?id=${doctorId}` });
    expect((await account.scan('扫码', `doctor_" onclick="x`)).kind).toBe('silent');
    expect((await account.scan('扫码', 'poster')).kind).toBe('silent');
    expect((await account.follow('海报', 'poster')).links[0]!.opens).toMatchObject({
      page: `patient/hospitals/detail?id=${hospitalId}`,
    });
  });
});

it('keeps templates that staff entered, one change at a time', async () => {
  const { messages } = (await desk.call(GET)).body;
  const templates = { ...messages.templates, booked: 'entered-by-hand_0123456789', reminder: null };
  const body = { templates, version: messages.templatesVersion };
  const changed = await desk.call(TEMPLATES, { body });
  expect(changed.body.messages.templates).toEqual(templates);
  const stale = await desk.call(TEMPLATES, { body: { ...body, templates: { ...templates, booked: null } } });
  expect(stale.problem.code).toBe('CHANGED_MEANWHILE');
  await desk.call('DELETE /desk/:hospitalId/official-account');
  expect((await desk.call(TEMPLATES, { body })).problem.code).toBe('OFFICIAL_ACCOUNT_MISSING');
});
