/**
 * A hospital's (or the platform's) server for the tests of official accounts: hears what is pushed, answers
 * as told. Seals and signatures are worked out here by hand, from WeChat's documents.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Keys {
  token: string;
  aesKey: string;
  appid: string;
}

export interface Heard {
  method: string;
  path: string;
  query: Record<string, string>;
  body: string;
}

export type Answers = (heard: Heard) => string | number | Promise<string | number>;

export const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** Opens `Encrypt` of the letter. Throws when anything about it is not as the documents say. */
export function unseal(keys: Keys, heard: Pick<Heard, 'query' | 'body'>): string {
  const sealed = /<Encrypt><!\[CDATA\[(.*?)\]\]><\/Encrypt>/.exec(heard.body)?.[1] ?? '';
  const { timestamp = '', nonce = '' } = heard.query;
  if (heard.query.msg_signature !== sha1(keys.token, timestamp, nonce, sealed))
    throw new Error('msg_signature');
  const key = Buffer.from(`${keys.aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
  decipher.setAutoPadding(false);
  const bytes = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
  const padding = bytes[bytes.length - 1] ?? 0;
  if (bytes.length % 32 !== 0 || padding < 1 || padding > 32) throw new Error('padding');
  const inner = bytes.subarray(16, bytes.length - padding);
  const length = inner.readUInt32BE(0);
  if (inner.subarray(4 + length).toString() !== keys.appid) throw new Error('appid');
  return inner.subarray(4, 4 + length).toString();
}

/** A sealed reply as a server sends it. */
export function sealReply(keys: Keys, xml: string): string {
  const key = Buffer.from(`${keys.aesKey}=`, 'base64');
  const message = Buffer.from(xml);
  const length = Buffer.from([
    message.length >> 24,
    message.length >> 16,
    message.length >> 8,
    message.length,
  ]);
  const open = Buffer.concat([randomBytes(16), length, message, Buffer.from(keys.appid)]);
  const padding = 32 - (open.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  const sealed =
    cipher.update(Buffer.concat([open, Buffer.alloc(padding, padding)]), undefined, 'base64') +
    cipher.final('base64');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sha1(keys.token, timestamp, 'n1', sealed);
  return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>n1</Nonce></xml>`;
}

/** One field of a flat message. */
export function field(xml: string, name: string): string {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml);
  return found?.[1] ?? found?.[2] ?? '';
}

/** A text reply to this message. */
export function textReply(xml: string, content: string): string {
  return `<xml><ToUserName><![CDATA[${field(xml, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${field(xml, 'ToUserName')}]]></FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content></xml>`;
}

/** Answers the URL verification as WeChat wants it, checked with the token. */
export function echo(token: string, { query }: Heard): string | number {
  const { signature, timestamp = '', nonce = '', echostr = '' } = query;
  return signature === sha1(token, timestamp, nonce) ? echostr : 403;
}

/** Listens; `answers` may be changed at any time. A number is answered as an empty status. */
export async function openAccountServer(answers: Answers = () => 'success') {
  const heard: Heard[] = [];
  const open = { url: '', heard, answers, close: (): void => undefined };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x');
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        body,
      };
      heard.push(one);
      void Promise.resolve(open.answers(one)).then((answer) => {
        if (typeof answer === 'number') response.writeHead(answer).end();
        else response.end(answer);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  open.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return open;
}
