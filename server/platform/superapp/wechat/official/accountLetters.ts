/** Letters of one account: checked, read, answered; and rehearsed, for the test of our own door. */
import { randomBytes } from 'node:crypto';
import type { Config } from '../../../../config';
import { LetterRefused, type AccountLetters } from '../../port';
import { seal, signatureOf } from './letters';
import { checkStamp, newsOf, openLetter, readAnswer, seconds, writeAnswer } from './receiving';
import { writeXml } from './xml';

const ECHO_AT_MOST = 256;

export function buildAccountLetters(config: Config, clock: () => Date): AccountLetters {
  const stamp = () => ({ timestamp: String(seconds(clock())), nonce: randomBytes(8).toString('hex') });
  return {
    nobody: NOBODY,

    echo(keys, query) {
      checkStamp(keys, query, clock());
      const { echostr = '' } = query;
      if (!echostr || echostr.length > ECHO_AT_MOST) throw new LetterRefused('broken');
      return echostr;
    },

    read(keys, letter) {
      const { fields, sealed } = openLetter(keys, letter, clock());
      return { news: newsOf(fields), sealed };
    },

    answer: (keys, news, text, sealed) => writeAnswer(keys, news, text, clock(), sealed),

    link: (label, page, url) =>
      `<a href="${quoted(url)}" data-miniprogram-appid="${config.WECHAT_MINI_APPID}" ` +
      `data-miniprogram-path="${quoted(page)}">${label.replace(/[<>]/g, '')}</a>`,

    rehearsal(keys, to, text) {
      const { timestamp, nonce } = stamp();
      const encrypted = seal(
        keys,
        writeXml({
          ToUserName: to,
          FromUserName: NOBODY,
          CreateTime: Number(timestamp),
          MsgType: 'text',
          Content: text,
          MsgId: String(randomBytes(6).readUIntBE(0, 6)),
        }),
      );
      const query = {
        ...{ timestamp, nonce, encrypt_type: 'aes', openid: NOBODY },
        signature: signatureOf(keys.token, timestamp, nonce),
        msg_signature: signatureOf(keys.token, timestamp, nonce, encrypted),
      };
      return { query, body: writeXml({ ToUserName: to, Encrypt: encrypted }) };
    },

    rehearsedCheck(keys, echo) {
      const { timestamp, nonce } = stamp();
      return { timestamp, nonce, signature: signatureOf(keys.token, timestamp, nonce), echostr: echo };
    },

    readAnswer: (keys, body) => readAnswer(keys, body, clock()),
  };
}

/** Who writes a rehearsal; WeChat's openids begin otherwise. */
const NOBODY = 'rehearsal';

/** WeChat reads no entities in an answer: what would end the attribute is written as an address writes it. */
function quoted(address: string): string {
  return address.replaceAll('"', '%22').replaceAll('<', '%3C').replaceAll('>', '%3E');
}
