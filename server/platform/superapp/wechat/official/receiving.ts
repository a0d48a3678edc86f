/**
 * The door's side of the message push: signature, time, seal, and what a letter says. A signature holds five
 * minutes; within them a repeated letter is known by its key.
 */
import { randomBytes } from 'node:crypto';
import { LetterRefused, type AccountNews, type LetterKeys, type PushedLetter } from '../../port';
import { same, seal, signatureOf, unseal } from './letters';
import { encryptedIn, readXml, writeXml } from './xml';

const WINDOW_MS = 5 * 60_000;

type Query = PushedLetter['query'];

/** Throws `LetterRefused`: `signature`, `stale`. */
export function checkStamp(keys: LetterKeys, query: Query, now: Date): void {
  const { timestamp = '', nonce = '', signature = '' } = query;
  if (!same(signature, signatureOf(keys.token, timestamp, nonce))) throw new LetterRefused('signature');
  checkTime(timestamp, now);
}

/** The XML of a letter and whether it was sealed. Throws `LetterRefused`. */
export function openLetter(
  keys: LetterKeys,
  { query, body }: PushedLetter,
  now: Date,
): { fields: Record<string, string>; sealed: boolean } {
  if (query['encrypt_type'] !== 'aes') {
    checkStamp(keys, query, now);
    return { fields: readXml(body), sealed: false };
  }
  return { fields: readXml(openSealed(keys, query, encryptedIn(body), now)), sealed: true };
}

function openSealed(keys: LetterKeys, query: Query, encrypted: string, now: Date): string {
  const { timestamp = '', nonce = '', msg_signature: given = '' } = query;
  if (!same(given, signatureOf(keys.token, timestamp, nonce, encrypted)))
    throw new LetterRefused('signature');
  checkTime(timestamp, now);
  return unseal(keys, encrypted);
}

function checkTime(timestamp: string, now: Date): void {
  const age = /^\d{10}$/.test(timestamp) ? now.getTime() - Number(timestamp) * 1000 : Infinity;
  if (Math.abs(age) > WINDOW_MS) throw new LetterRefused('stale');
}

/** What a message or event says. Throws `LetterRefused` when it lacks what every push has. */
export function newsOf(fields: Record<string, string>): AccountNews {
  const { ToUserName: to = '', FromUserName: openid = '', CreateTime: created = '' } = fields;
  const { MsgType: type = '', MsgId: messageId = '', Event: event = '' } = fields;
  if (!to || !openid || !type || !/^\d{1,10}$/.test(created)) throw new LetterRefused('broken');
  const base = { to, openid, at: new Date(Number(created) * 1000) };
  if (type === 'event') return { ...base, key: `${openid} ${created} ${event}`, ...eventOf(event, fields) };
  if (!/^\d{1,20}$/.test(messageId)) throw new LetterRefused('broken');
  const message = { ...base, key: messageId };
  return type === 'text'
    ? { ...message, kind: 'text', text: fields['Content'] ?? '' }
    : { ...message, kind: 'other' };
}

/** Before the scene of somebody who followed by scanning. */
const FOLLOWED_BY = 'qrscene_';

function eventOf(event: string, { EventKey: key = '' }: Record<string, string>) {
  switch (event) {
    case 'subscribe': {
      const scene = key.startsWith(FOLLOWED_BY) ? key.slice(FOLLOWED_BY.length) : '';
      return { kind: 'follow', scene: scene || null } as const;
    }
    case 'SCAN':
      return { kind: 'scan', scene: key || null } as const;
    case 'unsubscribe':
      return { kind: 'unfollow' } as const;
    case 'CLICK':
      return { kind: 'click', word: key } as const;
    default:
      return { kind: 'seen', event } as const;
  }
}

/** A passive text answer; sealed where the letter was. */
export function writeAnswer(
  keys: LetterKeys,
  { to, openid }: AccountNews,
  text: string,
  now: Date,
  sealed: boolean,
) {
  const message = writeXml({
    ToUserName: openid,
    FromUserName: to,
    CreateTime: seconds(now),
    MsgType: 'text',
    Content: text,
  });
  if (!sealed) return message;
  const encrypted = seal(keys, message);
  const timestamp = String(seconds(now));
  const nonce = randomBytes(8).toString('hex');
  return writeXml({
    Encrypt: encrypted,
    MsgSignature: signatureOf(keys.token, timestamp, nonce, encrypted),
    TimeStamp: seconds(now),
    Nonce: nonce,
  });
}

/** The text of a sealed answer of ours. Throws `LetterRefused`. */
export function readAnswer(keys: LetterKeys, body: string, now: Date): string {
  const { Encrypt = '', MsgSignature = '', TimeStamp = '', Nonce = '' } = readXml(body);
  const query = { timestamp: TimeStamp, nonce: Nonce, msg_signature: MsgSignature };
  return readXml(openSealed(keys, query, Encrypt, now))['Content'] ?? '';
}

export const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
