/** Steps of official-account stories: binding either way, and letters written without a line of the server's code. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import type { TestHouse } from '../../support/house';
import type { StaffMember } from '../../support/staff';

export const GET = 'GET /desk/:hospitalId/official-account' as const;
export const PUT = 'PUT /desk/:hospitalId/official-account' as const;

/** Binds by form, pastes token and key into the account's console, and lets what follows happen. */
export async function bindOwn(
  home: TestHouse,
  desk: StaffMember,
  account: OfficialAccountHandle,
  mode: 'plain' | 'safe' = 'safe',
) {
  const { appid, secret } = account;
  const bound = await desk.call(PUT, { body: { appid, secret, name: account.name.zh, version: null } });
  if (bound.status !== 200) throw new Error(`bind: ${JSON.stringify(bound.problem)}`);
  const { url, token, encodingAesKey } = bound.body.callback!;
  const keys = { url, token: token!, encodingAesKey: encodingAesKey!, mode };
  const handshake = await account.setCallback(keys);
  if (!handshake.ok) throw new Error(`handshake: ${JSON.stringify(handshake)}`);
  await home.settle();
  return { ...keys, bound: bound.body };
}

/** Begins at the desk, agrees on WeChat's page, and comes back in the browser. Returns where that leads. */
export async function bindByAuthorising(
  home: TestHouse,
  desk: StaffMember,
  account: OfficialAccountHandle,
): Promise<string> {
  const back = await agree(desk, account);
  const landed = await land(back);
  await home.settle();
  return landed;
}

/** Where WeChat's page sends the browser. */
export async function agree(desk: StaffMember, account: OfficialAccountHandle): Promise<string> {
  const begun = await begin(desk);
  if (begun.status !== 201) throw new Error(`begin: ${JSON.stringify(begun.problem)}`);
  const asked = new URL(begun.body.url).searchParams;
  const choice = { preAuthCode: asked.get('pre_auth_code')!, redirectUri: asked.get('redirect_uri')! };
  return (await account.authorise(choice)).location!;
}

/** The cookie of the browser that began, by the state it comes back with. */
const cookies = new Map<string, string>();

/** The browser that began comes back; another one has no cookie. Returns where that leads. */
export async function land(back: string, browser: 'same' | 'another' = 'same'): Promise<string> {
  const cookie = browser === 'same' ? cookies.get(new URL(back).searchParams.get('state')!) : undefined;
  const landed = await fetch(back, { redirect: 'manual', headers: cookie ? { Cookie: cookie } : {} });
  return landed.headers.get('location') ?? `status ${landed.status}`;
}

export async function begin(desk: StaffMember) {
  const begun = await desk.call('POST /desk/:hospitalId/official-account/authorisations', { body: {} });
  const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
  const returnTo = begun.status === 201 && new URL(begun.body.url).searchParams.get('redirect_uri');
  if (returnTo) cookies.set(new URL(returnTo).searchParams.get('state')!, cookie);
  return begun;
}

export function test(desk: StaffMember, part: 'receiving' | 'token' | 'menu' | 'message') {
  return desk.call('POST /desk/:hospitalId/official-account/tests', {
    body: { part },
    headers: { 'Idempotency-Key': randomBytes(8).toString('hex'), 'Accept-Language': 'en' },
  });
}

export interface Keys {
  token: string;
  encodingAesKey: string;
  appid: string;
}

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** WeChat's side of safe mode, from its pages and by hand. */
export function sealed(keys: Keys, xml: string, at = Math.floor(Date.now() / 1000)) {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const text = Buffer.from(xml);
  const head = Buffer.concat([randomBytes(16), Buffer.from([0, 0, 0, 0])]);
  head.writeUInt32BE(text.length, 16);
  const open = Buffer.concat([head, text, Buffer.from(keys.appid)]);
  const pad = 32 - (open.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const bytes = Buffer.concat([cipher.update(Buffer.concat([open, Buffer.alloc(pad, pad)])), cipher.final()]);
  return wrapped(keys, bytes.toString('base64'), at);
}

/** Signs what may or may not be a ciphertext. */
export function wrapped(keys: Keys, encrypted: string, at = Math.floor(Date.now() / 1000)) {
  const stamp = { timestamp: String(at), nonce: randomBytes(5).toString('hex') };
  const query = {
    ...stamp,
    signature: sha1(keys.token, stamp.timestamp, stamp.nonce),
    encrypt_type: 'aes',
    msg_signature: sha1(keys.token, stamp.timestamp, stamp.nonce, encrypted),
  };
  return {
    query,
    body: `<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
}

export function plain(keys: Keys, xml: string, at = Math.floor(Date.now() / 1000)) {
  const stamp = { timestamp: String(at), nonce: randomBytes(5).toString('hex') };
  return { query: { ...stamp, signature: sha1(keys.token, stamp.timestamp, stamp.nonce) }, body: xml };
}

/** Opens a sealed answer, checking its signature. */
export function unsealed(keys: Keys, answer: string): string {
  const part = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]*)`).exec(answer)?.[1] ?? '';
  const encrypted = part('Encrypt');
  if (part('MsgSignature') !== sha1(keys.token, part('TimeStamp'), part('Nonce'), encrypted))
    throw new Error('the answer is not signed');
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const bytes = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const end = 20 + bytes.readUInt32BE(16);
  const pad = bytes.at(-1)!;
  if (bytes.subarray(end, bytes.length - pad).toString() !== keys.appid) throw new Error('another app id');
  return bytes.subarray(20, end).toString();
}

export async function post(url: string, letter: { query: Record<string, string>; body: string }) {
  const response = await fetch(`${url}?${new URLSearchParams(letter.query)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: letter.body,
  });
  return { status: response.status, body: await response.text() };
}

let messageId = 1_000_000;

/** A text message as WeChat writes it. */
export function textXml(openid: string, text: string, id = String((messageId += 1)), to = 'gh_abcdefabcdef') {
  const at = Math.floor(Date.now() / 1000);
  return (
    `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName>` +
    `<CreateTime>${at}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
    `<Content><![CDATA[${text}]]></Content><MsgId>${id}</MsgId></xml>`
  );
}

export const contentOf = (xml: string) =>
  /<Content><!\[CDATA\[([\s\S]*)\]\]><\/Content>/.exec(xml)?.[1] ?? '';
