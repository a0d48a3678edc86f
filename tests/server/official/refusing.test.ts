/** Whom the door WeChat pushes through does not believe: forged, spoilt, stale and poisoned letters. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestHouse } from '../../support/house';
import { plain, post, sealed, textXml, wrapped, type Keys } from './accounts';
import { openDoor, type Door } from './door';

let home: TestHouse;
let url: string;
let keys: Keys;
let pushes: Door['pushes'];

beforeAll(async () => {
  ({ home, url, keys, pushes } = await openDoor());
});
afterAll(() => home.close());

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

  it('addresses that no database would take', async () => {
    const { origin } = new URL(url);
    const letter = sealed(keys, xml());
    const named = `${origin}/official-accounts/component/messages/%00`;
    expect(await post(named, letter)).toEqual({ status: 403, body: '' });
    const state = `${'-'.repeat(36)}.${'A'.repeat(43)}`;
    const back = await fetch(`${origin}/official-accounts/authorised?auth_code=x&state=${state}`);
    expect([back.status, await back.text()]).toEqual([403, '']);
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
