/** Letters as WeChat would send them, written by ourselves to try our own door. */
import { randomBytes } from 'node:crypto';
import type { LetterKeys } from '../../port';
import { seal, signatureOf } from './letters';
import { seconds } from './receiving';
import { writeXml } from './xml';

/** Who writes a rehearsal; WeChat's openids begin otherwise. */
export const NOBODY = 'rehearsal';

const stampAt = (now: Date) => ({
  timestamp: String(seconds(now)),
  nonce: randomBytes(8).toString('hex'),
});

/** A sealed text message to the account `to`. */
export function writeRehearsal(keys: LetterKeys, to: string, text: string, now: Date) {
  const { timestamp, nonce } = stampAt(now);
  const message = writeXml({
    ToUserName: to,
    FromUserName: NOBODY,
    CreateTime: Number(timestamp),
    MsgType: 'text',
    Content: text,
    MsgId: String(randomBytes(6).readUIntBE(0, 6)),
  });
  const encrypted = seal(keys, message);
  const query = {
    ...{ timestamp, nonce, encrypt_type: 'aes', openid: NOBODY },
    signature: signatureOf(keys.token, timestamp, nonce),
    msg_signature: signatureOf(keys.token, timestamp, nonce, encrypted),
  };
  return { query, body: writeXml({ ToUserName: to, Encrypt: encrypted }) };
}

/** What the check of a new address asks. */
export function rehearseCheck(keys: LetterKeys, echostr: string, now: Date) {
  const { timestamp, nonce } = stampAt(now);
  return { timestamp, nonce, signature: signatureOf(keys.token, timestamp, nonce), echostr };
}
