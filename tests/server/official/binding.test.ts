/** A hospital binds its account with its own token and key: who may, what follows, and whose the account is. */
import { randomUUID } from 'node:crypto';
import { FieldCipher } from '../../../server/platform/crypto/fieldCipher';
import { reseal } from '../../../server/platform/crypto/resealing';
import { OFFICIAL_SEALED } from '../../../server/official';
import type { ApiKey } from '../../../shared/api';
import { officialContract } from '../../../shared/official/contract';
import { OFFICIAL_TEMPLATES } from '../../../shared/official/rules';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { GET, PUT, bindOwn, test as tryOut } from './accounts';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const open = async (role: 'owner' | 'registrar' = 'owner') => {
  const { hospitalId } = await openClinic(home.house);
  return { hospitalId, desk: await openDesk(home, hospitalId, role) };
};
const newAccount = (name = '云岭医院') => home.superapp.officialAccounts.create({ name });
const rows = (sql: string, ...values: unknown[]) => home.house.database.query(sql, values);

it('shows nothing bound, and the ways there are', async () => {
  const { desk, hospitalId } = await open('registrar');
  const { body } = await desk.call(GET);
  expect(body).toMatchObject({
    hospitalId,
    account: null,
    callback: null,
    ways: { own: true, component: true },
  });
  expect([body.receiving.state, body.token.state, body.menu.state, body.messages.state]).toEqual(
    Array(4).fill('waiting'),
  );
});

it('gets a token, the menu and its templates by itself, each part healthy', async () => {
  const { desk, hospitalId } = await open();
  const account = newAccount();
  await bindOwn(home, desk, account);
  expect(account.menu()).toEqual([
    expect.objectContaining({
      type: 'miniprogram',
      name: '挂号',
      pagepath: `patient/hospitals/detail?id=${hospitalId}`,
    }),
    expect.objectContaining({ name: '缴费', pagepath: 'patient/appointments/list' }),
    expect.objectContaining({ name: '我的', appid: home.house.config.WECHAT_MINI_APPID }),
  ]);
  expect(account.menu()[0]!.url).toBe(`${home.url}/h5/patient/hospitals/detail?id=${hospitalId}`);
  await account.follow('小林');
  await home.settle();
  const { body } = await desk.call(GET);
  expect(body).toMatchObject({
    account: { mode: 'own', appid: account.appid, originalId: account.originalId, authorised: true },
    receiving: { state: 'healthy', lastError: null },
    token: { state: 'healthy', lastError: null },
    menu: { state: 'healthy', changed: false, lastError: null },
    messages: { state: 'waiting', lastError: null },
    followers: 1,
  });
  const templates = Object.values(body.messages.templates);
  expect(templates.map((id) => id !== null && id.length > 20)).toEqual(OFFICIAL_TEMPLATES.map(() => true));
});

it('tries each part for real and says what it saw', async () => {
  const { desk } = await open();
  const account = newAccount();
  expect((await tryOut(desk, 'token')).problem.code).toBe('OFFICIAL_ACCOUNT_MISSING');
  await bindOwn(home, desk, account);
  expect((await tryOut(desk, 'receiving')).body).toMatchObject({
    passed: true,
    steps: [
      { words: expect.stringContaining('answered WeChat’s check') },
      { words: expect.stringContaining('right answer') },
    ],
  });
  expect((await desk.call(GET)).body.followers).toBe(0);
  expect((await tryOut(desk, 'token')).body).toMatchObject({ passed: true });
  expect((await tryOut(desk, 'menu')).body).toMatchObject({
    passed: true,
    steps: [{ words: expect.stringContaining('3 buttons') }],
  });
  expect((await tryOut(desk, 'message')).body).toMatchObject({ passed: false });
  const again = await desk.call('POST /desk/:hospitalId/official-account/tests', {
    body: { part: 'token' },
    headers: { 'Idempotency-Key': 'the-same-key' },
  });
  expect(again.body.steps[0]!.words).toContain('微信接受了令牌');
});

it('is not claimed with a secret that WeChat refuses, nor while WeChat is away', async () => {
  const { desk, hospitalId } = await open();
  const account = newAccount();
  const claim = (secret: string) =>
    desk.call(PUT, {
      body: { appid: account.appid, secret, name: '云岭医院', version: null },
      headers: { 'Accept-Language': 'en' },
    });
  const refused = await claim('f'.repeat(32));
  expect([refused.status, refused.problem.code]).toEqual([422, 'OFFICIAL_ACCOUNT_REFUSED']);
  expect(refused.problem.details).toMatchObject({ errcode: 40125 });
  expect(refused.problem.detail).toContain('AppSecret');
  home.superapp.faults.api.fail500 = true;
  expect((await claim(account.secret)).problem.code).toBe('SUPERAPP_UNAVAILABLE');
  home.superapp.faults.api.fail500 = false;
  expect((await desk.call(GET)).body.account).toBeNull();
  expect(await rows(`SELECT 1 FROM official_appid WHERE held_by = $1`, hospitalId)).toEqual([]);
  expect((await claim(account.secret)).body.token.state).toBe('healthy');
  await home.settle();
  expect(account.menu()).toHaveLength(3);
});

describe('whose it is', () => {
  it('one account belongs to one hospital, even when two bind it at once', async () => {
    const [one, other] = [await open(), await open()];
    const account = newAccount();
    const body = { appid: account.appid, secret: account.secret, name: '谁的', version: null };
    const both = await Promise.all([one.desk.call(PUT, { body }), other.desk.call(PUT, { body })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409)!;
    expect(lost.problem.code).toBe('OFFICIAL_ACCOUNT_TAKEN');
    const [winner, loser] = both[0]!.status === 200 ? [one, other] : [other, one];
    expect((await loser.desk.call(GET)).body.account).toBeNull();
    await winner.desk.call('DELETE /desk/:hospitalId/official-account');
    expect((await loser.desk.call(PUT, { body })).status).toBe(200);
  });

  it('two members binding at once: one wins, the other is told; the same again is the same act', async () => {
    const { desk, hospitalId } = await open();
    const colleague = await openDesk(home, hospitalId);
    const [a, b] = [newAccount('甲'), newAccount('乙')];
    const wish = (account: typeof a) => ({
      appid: account.appid,
      secret: account.secret,
      name: account.name.zh,
      version: null,
    });
    const both = await Promise.all([
      desk.call(PUT, { body: wish(a) }),
      colleague.call(PUT, { body: wish(b) }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.problem.code).toBe('CHANGED_MEANWHILE');
    const won = both[0]!.status === 200 ? a : b;
    const again = await desk.call(PUT, { body: wish(won) });
    expect([again.status, again.body.account?.appid]).toEqual([200, won.appid]);
    expect(await rows(`SELECT appid FROM official_appid WHERE held_by = $1`, hospitalId)).toEqual([
      { appid: won.appid },
    ]);
  });

  it('a replaced account takes its followers, token and address with it', async () => {
    const { desk, hospitalId } = await open();
    const first = newAccount('旧');
    const { url, bound } = await bindOwn(home, desk, first);
    await first.follow('旧友');
    const second = newAccount('新');
    const body = { appid: second.appid, secret: second.secret, name: '新', version: bound.account!.version };
    const needs = await desk.call(PUT, { body: { ...body, secret: undefined } });
    expect(needs.problem.code).toBe('OFFICIAL_SECRET_NEEDED');
    const changed = await desk.call(PUT, { body });
    expect(changed.body.callback?.url).not.toBe(url);
    expect(changed.body.followers).toBe(0);
    expect((await first.say('旧友', '挂号')).kind).toBe('trouble');
    expect((await fetch(url)).status).toBe(403);
    expect(await rows(`SELECT * FROM official_appid WHERE appid = $1`, first.appid)).toEqual([]);
    const gone = await desk.call('DELETE /desk/:hospitalId/official-account');
    const twice = await desk.call('DELETE /desk/:hospitalId/official-account');
    expect([gone.status, twice.status]).toEqual([204, 204]);
    await home.settle();
    expect(await rows(`SELECT * FROM official_state WHERE hospital_id = $1`, hospitalId)).toEqual([]);
    const { items } = (await desk.call('GET /desk/:hospitalId/audit', { query: {} })).body;
    const acts = items.filter(({ act }) => act.startsWith('official.')).map(({ act }) => act);
    expect(acts).toEqual(['official.unbound', 'official.bound', 'official.bound']);
    expect(items.find(({ act }) => act === 'official.unbound')).toMatchObject({ actor: { name: desk.name } });
  });
});

it('hides its keys: from registrars, at rest, and when the field keys rotate', async () => {
  const { desk, hospitalId } = await open();
  const account = newAccount();
  const { token, encodingAesKey } = await bindOwn(home, desk, account);
  const registrar = await openDesk(home, hospitalId, 'registrar');
  const seen = await registrar.call(GET);
  expect(seen.body.callback).toMatchObject({ token: null, encodingAesKey: null });
  expect(JSON.stringify(seen.body)).not.toContain(account.secret);
  expect(JSON.stringify((await desk.call(GET)).body)).not.toContain(account.secret);
  const kept = JSON.stringify([
    await rows(`SELECT * FROM official_account`),
    await rows(`SELECT * FROM official_state`),
    await rows(`SELECT * FROM outbox_event`),
  ]);
  for (const secret of [account.secret, token, encodingAesKey]) expect(kept).not.toContain(secret);
  const { database, config } = home.house;
  const cipher = new FieldCipher(new Map([['t9', Buffer.alloc(32, 9)], ...config.FIELD_KEYS]));
  const reports = await reseal({ database, cipher }, OFFICIAL_SEALED);
  expect(reports.map(({ unreadable }) => unreadable)).toEqual(reports.map(() => []));
  expect(reports.find(({ field }) => field === 'officialSecret')!.resealed).toBeGreaterThan(0);
  const back = new FieldCipher(new Map([...config.FIELD_KEYS, ['t9', Buffer.alloc(32, 9)]]));
  await reseal({ database, cipher: back }, OFFICIAL_SEALED);
});

describe('the wall', () => {
  const keys = Object.keys(officialContract) as (keyof typeof officialContract & ApiKey)[];
  const body = (key: string) => {
    if (key.includes('/tests')) return { part: 'token' };
    if (key.endsWith('official-account') && key.startsWith('PUT'))
      return { appid: 'wx0123456789abcdef', secret: 'a'.repeat(32), name: '他院', version: null };
    if (key.endsWith('/menu') && key.startsWith('PUT'))
      return { buttons: [{ kind: 'word', name: '挂号', word: '挂号' }], version: null };
    if (key.endsWith('/answers') && key.startsWith('PUT'))
      return {
        answers: [],
        onFollow: { text: '1', link: null },
        otherwise: { text: '1', link: null },
        version: null,
      };
    if (key.endsWith('/templates'))
      return { templates: { booked: null, cancelled: null, refunded: null, reminder: null }, version: null };
    return {};
  };

  it.each(keys)('a member of hospital A on hospital B: %s', async (key) => {
    const [ours, theirs] = [await open(), await open()];
    const sent = {
      params: { hospitalId: theirs.hospitalId },
      headers: { 'Idempotency-Key': randomUUID() },
      ...(/^(PUT|POST)/.test(key) && { body: body(key) }),
    };
    const answer = await ours.desk.call(key, sent as never);
    expect([answer.status, answer.problem.code]).toEqual([404, 'NOT_FOUND']);
    const registrar = await openDesk(home, theirs.hospitalId, 'registrar');
    const small = await registrar.call(key, sent as never);
    expect(small.status).toBe(key.startsWith('GET') ? 200 : 403);
  });
});
