/** The official account's page: binding it by hand, coming back from WeChat, tests, the menu's limits, answers. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import OfficialPage from '../../../miniprogram/src/hospital/official';
import { ok, problem, sentTo } from '../desk/world';
import { HOSPITAL, at, openOwnDesk } from './desk';

const waiting = { state: 'waiting', lastError: null };
const unbound = {
  hospitalId: HOSPITAL,
  account: null,
  callback: null,
  ways: { own: true, component: true },
  receiving: { ...waiting, lastPushAt: null },
  token: { ...waiting, expiresAt: null },
  menu: { ...waiting, publishedAt: null, changed: false },
  messages: {
    ...waiting,
    sentAt: null,
    templates: { booked: null, cancelled: null, refunded: null, reminder: null },
    templatesVersion: null,
  },
  followers: 0,
};
const APPID = 'wx0123456789abcdef';
const bound = {
  ...unbound,
  account: {
    mode: 'own',
    appid: APPID,
    name: '安和医院',
    originalId: null,
    principal: null,
    boundAt: '2026-11-22T01:00:00Z',
    authorised: true,
    version: '7',
  },
  callback: {
    url: 'https://yiqiao.example/official-accounts/1',
    token: 'tokentoken',
    encodingAesKey: 'k'.repeat(43),
  },
  token: {
    state: 'unhealthy',
    expiresAt: null,
    lastError: { at: '2026-11-22T02:00:00Z', errcode: 40164, words: '平台的地址不在 IP 白名单里' },
  },
  followers: 12,
};
const home = { kind: 'page', name: '挂号', page: `patient/hospitals/detail?id=${HOSPITAL}` };
const menuOf = (own: object = {}) => ({
  buttons: [home],
  published: null,
  publishedAt: null,
  lastError: null,
  version: null,
  ...own,
});

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const ACCOUNT = '/official-account';
const accountIs = (account: object) => ({ [at('GET', ACCOUNT)]: () => ok(account) });

describe('binding with the hospital’s own keys', () => {
  it('says what is wrong with each line, and sends what is right', async () => {
    let now: object = unbound;
    openOwnDesk('owner', {
      [at('GET', ACCOUNT)]: () => ok(now),
      [at('PUT', ACCOUNT)]: () => ok((now = bound)),
    });
    render(<OfficialPage />);
    fireEvent.click(await screen.findByRole('button', { name: '填写公众号信息' }));
    type('AppID', 'wx123');
    press('绑定');
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请填写公众号名称。',
      'AppID 是 wx 加 16 位小写字母和数字。',
      '新的公众号需要填写 AppSecret。',
    ]);
    expect(sentTo(at('PUT', ACCOUNT))).toEqual([]);
    type('公众号名称', '安和医院');
    type('AppID', APPID);
    type('AppSecret', 's'.repeat(32));
    press('绑定');
    expect(await screen.findByText('还差一步')).toBeTruthy();
    expect(sentTo(at('PUT', ACCOUNT))).toEqual([
      { appid: APPID, name: '安和医院', secret: 's'.repeat(32), originalId: null, version: null },
    ]);
    press('去看怎么做');
    // Only WeChat says whose account it is
    expect(screen.queryByText('主体')).toBeNull();
    expect(screen.getByText('https://yiqiao.example/official-accounts/1')).toBeTruthy();
    // A key is dots until it is asked for
    expect(screen.queryByText('k'.repeat(43))).toBeNull();
    press('显示 EncodingAESKey（消息加解密密钥）');
    expect(screen.getByText('k'.repeat(43))).toBeTruthy();
  });

  it('is an owner’s; another member learns whom to ask', async () => {
    openOwnDesk('registrar', accountIs(unbound));
    render(<OfficialPage />);
    expect(await screen.findByText('请负责人来绑定。绑定后可以在这里编辑菜单和回复。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '去微信授权' })).toBeNull();
  });
});

it('says how it went at WeChat’s page', async () => {
  openOwnDesk('owner', accountIs(unbound), { authorisation: 'taken' });
  render(<OfficialPage />);
  expect((await screen.findByRole('alert')).textContent).toContain('已绑定另一家医院');
});

it('says whose account it is, where WeChat does', async () => {
  const account = { ...bound.account, mode: 'component', principal: '北京安和医院有限公司' };
  openOwnDesk('owner', accountIs({ ...bound, account, callback: null }));
  render(<OfficialPage />);
  fireEvent.click(await screen.findByRole('tab', { name: '连接' }));
  const whose = screen.getByText('主体').parentElement as HTMLElement;
  expect(whose.textContent).toBe('主体北京安和医院有限公司');
});

it('shows each part’s last error, and what a test of it saw', async () => {
  openOwnDesk('owner', {
    ...accountIs(bound),
    [at('POST', `${ACCOUNT}/tests`)]: () =>
      ok({
        part: 'token',
        passed: false,
        steps: [
          { ok: true, words: '读到 AppID 和密钥' },
          { ok: false, words: '微信拒绝了 IP 地址' },
        ],
        at: '2026-11-22T03:00:00Z',
      }),
  });
  render(<OfficialPage />);
  expect(await screen.findByText('2026-11-22 10:00：平台的地址不在 IP 白名单里')).toBeTruthy();
  press('测试 调用微信');
  const seen = await screen.findByRole('status', { name: '测试没有通过' });
  expect(
    within(seen)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['读到 AppID 和密钥', '微信拒绝了 IP 地址']);
  expect(sentTo(at('POST', `${ACCOUNT}/tests`))).toEqual([{ part: 'token' }]);
});

describe('the menu', () => {
  const open = async (answers: Parameters<typeof openOwnDesk>[1]) => {
    openOwnDesk('owner', { ...accountIs(bound), ...answers });
    render(<OfficialPage />);
    fireEvent.click(await screen.findByRole('tab', { name: '菜单' }));
    return screen.findByRole('group', { name: '公众号里的样子' });
  };
  const MENU = `${ACCOUNT}/menu`;

  it('takes three buttons and five entries in each, and names WeChat can show', async () => {
    const picture = await open({ [at('GET', MENU)]: () => ok(menuOf()) });
    press('添加按钮');
    press('添加按钮');
    expect(within(picture).queryByRole('button', { name: '添加按钮' })).toBeNull();
    fireEvent.change(screen.getByLabelText('点它之后'), { target: { value: 'group' } });
    for (let more = 0; more < 4; more += 1) press('添加一项');
    expect(screen.getAllByRole('group', { name: /^第 \d 项$/ })).toHaveLength(5);
    expect(screen.getByRole('button', { name: '添加一项' }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('最多 5 项')).toBeTruthy();
    // Nothing can be published before each has a name that fits
    expect(screen.getByRole('button', { name: '发布到微信' }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.change(screen.getAllByLabelText('名称')[0] as Element, { target: { value: '预约挂号服务' } });
    expect(screen.getByText('太长了，微信显示不下。')).toBeTruthy();
    expect(within(picture).getByText('预约挂号服务')).toBeTruthy();
  });

  it('keeps what was edited before it publishes, and says when patients see another menu', async () => {
    const page = '2026-11-22T01:00:00Z';
    const kept = menuOf({ published: [home], publishedAt: page, version: '3' });
    const edited = { ...home, name: '预约' };
    const published = menuOf({ buttons: [edited], published: [edited], publishedAt: page, version: '4' });
    await open({
      [at('GET', MENU)]: () => ok(kept),
      [at('PUT', MENU)]: () => ok({ ...kept, buttons: [edited], version: '4' }),
      [at('POST', `${MENU}/publication`)]: () => ok(published),
    });
    type('名称', '预约');
    expect(screen.getByText('这里的菜单和公众号里的不同，发布后患者才能看到。')).toBeTruthy();
    press('发布到微信');
    expect(await screen.findByText('2026-11-22 09:00 发布')).toBeTruthy();
    expect(sentTo(at('PUT', MENU))).toEqual([{ buttons: [edited], version: '3' }]);
  });

  it('leads to what somebody else kept meanwhile', async () => {
    let kept = menuOf({ version: '3' });
    await open({
      [at('GET', MENU)]: () => ok(kept),
      [at('PUT', MENU)]: () => problem(409, 'CHANGED_MEANWHILE', '内容刚刚被别人修改。'),
    });
    type('名称', '预约');
    press('保存');
    kept = menuOf({ version: '4', buttons: [{ ...home, name: '看病' }] });
    fireEvent.click(await screen.findByRole('button', { name: '读取最新的' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('名称').value).toBe('看病'));
  });
});

it('answers by words separated by commas of either width', async () => {
  const reply = { text: '您好', link: null };
  const kept = { answers: [], onFollow: reply, otherwise: reply, version: null };
  const ANSWERS = `${ACCOUNT}/answers`;
  openOwnDesk('owner', {
    ...accountIs(bound),
    [at('GET', ANSWERS)]: () => ok(kept),
    [at('PUT', ANSWERS)]: () => ok({ ...kept, version: '2' }),
  });
  render(<OfficialPage />);
  fireEvent.click(await screen.findByRole('tab', { name: '自动回复' }));
  fireEvent.click(await screen.findByRole('button', { name: '添加一条' }));
  type('词', '停车，车位, 地铁');
  fireEvent.change(screen.getAllByLabelText('回复')[0] as Element, {
    target: { value: '地下二层可以停车。' },
  });
  press('保存');
  await waitFor(() =>
    expect(sentTo(at('PUT', ANSWERS))).toEqual([
      {
        answers: [{ words: ['停车', '车位', '地铁'], text: '地下二层可以停车。', link: null }],
        onFollow: reply,
        otherwise: reply,
        version: null,
      },
    ]),
  );
});
