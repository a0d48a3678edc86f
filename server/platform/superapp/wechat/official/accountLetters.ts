/** Letters of one account: checked, read, answered; and rehearsed, for the test of our own door. */
import type { Config } from '../../../../config';
import { LetterRefused, type AccountLetters } from '../../port';
import { checkStamp, newsOf, openLetter, readAnswer, writeAnswer } from './receiving';
import { NOBODY, rehearseCheck, writeRehearsal } from './rehearsal';

const ECHO_AT_MOST = 256;

export function buildAccountLetters(config: Config, clock: () => Date): AccountLetters {
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

    rehearsal: (keys, to, text) => writeRehearsal(keys, to, text, clock()),

    rehearsedCheck: (keys, echo) => rehearseCheck(keys, echo, clock()),

    readAnswer: (keys, body) => readAnswer(keys, body, clock()),
  };
}

/** WeChat reads no entities in an answer: what would end the attribute is written as an address writes it. */
function quoted(address: string): string {
  return address.replaceAll('"', '%22').replaceAll('<', '%3C').replaceAll('>', '%3E');
}
