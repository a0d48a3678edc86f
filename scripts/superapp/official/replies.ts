/** Reads what a server answers a push with: a passive reply, checked as WeChat checks it, or nothing. */
import type { Target } from './letters';
import { openReply } from './sealing';
import type { Article, ChatLine, Opening, Reply } from './types';
import { element, readXml, type Element } from './xml';

/** From a link in a message of an account, by WeChat's list of scenes. */
const linkScene = 1082;
const longestText = 2048;

const empty = { text: '', parts: [], links: [], articles: [] };
export const silent: Reply = { kind: 'silent', ...empty };
export const trouble = (why: string): Reply => ({ kind: 'trouble', ...empty, why });

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)?.slice(1).join('') ?? '';
}

function linkOf(tag: string): Opening | undefined {
  const appid = attribute(tag, 'data-miniprogram-appid');
  const page = attribute(tag, 'data-miniprogram-path').replace(/^\//, '');
  if (appid && page) return { kind: 'mini-program', appid, page, scene: linkScene };
  const url = attribute(tag, 'href');
  return URL.canParse(url) ? { kind: 'web', url } : undefined;
}

/** Text in parts: `<a href>`, `<a data-miniprogram-…>` and bare addresses are links. */
export function partsOf(content: string): NonNullable<ChatLine['parts']> {
  const parts: NonNullable<ChatLine['parts']> = [];
  let last = 0;
  for (const found of content.matchAll(/(<a\s[^>]*>)([\s\S]*?)<\/a>|https?:\/\/[^\s<>"，。）]+/gi)) {
    const [whole, tag, words] = found;
    if (found.index > last) parts.push({ text: content.slice(last, found.index) });
    parts.push(
      tag === undefined
        ? { text: whole, opens: { kind: 'web', url: whole } }
        : { text: words ?? '', opens: linkOf(tag) },
    );
    last = found.index + whole.length;
  }
  if (last < content.length) parts.push({ text: content.slice(last) });
  return parts;
}

function readText(message: Element): Reply {
  const content = element(message, 'Content')?.text ?? '';
  if (!content) return trouble('Content is missing');
  if (Buffer.byteLength(content) > longestText) return trouble('Content is over 2048 bytes');
  const parts = partsOf(content);
  return {
    kind: 'text',
    text: parts.map(({ text }) => text).join(''),
    parts,
    links: parts.flatMap(({ text, opens }) => (opens ? [{ text, opens }] : [])),
    articles: [],
  };
}

function readNews(message: Element): Reply {
  const items = element(message, 'Articles')?.children ?? [];
  const part = (item: Element, name: string) => element(item, name)?.text ?? '';
  const articles: Article[] = items.map((item) => ({
    title: part(item, 'Title'),
    description: part(item, 'Description'),
    url: part(item, 'Url'),
  }));
  const count = Number(element(message, 'ArticleCount')?.text);
  if (articles.length < 1 || articles.length > 8 || count !== articles.length) return trouble('ArticleCount');
  if (articles.some(({ title }) => !title)) return trouble('Title is missing');
  return { ...silent, kind: 'news', text: articles[0]?.title ?? '', articles };
}

/** Silence, a reply, or what is wrong with it. The reply must go to the person who wrote, from the account. */
export function readReply(
  target: Target,
  answer: { status: number | null; body: string; note?: string },
  between: { openid: string; originalId: string },
): Reply {
  if (answer.status !== 200) return trouble(answer.note ?? `HTTP ${answer.status}`);
  const body = answer.body.trim();
  if (body === '' || body === 'success') return silent;
  try {
    const message = readXml(target.mode === 'safe' ? openReply(target.keys, body) : body);
    const part = (name: string) => element(message, name)?.text ?? '';
    if (part('ToUserName') !== between.openid) return trouble('ToUserName is not who wrote');
    if (part('FromUserName') !== between.originalId) return trouble('FromUserName is not the account');
    if (!/^\d{10}$/.test(part('CreateTime'))) return trouble('CreateTime is not in seconds');
    switch (part('MsgType')) {
      case 'text':
        return readText(message);
      case 'news':
        return readNews(message);
      case 'transfer_customer_service':
        return silent;
      default:
        return trouble(`MsgType ${part('MsgType')} is not known here`);
    }
  } catch (error) {
    return trouble((error as Error).message);
  }
}
