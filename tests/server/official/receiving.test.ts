/** The door WeChat pushes through: how it is checked, what a message is answered, and what a flood meets. */
import { randomUUID } from 'node:crypto';
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import type { TestHouse } from '../../support/house';
import { contentOf, plain, post, sealed, textXml, unsealed, type Keys } from './accounts';
import { openDoor, type Door } from './door';

let home: TestHouse;
let account: OfficialAccountHandle;
let url: string;
let keys: Keys;
let hospitalId: string;
let health: Door['health'];
let pushes: Door['pushes'];

beforeAll(async () => {
  ({ home, account, url, keys, hospitalId, health, pushes } = await openDoor());
});
afterAll(() => home.close());

describe('the check of the address', () => {
  it('succeeds with our token and fails with another', async () => {
    const settings = { url, token: keys.token, encodingAesKey: keys.encodingAesKey, mode: 'safe' as const };
    expect(await account.setCallback(settings)).toEqual({ ok: true, status: 200 });
    const wrong = await account.setCallback({ ...settings, token: 'AnotherToken' });
    expect(wrong).toEqual({ ok: false, reason: 'wrong-status', status: 403 });
    const nowhere = settings.url.replace(/[^/]+$/, randomUUID());
    expect(await account.setCallback({ ...settings, url: nowhere })).toMatchObject({
      ok: false,
      status: 403,
    });
  });

  it('refuses an old signature, and says nothing of why', async () => {
    const { query } = plain(keys, '', Math.floor(Date.now() / 1000) - 301);
    const response = await fetch(`${url}?${new URLSearchParams({ ...query, echostr: '1' })}`);
    expect([response.status, await response.text()]).toEqual([403, '']);
  });

  it('echoes text as text', async () => {
    for (const echostr of ['<script>alert(1)</script>', '<xml>1</xml>']) {
      const { query } = plain(keys, '');
      const response = await fetch(`${url}?${new URLSearchParams({ ...query, echostr })}`);
      expect(await response.text()).toBe(echostr);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('a message', () => {
  it('is answered in safe mode, sealed for the account', async () => {
    const answer = await post(
      url,
      sealed(keys, textXml('o-safe', '我要挂号', undefined, account.originalId)),
    );
    expect(answer.status).toBe(200);
    const opened = unsealed(keys, answer.body);
    expect(opened).toContain('<ToUserName><![CDATA[o-safe]]>');
    expect(opened).toContain(`<FromUserName><![CDATA[${account.originalId}]]>`);
    expect(contentOf(opened)).toContain(`data-miniprogram-path="patient/hospitals/detail?id=${hospitalId}"`);
    expect(await health()).toMatchObject({ state: 'healthy', lastError: null });
  });

  it('is answered in plain mode, when it is addressed to the account', async () => {
    const xml = textXml('o-plain', 'BOOK!', undefined, account.originalId);
    const answer = await post(url, plain(keys, xml));
    expect(contentOf(answer.body)).toContain('Book an appointment');
    const other = await post(url, plain(keys, textXml('o-plain', 'BOOK!', undefined, 'gh_otherothero')));
    expect(other).toEqual({ status: 403, body: '' });
    expect(await health()).toMatchObject({
      state: 'unhealthy',
      lastError: { words: expect.stringContaining('original ID') },
    });
  });

  it('holds words that look like XML', async () => {
    const text = '挂号 <!DOCTYPE x> & <b>';
    const answer = await post(url, sealed(keys, textXml('o-odd', text)));
    expect(contentOf(unsealed(keys, answer.body))).toContain('预约');
  });

  it('that comes again changes nothing and is answered the same', async () => {
    const letter = sealed(keys, textXml('o-again', '缴费'));
    const first = await post(url, letter);
    const before = await pushes();
    const all = await Promise.all([post(url, letter), post(url, letter), post(url, letter)]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(contentOf(unsealed(keys, all[0]!.body))).toBe(contentOf(unsealed(keys, first.body)));
    expect(await pushes()).toBe(before);
  });

  it('that comes twice at once is taken once', async () => {
    const before = await pushes();
    const letter = sealed(keys, textXml('o-twice', '缴费'));
    await Promise.all(Array.from({ length: 8 }, () => post(url, letter)));
    expect(await pushes()).toBe(before + 1);
  });

  it('is refused when replayed later', async () => {
    const letter = sealed(keys, textXml('o-late', '挂号'));
    home.clock.advance(5 * 60_000 + 2_000);
    const before = await pushes();
    expect(await post(url, letter)).toEqual({ status: 403, body: '' });
    expect(await pushes()).toBe(before);
    expect((await health()).lastError?.words).toContain('sent again');
  });
});

it('meets a flood of key words with silence, and others are still answered', async () => {
  const say = async (openid: string) => (await post(url, sealed(keys, textXml(openid, '挂号')))).body;
  const answers = await Promise.all(Array.from({ length: 30 }, () => say('o-flood')));
  const answered = answers.filter((body) => body.startsWith('<xml>'));
  expect(answers.filter((body) => body === 'success')).toHaveLength(30 - answered.length);
  expect(answered.length).toBeLessThanOrEqual(10);
  expect(answered.length).toBeGreaterThan(0);
  expect(await say('o-calm')).toMatch(/^<xml>/);
  home.clock.advance(61_000);
  expect(await say('o-flood')).toMatch(/^<xml>/);
});

it('survives what the super-app can do wrong', async () => {
  const { official } = home.superapp.faults;
  const settings = { url, token: keys.token, encodingAesKey: keys.encodingAesKey, mode: 'safe' as const };
  expect(await account.setCallback(settings)).toMatchObject({ ok: true });
  await account.follow('老林');
  for (const fault of ['truncated', 'wrongAppid', 'wrongSignature', 'entities'] as const) {
    official[fault] = true;
    expect(await account.say('老林', '挂号')).toMatchObject({ kind: 'trouble' });
    official[fault] = false;
  }
  official.duplicate = 3;
  const before = await pushes();
  expect(await account.say('老林', '报告')).toMatchObject({
    kind: 'text',
    links: [{ opens: { kind: 'mini-program' } }],
  });
  await home.superapp.officialAccounts.idle();
  official.duplicate = 0;
  expect(await pushes()).toBe(before + 1);
});

it('takes any number of letters that are WeChat’s, and meets a flood of others at the door', async () => {
  const strict = await openDoor({ RATE_LIMIT_SCALE: '0.1' });
  const statuses = async (letters: number, body: () => Parameters<typeof post>[1]) =>
    (await Promise.all(Array.from({ length: letters }, () => post(strict.url, body())))).map(
      ({ status }) => status,
    );
  const theirs = await statuses(130, () => sealed(strict.keys, textXml(`o-${randomUUID()}`, '你好')));
  expect(new Set(theirs)).toEqual(new Set([200]));
  const others = await statuses(130, () => ({ query: {}, body: '<![CDATA[' }));
  expect([403, 429].map((wanted) => others.filter((status) => status === wanted).length)).toEqual([120, 10]);
  expect(await post(strict.url, { query: {}, body: '' })).toEqual({ status: 429, body: '' });
  // and those that are its own are heard all the while
  expect((await post(strict.url, sealed(strict.keys, textXml('o-still', '你好')))).status).toBe(200);
  await strict.home.close();
});
