/** The door WeChat pushes through: whom it believes, what it answers, and what it never does. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk, type StaffMember } from '../../support/staff';
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import {
  GET,
  bindOwn,
  contentOf,
  plain,
  post,
  sealed,
  textXml,
  unsealed,
  wrapped,
  type Keys,
} from './accounts';

let home: TestHouse;
let desk: StaffMember;
let account: OfficialAccountHandle;
let url: string;
let keys: Keys;
let hospitalId: string;

beforeAll(async () => {
  home = await openTestHouse();
  ({ hospitalId } = await openClinic(home.house));
  desk = await openDesk(home, hospitalId);
  account = home.superapp.officialAccounts.create({ name: '清河医院' });
  const bound = await bindOwn(home, desk, account);
  url = bound.url;
  keys = { token: bound.token, encodingAesKey: bound.encodingAesKey, appid: account.appid };
});
afterAll(() => home.close());

const health = async () => (await desk.call(GET, { headers: { 'Accept-Language': 'en' } })).body.receiving;
const pushes = async () =>
  Number((await home.house.database.query(`SELECT count(*) FROM official_push`))[0].count);

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

describe('what is refused with an empty 403, and leaves nothing', () => {
  const xml = () => textXml('o-bad', '挂号');
  const XXE = `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><FromUserName>&f;</FromUserName></xml>`;
  const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`,
  ).join('')}]><xml><Content>&j;</Content></xml>`;
  const flip = (text: string) => text.slice(0, -8) + (text.endsWith('A=======') ? 'B' : 'A') + text.slice(-7);
  const spoiled = (change: (encrypted: string) => string) => {
    const letter = sealed(keys, xml());
    const encrypted = /CDATA\[([A-Za-z0-9+/=]{50,})\]/.exec(letter.body)![1]!;
    return wrapped(keys, change(encrypted));
  };

  const LETTERS: Record<string, () => { query: Record<string, string>; body: string }> = {
    'another token': () => sealed({ ...keys, token: 'AnotherToken' }, xml()),
    'another key': () => sealed({ ...keys, encodingAesKey: 'A'.repeat(43) }, xml()),
    'sealed for another appid': () => sealed({ ...keys, appid: 'wx0123456789abcdef' }, xml()),
    'an appid that begins like ours': () => sealed({ ...keys, appid: `${keys.appid}0` }, xml()),
    'truncated ciphertext': () => spoiled((text) => text.slice(0, Math.floor(text.length / 2))),
    'truncated to whole blocks': () =>
      spoiled((text) => Buffer.from(text, 'base64').subarray(0, 64).toString('base64')),
    'altered ciphertext': () => spoiled(flip),
    'sections that never end': () => plain(keys, '<![CDATA['.repeat(7_000)),
    'no ciphertext': () => wrapped(keys, ''),
    'nonsense for ciphertext': () => wrapped(keys, '!!!'),
    'a body that was swapped': () => ({ ...sealed(keys, xml()), body: sealed(keys, xml()).body }),
    'an empty body': () => ({ ...sealed(keys, xml()), body: '' }),
    'truncated XML': () => ({ ...sealed(keys, xml()), body: sealed(keys, xml()).body.slice(0, 80) }),
    'truncated XML inside': () => sealed(keys, xml().slice(0, 120)),
    JSON: () => plain(keys, '{"xml":{}}'),
    'an external entity (XXE)': () => plain(keys, XXE),
    'an external entity inside': () => sealed(keys, XXE),
    'billion laughs': () => plain(keys, LAUGHS),
    'billion laughs inside': () => sealed(keys, LAUGHS),
    'a style sheet': () => plain(keys, `<?xml-stylesheet href="http://example.com/x"?>${xml()}`),
    'deep nesting': () => plain(keys, `<xml>${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}</xml>`),
    'two roots': () => plain(keys, `${xml()}${xml()}`),
    'no sender': () => sealed(keys, '<xml><MsgType>text</MsgType><Content>1</Content></xml>'),
    'no message id': () => sealed(keys, xml().replace(/<MsgId>\d+<\/MsgId>/, '')),
    'a signature given twice': () => ({ ...plain(keys, xml()), query: { timestamp: '1', nonce: '1' } }),
    'a time that is none': () => {
      const letter = plain(keys, xml());
      return { ...letter, query: { ...letter.query, timestamp: 'now' } };
    },
    'the future': () => sealed(keys, xml(), Math.floor(Date.now() / 1000) + 400),
  };

  it.each(Object.keys(LETTERS))('%s', async (name) => {
    const before = await pushes();
    expect(await post(url, LETTERS[name]!())).toEqual({ status: 403, body: '' });
    expect(await pushes()).toBe(before);
  });

  it('no signature at all, and no such account', async () => {
    expect(await post(url, { query: {}, body: xml() })).toEqual({ status: 403, body: '' });
    const nowhere = url.replace(/[^/]+$/, randomUUID());
    expect(await post(nowhere, sealed(keys, xml()))).toEqual({ status: 403, body: '' });
    expect(await post(url.replace(/[^/]+$/, `' OR 1=1`), sealed(keys, xml()))).toEqual({
      status: 403,
      body: '',
    });
  });

  it('a megabyte, with its length said or not', async () => {
    const letter = plain(keys, xml() + ' '.repeat(1_000_000));
    expect(await post(url, letter)).toEqual({ status: 413, body: '' });
    const streamed = await fetch(`${url}?${new URLSearchParams(letter.query)}`, {
      method: 'POST',
      body: new Blob([letter.body]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
  });

  it('reaches for nothing outside', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.dtd`;
    const body = `<!DOCTYPE xml SYSTEM "${address}"><xml><Content>1</Content></xml>`;
    await post(url, plain(keys, body));
    await post(url, sealed(keys, body));
    server.close();
    expect(asked).toBe(0);
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

it('meets a flood of letters at the door, before any is read', async () => {
  const strict = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '0.01' } });
  const door = `${strict.url}/official-accounts/${randomUUID()}`;
  const all = await Promise.all(
    Array.from({ length: 20 }, () => post(door, { query: {}, body: '<![CDATA[' })),
  );
  expect(all.filter(({ status }) => status === 403)).toHaveLength(12);
  expect(all.filter(({ status, body }) => status === 429 && body === '')).toHaveLength(8);
  await strict.close();
});
