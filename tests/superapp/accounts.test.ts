/**
 * Login codes, tokens, phone numbers, text check and messages of the local super-app.
 * @jest-environment node
 */
import { startSuperapp, type Superapp } from '../../scripts/superapp';

let superapp: Superapp;
let now = new Date();
let env: Record<string, string>;

beforeAll(async () => {
  superapp = await startSuperapp({ clock: () => now });
  env = superapp.environment();
});
afterAll(() => superapp.close());

type Json = Record<string, unknown>;

async function call(path: string, body?: object): Promise<Json> {
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${superapp.url}${path}`, init);
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
}

const login = (code: string, secret = env.WECHAT_MINI_SECRET) =>
  call(
    `/sns/jscode2session?appid=${env.WECHAT_MINI_APPID}&secret=${secret}&js_code=${code}&grant_type=authorization_code`,
  );

async function token(kind: 'MINI' | 'OFFICIAL' = 'MINI', force = false): Promise<string> {
  const answer = await call('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: env[`WECHAT_${kind}_APPID`],
    secret: env[`WECHAT_${kind}_SECRET`],
    force_refresh: force,
  });
  return answer.access_token as string;
}

describe('login', () => {
  it('gives the openid once per code', async () => {
    const user = superapp.user('陈一');
    const code = user.loginCode();
    expect(await login(code)).toMatchObject({ openid: user.miniOpenid, unionid: user.unionid });
    expect(await login(code)).toMatchObject({ errcode: 40163 });
  });

  it('refuses unknown, old and mismatched codes and secrets', async () => {
    const user = superapp.user('陈一');
    expect(await login('nothing')).toMatchObject({ errcode: 40029 });
    expect(await login(user.webCode())).toMatchObject({ errcode: 40029 });
    expect(await login(user.loginCode(), 'wrong')).toMatchObject({ errcode: 40125 });
    expect(await login('')).toMatchObject({ errcode: 41008 });
    const code = user.loginCode();
    now = new Date(now.getTime() + 301_000);
    expect(await login(code)).toMatchObject({ errcode: 40029 });
  });

  it('sends the phone page’s owner back from the web login with a code for the official account', async () => {
    const user = superapp.user('王二');
    const redirect = encodeURIComponent('http://127.0.0.1:9/h5/?a=1');
    const authorize = `${superapp.url}/connect/oauth2/authorize?appid=${env.WECHAT_OFFICIAL_APPID}&redirect_uri=${redirect}&response_type=code&scope=snsapi_base&state=xyz`;
    const cookie = `superapp_user=${encodeURIComponent('王二')}`;
    const response = await fetch(authorize, { redirect: 'manual', headers: { cookie } });
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('xyz');
    expect(back.searchParams.get('a')).toBe('1');
    const exchange = `/sns/oauth2/access_token?appid=${env.WECHAT_OFFICIAL_APPID}&secret=${env.WECHAT_OFFICIAL_SECRET}&code=${back.searchParams.get('code')}&grant_type=authorization_code`;
    expect(await call(exchange)).toMatchObject({ openid: user.officialOpenid, unionid: user.unionid });
    expect(await call(exchange)).toMatchObject({ errcode: 40163 });
    expect((await fetch(authorize, { redirect: 'manual' })).status).toBe(400);
  });
});

describe('token', () => {
  it('stays the same until it nears its end or is refreshed by force', async () => {
    const first = await token();
    expect(await token()).toBe(first);
    const second = await token('MINI', true);
    expect(second).not.toBe(first);
    const check = { content: 'x', version: 2, scene: 1, openid: superapp.user().miniOpenid };
    expect(await call(`/wxa/msg_sec_check?access_token=${first}`, check)).toMatchObject({ errcode: 40001 });
    now = new Date(now.getTime() + 7_201_000);
    expect(await call(`/wxa/msg_sec_check?access_token=${second}`, check)).toMatchObject({ errcode: 42001 });
  });
});

it('gives the phone number behind a code once', async () => {
  const path = `/wxa/business/getuserphonenumber?access_token=${await token()}`;
  const code = superapp.user().phoneCode('13800138000');
  expect(await call(path, { code })).toMatchObject({
    errcode: 0,
    phone_info: { purePhoneNumber: '13800138000', countryCode: '86' },
  });
  expect(await call(path, { code })).toMatchObject({ errcode: 40163 });
});

it('tells forbidden text from harmless text', async () => {
  const path = `/wxa/msg_sec_check?access_token=${await token()}`;
  const check = (content: string) =>
    call(path, { content, version: 2, scene: 2, openid: superapp.user().miniOpenid });
  expect(await check('咳嗽三天，有痰')).toMatchObject({ result: { suggest: 'pass', label: 100 } });
  expect(await check('代开处方，包治百病')).toMatchObject({ result: { suggest: 'risky' } });
  expect(await check('长'.repeat(2501))).toMatchObject({ errcode: 45002 });
});

describe('messages', () => {
  const data = {
    thing1: { value: '华西医院 心内科' },
    name2: { value: '林晓' },
    time3: { value: '2026-11-24 08:30~09:00' },
    character_string4: { value: 'A012' },
    thing5: { value: '请提前15分钟到院签到' },
  };
  const send = async (touser: string, fields: object = data, template_id = env.WECHAT_TEMPLATE_BOOKED) =>
    call(`/cgi-bin/message/subscribe/send?access_token=${await token()}`, {
      touser,
      template_id,
      page: 'patient/appointments/detail?id=1',
      miniprogram_state: 'formal',
      lang: 'zh_CN',
      data: fields,
    });

  it('go out once per accept', async () => {
    const user = superapp.user('赵三');
    expect(await send(user.miniOpenid)).toMatchObject({ errcode: 43101 });
    user.allowMessages([env.WECHAT_TEMPLATE_BOOKED ?? '']);
    expect(await send(user.miniOpenid)).toMatchObject({ errcode: 0 });
    expect(await send(user.miniOpenid)).toMatchObject({ errcode: 43101 });
    expect(user.messages()).toMatchObject([
      { title: { zh: '预约成功通知' }, page: 'patient/appointments/detail?id=1' },
    ]);
  });

  it('name the first field that breaks its limit', async () => {
    const user = superapp.user('赵三');
    user.allowMessages([env.WECHAT_TEMPLATE_BOOKED ?? '']);
    const broken = async (change: object) => (await send(user.miniOpenid, { ...data, ...change })).errmsg;
    expect(await broken({ thing1: { value: '一'.repeat(21) } })).toMatch(
      'argument invalid! data.thing1.value',
    );
    expect(await broken({ name2: { value: '名'.repeat(11) } })).toMatch('data.name2.value');
    expect(await broken({ time3: { value: '明天上午' } })).toMatch('data.time3.value');
    expect(await broken({ character_string4: { value: '十二号' } })).toMatch('data.character_string4.value');
    expect(await broken({ thing5: undefined })).toMatch('data.thing5.value');
    expect(await send(user.miniOpenid)).toMatchObject({ errcode: 0 });
  });

  it('need an openid and a template of the account that sends', async () => {
    const user = superapp.user('赵三');
    expect(await send(user.officialOpenid)).toMatchObject({ errcode: 40003 });
    expect(await send(user.miniOpenid, data, 'none')).toMatchObject({ errcode: 40037 });
    user.allowMessages([env.WECHAT_TEMPLATE_BOOKED ?? '']);
    const sent = await call(`/cgi-bin/message/subscribe/bizsend?access_token=${await token('OFFICIAL')}`, {
      touser: user.officialOpenid,
      template_id: env.WECHAT_TEMPLATE_BOOKED,
      page: 'x',
      data,
    });
    expect(sent).toMatchObject({ errcode: 0 });
  });
});
