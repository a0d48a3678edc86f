/** What an account answers in its chat: to key words, to codes that were scanned, to new followers. */
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import type { AccountNews } from '../platform/superapp/port';
import { webPage } from './accounts';
import { readContent } from './content';
import { departmentPage, doctorPage, firstAnswers, type Answers } from './defaults';

type Reply = Answers['otherwise'];

/** The text of the answer; null where none is due. */
export async function answerTo(
  house: House,
  tx: Tx,
  hospitalId: string,
  news: AccountNews,
): Promise<string | null> {
  const { content: answers } = await readContent(tx, hospitalId, 'answers', firstAnswers(hospitalId));
  const reply = replyTo(answers, news);
  return reply && written(house, reply);
}

function replyTo(answers: Answers, news: AccountNews): Reply | null {
  switch (news.kind) {
    case 'follow':
      return scannedReply(news.scene) ?? answers.onFollow;
    case 'scan':
      return scannedReply(news.scene);
    case 'text':
      return byWord(answers, news.text) ?? answers.otherwise;
    case 'click':
      return byWord(answers, news.word) ?? answers.otherwise;
    case 'other':
      return answers.otherwise;
    case 'unfollow':
    case 'seen':
      return null;
  }
}

/** Width, case, spaces and punctuation make no difference: ` Ｂｏｏｋ！` is `book`. */
export function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
}

/** The first answer with a word that stands anywhere in the text. */
function byWord({ answers }: Answers, text: string): Reply | null {
  const said = normal(text);
  const fits = (word: string) => {
    const wanted = normal(word);
    return wanted !== '' && said.includes(wanted);
  };
  return answers.find(({ words }) => words.some(fits)) ?? null;
}

const SCENE = /^(doctor|department)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A code on a door says whose door it is: `doctor_<id>` or `department_<id>`. */
function scannedReply(scene: string | null): Reply | null {
  const [, kind, id] = SCENE.exec(scene ?? '') ?? [];
  if (!kind || !id) return null;
  return kind === 'doctor'
    ? {
        text: '你扫的是这位医生的二维码。\nThis is the code of the doctor you scanned.',
        link: { label: '查看医生并预约 · Book', page: doctorPage(id.toLowerCase()) },
      }
    : {
        text: '你扫的是这个科室的二维码。\nThis is the code of the department you scanned.',
        link: { label: '查看科室并预约 · Book', page: departmentPage(id.toLowerCase()) },
      };
}

function written(house: House, { text, link }: Reply): string {
  if (!link) return text;
  const { letters } = house.superapp.officialAccounts;
  return `${text}\n${letters.link(link.label, link.page, webPage(house, link.page))}`;
}
