/**
 * What an official account of the local super-app may be asked over its API: menu, template messages, followers, QR
 * codes, by a client that knows the protocol from the documents alone.
 * @jest-environment node
 */
import { accountStage } from './support/account-stage';

const stage = accountStage('云岭医院');
beforeEach(() => stage.superapp.setProductOrigin(stage.server.url));
const MINI_APPID = () => stage.superapp.environment().WECHAT_MINI_APPID;

describe('an account’s API', () => {
  let token: string;
  const ask = (path: string, body?: object) =>
    stage.call(`${path}${path.includes('?') ? '&' : '?'}access_token=${token}`, body);

  beforeEach(async () => {
    const { appid, secret } = stage.account;
    const answer = await stage.call('stable_token', { grant_type: 'client_credential', appid, secret });
    token = String(answer.access_token);
  });

  const program = (change: object = {}) => ({
    type: 'miniprogram',
    name: '预约挂号',
    url: 'https://m.example.org/h5/',
    appid: MINI_APPID(),
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
    await stage.account.authorise();
    await stage.account.follow('林晓');
    expect(await stage.account.tap('林晓', ['就医', '预约挂号'])).toEqual({
      opens: {
        kind: 'mini-program',
        appid: MINI_APPID(),
        page: 'patient/book/index?hospital=7',
        scene: 1035,
      },
    });
    expect(await stage.account.tap('林晓', ['报告'])).toMatchObject({ reply: { kind: 'silent' } });
    await stage.superapp.officialAccounts.idle();
    const keys = stage.superapp.officialAccounts.lastPushes(stage.account.appid).map(({ about }) => about);
    expect(keys).toEqual(['event:subscribe', 'event:view_miniprogram', 'event:CLICK']);
    await expect(stage.account.tap('林晓', ['就医'])).rejects.toThrow('no button');
    expect(await ask('menu/delete')).toMatchObject({ errcode: 0 });
    expect(stage.account.menu()).toEqual([]);
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
    expect(stage.account.menu()).toEqual([]);
  });

  it('refuses a mini-program button without page or fallback, and any menu when told to', async () => {
    const refused = async (change: object) =>
      (await ask('menu/create', { button: [program({ name: '挂号', ...change })] })).errcode;
    expect(await refused({ pagepath: undefined })).toBe(40165);
    expect(await refused({ url: undefined })).toBe(40020);
    stage.superapp.faults.official.refuseMenu = true;
    expect(await refused({})).toBe(48001);
  });

  it('sends template messages to followers, by templates of its own', async () => {
    const added = await ask('template/api_add_template', {
      template_id_short: '46815',
      keyword_name_list: ['就诊科室', '就诊人', '就诊时间', '温馨提示'],
    });
    const list = await ask('template/get_all_private_template');
    expect(list.template_list).toMatchObject([
      { template_id: added.template_id, content: expect.stringContaining('就诊科室:{{thing1.DATA}}') },
    ]);
    expect(await ask('template/api_add_template', { template_id_short: 'none' })).toMatchObject({
      errcode: 40036,
    });
    for (const keyword_name_list of [undefined, [], ['就诊科室', '别的']])
      expect(
        await ask('template/api_add_template', { template_id_short: '46815', keyword_name_list }),
      ).toMatchObject({ errcode: 40246 });

    const message = (change: object = {}) => ({
      touser: stage.account.openid('林晓'),
      template_id: added.template_id,
      miniprogram: { appid: MINI_APPID(), pagepath: 'patient/visits/detail?id=1' },
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
    await stage.account.follow('林晓');
    expect(await send({ touser: 'nobody' })).toMatchObject({ errcode: 40003 });
    expect(await send({ template_id: 'none' })).toMatchObject({ errcode: 40037 });
    expect(await send({ data: { thing1: { value: '心内科' } } })).toMatchObject({ errcode: 47003 });
    expect(await send({ miniprogram: { appid: 'wx0', pagepath: 'x' } })).toMatchObject({ errcode: 40166 });
    const sent = await send();
    expect(await send()).toEqual(sent);
    expect(stage.account.messages('林晓')).toMatchObject([
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
    const openid = stage.account.openid('林晓');
    expect(await ask(`user/info?openid=${openid}`)).toEqual({ subscribe: 0, openid });
    await stage.account.follow('林晓', 'desk_1');
    expect(await ask(`user/info?openid=${openid}`)).toMatchObject({
      subscribe: 1,
      unionid: stage.superapp.user('林晓').unionid,
      qr_scene_str: 'desk_1',
    });
    expect(await ask(`user/info?openid=${stage.superapp.user('林晓').miniOpenid}`)).toMatchObject({
      errcode: 40003,
    });
    expect(await ask('ticket/getticket?type=jsapi')).toMatchObject({ errcode: 0, expires_in: 7200 });
  });

  it('makes QR codes, with a picture', async () => {
    const code = await ask('qrcode/create', {
      action_name: 'QR_LIMIT_STR_SCENE',
      action_info: { scene: { scene_str: 'desk_2' } },
    });
    const picture = await fetch(`${stage.superapp.url}/cgi-bin/showqrcode?ticket=${String(code.ticket)}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const scanned = await fetch(`${stage.superapp.url}/phone/scan`, {
      method: 'POST',
      body: JSON.stringify({ content: code.url }),
    });
    expect(await scanned.json()).toEqual({ appid: stage.account.appid });
  });
});
