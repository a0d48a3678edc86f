/** The XML of message pushes: read without document types and entities, written with CDATA only. */
import { XMLParser } from 'fast-xml-parser';
import { LetterRefused } from '../../port';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
});

const CDATA = { begin: '<![CDATA[', end: ']]>' } as const;

/**
 * The text fields of one `<xml>` element. Throws `LetterRefused`: `document-type` where one is declared (no push has
 * any; entities could reach files or grow without end), `broken` for what is no such element.
 */
export function readXml(text: string): Record<string, string> {
  const outside = outsideCdata(text);
  if (/<!(?!--)/.test(outside) || /<\?(?!xml\s)/i.test(outside)) throw new LetterRefused('document-type');
  let read: unknown;
  try {
    read = parser.parse(text, true);
  } catch {
    throw new LetterRefused('broken');
  }
  const root = (read as { xml?: unknown }).xml;
  if (typeof root !== 'object' || root === null || Array.isArray(root)) throw new LetterRefused('broken');
  const fields = Object.entries(root).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return Object.fromEntries(fields);
}

/** In one pass, whatever it holds. Throws `LetterRefused` where a section never ends. */
function outsideCdata(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const begin = text.indexOf(CDATA.begin, at);
    if (begin < 0) return [...pieces, text.slice(at)].join('');
    const end = text.indexOf(CDATA.end, begin + CDATA.begin.length);
    if (end < 0) throw new LetterRefused('broken');
    pieces.push(text.slice(at, begin));
    at = end + CDATA.end.length;
  }
}

const ENCRYPTED = /<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/=]*)/;

/** The ciphertext of a letter nobody vouches for yet: looked up without reading the rest as XML. Empty: there is none. */
export function encryptedIn(text: string): string {
  const at = text.indexOf('<Encrypt>');
  return at < 0 ? '' : (ENCRYPTED.exec(text.slice(at))?.[1] ?? '');
}

/** `<xml>` with one element for each field. Names are ours; values may hold anything. */
export function writeXml(fields: Record<string, string | number>): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${written(value)}</${name}>`);
  return `<xml>${elements.join('')}</xml>`;
}

function written(value: string | number): string {
  return typeof value === 'number'
    ? String(value)
    : `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
