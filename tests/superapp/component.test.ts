/**
 * The third-party platform of the local super-app, and what accounts may be asked over the API, by a client
 * that knows the protocol from the documents alone.
 * @jest-environment node
 */
import { startSuperapp, type OfficialAccountHandle, type Superapp } from '../../scripts/superapp';
import { field, openAccountServer, unseal } from './support/account-server';

let superapp: Superapp;
let server: Awaited<ReturnType<typeof openAccountServer>>;
let account: OfficialAccountHandle;
let env: Record<string, string>;
let now = new Date();

beforeAll(async () => {
  superapp = await startSuperapp({ notifyRetryScale: 0.001, clock: () => now });
  env = superapp.environment();
});
afterAll(() => superapp.close());

beforeEach(async () => {
  superapp.faults.reset();
  server = await openAccountServer();
  superapp.setProductOrigin(server.url);
  account = superapp.officialAccounts.create({ name: '云岭医院' });
});
afterEach(async () => {
  await superapp.officialAccounts.idle();
  server.close();
});

type Json = Record<string, unknown>;

async function call(path: string, body?: object): Promise<Json> {
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${superapp.url}/cgi-bin/${path}`, init);
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
}

const componentKeys = () => ({
  token: env.WECHAT_COMPONENT_TOKEN ?? '',
  aesKey: env.WECHAT_COMPONENT_AES_KEY ?? '',
  appid: env.WECHAT_COMPONENT_APPID ?? '',
});
const component_appid = () => env.WECHAT_COMPONENT_APPID;

/** Events the platform has been told, of this kind. */
const events = (kind: string) =>
  server.heard
    .filter(({ path }) => path === '/official-accounts/component/events')
    .map((heard) => unseal(componentKeys(), heard))
    .filter((xml) => field(xml, 'InfoType') === kind);

async function ticket(): Promise<string> {
  expect(await superapp.officialAccounts.component.pushTicket()).toBe(200);
  return field(events('component_verify_ticket').at(-1) ?? '', 'ComponentVerifyTicket');
}

const componentToken = async (verifyTicket: string, secret = env.WECHAT_COMPONENT_SECRET) =>
  call('component/api_component_token', {
    component_appid: component_appid(),
    component_appsecret: secret,
    component_verify_ticket: verifyTicket,
  });

/** A platform that has its token: calls by name. */
async function openPlatform() {
  const { component_access_token: token } = await componentToken(await ticket());
  return (name: string, body: object = {}) =>
    call(`component/${name}?component_access_token=${String(token)}`, {
      component_appid: component_appid(),
      ...body,
    });
}

interface Authorisation {
  authorizer_appid: string;
  authorizer_access_token: string;
  authorizer_refresh_token: string;
}

/** The account authorised, by the code of the event. */
async function authorised() {
  const platform = await openPlatform();
  const { authCode } = await account.authorise();
  const answer = await platform('api_query_auth', { authorization_code: authCode });
  return { platform, authCode, authorisation: answer.authorization_info as Authorisation };
}

describe('the platform', () => {
  it('gets its token only with a ticket it was sent, for twelve hours', async () => {
    const first = await ticket();
    expect(await componentToken(first)).toMatchObject({ expires_in: 7200 });
    expect(await componentToken('ticket@@@made-up')).toMatchObject({ errcode: 61006 });
    expect(await componentToken(first, 'wrong')).toMatchObject({ errcode: 40125 });
    now = new Date(now.getTime() + 12 * 3_600_000);
    expect(await componentToken(first)).toMatchObject({ errcode: 61005 });
    expect(await call('component/api_create_preauthcode', {})).toMatchObject({ errcode: 41021 });
  });

  it('is told of an authorisation, and exchanges its code once', async () => {
    const { platform, authCode, authorisation } = await authorised();
    await superapp.officialAccounts.idle();
    const [told = ''] = events('authorized');
    expect(field(told, 'AuthorizerAppid')).toBe(account.appid);
    expect(field(told, 'AuthorizationCode')).toBe(authCode);
    expect(authorisation).toMatchObject({ authorizer_appid: account.appid });
    expect(await platform('api_query_auth', { authorization_code: authCode })).toMatchObject({
      errcode: 61009,
    });
    expect(await platform('api_get_authorizer_info', { authorizer_appid: account.appid })).toMatchObject({
      authorizer_info: { nick_name: '云岭医院', user_name: account.originalId },
    });
  });

  it('refreshes with rotating tokens: the one before is good until the new one was used', async () => {
    const { platform, authorisation } = await authorised();
    const refresh = async (token: unknown) =>
      platform('api_authorizer_token', { authorizer_appid: account.appid, authorizer_refresh_token: token });
    const first = authorisation.authorizer_refresh_token;
    const lost = await refresh(first);
    const second = (await refresh(first)).authorizer_refresh_token;
    expect(second).not.toBe(lost.authorizer_refresh_token);
    const third = await refresh(second);
    expect(third.authorizer_access_token).toBeDefined();
    expect(await refresh(first)).toMatchObject({ errcode: 61023 });
    superapp.officialAccounts.component.refuseRefresh(true);
    expect(await refresh(third.authorizer_refresh_token)).toMatchObject({ errcode: 61023 });
  });

  it('acts for the account beside the account’s own token, until it is sent away', async () => {
    const { platform, authorisation } = await authorised();
    const own = await call('stable_token', {
      grant_type: 'client_credential',
      appid: account.appid,
      secret: account.secret,
    });
    const addresses = (token: unknown) => call(`getcallbackip?access_token=${String(token)}`);
    expect(await addresses(own.access_token)).toMatchObject({ ip_list: ['127.0.0.1'] });
    expect(await addresses(authorisation.authorizer_access_token)).toMatchObject({ ip_list: ['127.0.0.1'] });
    await account.unauthorise();
    expect(events('unauthorized')).toHaveLength(1);
    expect(await addresses(authorisation.authorizer_access_token)).toMatchObject({ errcode: 40001 });
    expect(await addresses(own.access_token)).toMatchObject({ ip_list: ['127.0.0.1'] });
    expect(
      await platform('api_authorizer_token', {
        authorizer_appid: account.appid,
        authorizer_refresh_token: authorisation.authorizer_refresh_token,
      }),
    ).toMatchObject({ errcode: 61003 });
  });

  it('gets the messages of authorised accounts, sealed with its own keys', async () => {
    await authorised();
    await account.follow('林晓');
    const heard = server.heard.at(-1);
    expect(heard?.path).toBe(`/official-accounts/component/messages/${account.appid}`);
    const xml = unseal(componentKeys(), heard ?? { query: {}, body: '' });
    expect(field(xml, 'Event')).toBe('subscribe');
    expect(field(xml, 'ToUserName')).toBe(account.originalId);
  });
});

it('sends a ticket by itself as soon as it knows the product', async () => {
  const heard = new Promise<void>((resolve) => {
    server.answers = ({ path }) => {
      if (path.endsWith('/events')) resolve();
      return 'success';
    };
  });
  const other = await startSuperapp({ productOrigin: server.url });
  await heard;
  await other.close();
  const { WECHAT_COMPONENT_TOKEN: token = '', WECHAT_COMPONENT_AES_KEY: aesKey = '' } = other.environment();
  const appid = other.environment().WECHAT_COMPONENT_APPID ?? '';
  const [letter = { query: {}, body: '' }] = server.heard;
  expect(field(unseal({ token, aesKey, appid }, letter), 'ComponentVerifyTicket')).toMatch(/^ticket@@@/);
});

describe('the authorisation page', () => {
  const open = (query: Record<string, unknown>, init?: RequestInit) =>
    fetch(
      `${superapp.url}/cgi-bin/componentloginpage?${new URLSearchParams(query as Record<string, string>)}`,
      { redirect: 'manual', ...init },
    );
  async function link() {
    const { pre_auth_code } = await (await openPlatform())('api_create_preauthcode');
    return { component_appid: component_appid(), pre_auth_code, redirect_uri: 'http://127.0.0.1:9/back?h=7' };
  }
  const press = (act: string) => ({
    method: 'POST',
    body: new URLSearchParams({ appid: account.appid, act }),
  });

  it('offers the accounts, and leads back with a code once', async () => {
    const query = await link();
    expect(await (await open(query)).text()).toContain('云岭医院');
    const answer = await open(query, press('authorise'));
    expect(answer.status).toBe(303);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.searchParams.get('h')).toBe('7');
    expect(back.searchParams.get('expires_in')).toBe('3600');
    await superapp.officialAccounts.idle();
    const [told = ''] = events('authorized');
    expect(field(told, 'AuthorizationCode')).toBe(back.searchParams.get('auth_code'));
    expect(field(told, 'PreAuthCode')).toBe(query.pre_auth_code);
    expect((await open(query)).status).toBe(400);
  });

  it('authorises nothing when cancelled, or when the link is wrong or old', async () => {
    const query = await link();
    expect((await open(query, press('cancel'))).status).toBe(200);
    expect((await open({ ...query, component_appid: 'wx0' })).status).toBe(400);
    expect((await open({ ...query, redirect_uri: 'javascript:alert(1)' })).status).toBe(400);
    now = new Date(now.getTime() + 1_801_000);
    expect((await open(query, press('authorise'))).status).toBe(400);
    await superapp.officialAccounts.idle();
    expect(events('authorized')).toEqual([]);
  });
});

describe('an account’s API', () => {
  let token: string;
  const ask = (path: string, body?: object) =>
    call(`${path}${path.includes('?') ? '&' : '?'}access_token=${token}`, body);

  beforeEach(async () => {
    const { appid, secret } = account;
    const answer = await call('stable_token', { grant_type: 'client_credential', appid, secret });
    token = String(answer.access_token);
  });

  const program = (change: object = {}) => ({
    type: 'miniprogram',
    name: '预约挂号',
    url: 'https://m.example.org/h5/',
    appid: env.WECHAT_MINI_APPID,
    pagepath: 'patient/book/index?hospital=7',
    ...change,
  });

  it('publishes a menu that the phone taps', async () => {
    expect(await ask('menu/get')).toMatchObject({ errcode: 46003 });
    const button = [
      {
        name: '就医',
        sub_button: [program(), { type: 'view', name: '官网', url: 'https://h.example.org/' }],
      },
      { type: 'click', name: '报告', key: 'report' },
    ];
    expect(await ask('menu/create', { button })).toMatchObject({ errcode: 0 });
    expect(await ask('menu/get')).toMatchObject({ menu: { button: [{ name: '就医' }, { key: 'report' }] } });
    await account.authorise();
    await account.follow('林晓');
    expect(await account.tap('林晓', ['就医', '预约挂号'])).toEqual({
      opens: {
        kind: 'mini-program',
        appid: env.WECHAT_MINI_APPID,
        page: 'patient/book/index?hospital=7',
        scene: 1035,
      },
    });
    expect(await account.tap('林晓', ['报告'])).toMatchObject({ reply: { kind: 'silent' } });
    await superapp.officialAccounts.idle();
    const keys = superapp.officialAccounts.lastPushes(account.appid).map(({ about }) => about);
    expect(keys).toEqual(['event:subscribe', 'event:view_miniprogram', 'event:CLICK']);
    await expect(account.tap('林晓', ['就医'])).rejects.toThrow('no button');
    expect(await ask('menu/delete')).toMatchObject({ errcode: 0 });
    expect(account.menu()).toEqual([]);
  });

  it.each([
    [40016, []],
    [40016, Array.from({ length: 4 }, () => ({ type: 'click', name: '报告', key: 'r' }))],
    [40018, [{ type: 'click', name: '一二三四五六', key: 'r' }]],
    [40018, [{ type: 'click', key: 'r' }]],
    [40017, [{ type: 'fly', name: '报告', key: 'r' }]],
    [40019, [{ type: 'click', name: '报告', key: 'r'.repeat(129) }]],
    [
      40023,
      [
        {
          name: '就医',
          sub_button: Array.from({ length: 6 }, () => ({ type: 'click', name: 'x', key: 'r' })),
        },
      ],
    ],
    [40025, [{ name: '就医', sub_button: [{ type: 'click', name: '字'.repeat(21), key: 'r' }] }]],
    [40055, [{ type: 'view', name: '官网', url: 'javascript:alert(1)' }]],
    [45064, [{ type: 'miniprogram', name: '挂号', url: 'https://x.example', appid: 'wx0', pagepath: 'p' }]],
  ])('refuses a wrong menu with %i', async (errcode, button) => {
    expect(await ask('menu/create', { button })).toMatchObject({ errcode });
    expect(account.menu()).toEqual([]);
  });

  it('refuses a mini-program button without page or fallback, and any menu when told to', async () => {
    const refused = async (change: object) =>
      (await ask('menu/create', { button: [program({ name: '挂号', ...change })] })).errcode;
    expect(await refused({ pagepath: undefined })).toBe(40165);
    expect(await refused({ url: undefined })).toBe(40020);
    superapp.faults.official.refuseMenu = true;
    expect(await refused({})).toBe(48001);
  });

  it('sends template messages to followers, by templates of its own', async () => {
    const added = await ask('template/api_add_template', { template_id_short: '46815' });
    const list = await ask('template/get_all_private_template');
    expect(list.template_list).toMatchObject([
      { template_id: added.template_id, content: expect.stringContaining('就诊科室:{{thing1.DATA}}') },
    ]);
    expect(await ask('template/api_add_template', { template_id_short: 'none' })).toMatchObject({
      errcode: 40036,
    });

    const message = (change: object = {}) => ({
      touser: account.openid('林晓'),
      template_id: added.template_id,
      miniprogram: { appid: env.WECHAT_MINI_APPID, pagepath: 'patient/visits/detail?id=1' },
      client_msg_id: 'event-1',
      data: {
        thing1: { value: '心内科门诊' },
        name2: { value: '林晓' },
        time3: { value: '2026-11-24 08:30' },
        thing5: { value: '停诊，费用已退' },
      },
      ...change,
    });
    const send = (change: object = {}) => ask('message/template/send', message(change));
    expect(await send()).toMatchObject({ errcode: 43004 });
    await account.follow('林晓');
    expect(await send({ touser: 'nobody' })).toMatchObject({ errcode: 40003 });
    expect(await send({ template_id: 'none' })).toMatchObject({ errcode: 40037 });
    expect(await send({ data: { thing1: { value: '心内科' } } })).toMatchObject({ errcode: 47003 });
    expect(await send({ miniprogram: { appid: 'wx0', pagepath: 'x' } })).toMatchObject({ errcode: 40166 });
    const sent = await send();
    expect(await send()).toEqual(sent);
    expect(account.messages('林晓')).toMatchObject([
      {
        kind: 'card',
        card: {
          title: { zh: '医生停诊通知' },
          opens: { kind: 'mini-program', page: 'patient/visits/detail?id=1', scene: 1043 },
        },
      },
    ]);
  });

  it('tells who follows, with the unionid of the phone’s owner', async () => {
    const openid = account.openid('林晓');
    expect(await ask(`user/info?openid=${openid}`)).toEqual({ subscribe: 0, openid });
    await account.follow('林晓', 'desk_1');
    expect(await ask(`user/info?openid=${openid}`)).toMatchObject({
      subscribe: 1,
      unionid: superapp.user('林晓').unionid,
      qr_scene_str: 'desk_1',
    });
    expect(await ask(`user/info?openid=${superapp.user('林晓').miniOpenid}`)).toMatchObject({
      errcode: 40003,
    });
    expect(await ask('ticket/getticket?type=jsapi')).toMatchObject({ errcode: 0, expires_in: 7200 });
  });

  it('makes QR codes, with a picture', async () => {
    const code = await ask('qrcode/create', {
      action_name: 'QR_LIMIT_STR_SCENE',
      action_info: { scene: { scene_str: 'desk_2' } },
    });
    const picture = await fetch(`${superapp.url}/cgi-bin/showqrcode?ticket=${String(code.ticket)}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const scanned = await fetch(`${superapp.url}/phone/scan`, {
      method: 'POST',
      body: JSON.stringify({ content: code.url }),
    });
    expect(await scanned.json()).toEqual({ appid: account.appid });
  });
});
