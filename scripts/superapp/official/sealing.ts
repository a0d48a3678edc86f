/**
 * Message sealing of official accounts and of the third-party platform: signatures, AES-256-CBC with PKCS7
 * to 32 bytes, and the XML envelope. WeChat's side of it, written by itself.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { element, readXml } from './xml';

/** What both ends know: for a third-party platform the app id is the platform's, whoever the message is for. */
export interface SealKeys {
  token: string;
  /** 43 characters. */
  encodingAesKey: string;
  appid: string;
}

export interface Stamp {
  /** Seconds. */
  timestamp: string;
  nonce: string;
}

const block = 32;

/** sha1 over the sorted parts, joined. */
export function signature(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

export function freshStamp(now: Date): Stamp {
  return {
    timestamp: String(Math.floor(now.getTime() / 1000)),
    nonce: String(randomBytes(4).readUInt32BE()),
  };
}

function keyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (key.length !== 32) throw new Error('EncodingAESKey does not give 32 bytes');
  return key;
}

/** random(16) + length(4) + message + app id, padded to 32, encrypted; base64. */
export function encrypt(keys: Omit<SealKeys, 'token'>, message: string): string {
  const key = keyOf(keys.encodingAesKey);
  const body = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const open = Buffer.concat([randomBytes(16), length, body, Buffer.from(keys.appid, 'utf8')]);
  const padding = block - (open.length % block);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([open, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** The message inside. Throws on a wrong padding, length or app id. */
export function decrypt(keys: Omit<SealKeys, 'token'>, sealed: string): string {
  const key = keyOf(keys.encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > block || padding > padded.length) throw new Error('wrong padding');
  const open = padded.subarray(0, padded.length - padding);
  if (open.length < 20) throw new Error('too short');
  const length = open.readUInt32BE(16);
  if (20 + length > open.length) throw new Error('wrong length');
  if (open.subarray(20 + length).toString('utf8') !== keys.appid) throw new Error('another app id');
  return open.subarray(20, 20 + length).toString('utf8');
}

/** Opens a sealed reply `{Encrypt, MsgSignature, TimeStamp, Nonce}`. Throws on a wrong signature or seal. */
export function openReply(keys: SealKeys, xml: string): string {
  const envelope = readXml(xml);
  const part = (name: string) => element(envelope, name)?.text ?? '';
  const sealed = part('Encrypt');
  const expected = signature(keys.token, part('TimeStamp'), part('Nonce'), sealed);
  if (part('MsgSignature') !== expected) throw new Error('wrong MsgSignature');
  return decrypt(keys, sealed);
}
