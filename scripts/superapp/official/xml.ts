/** The little XML that official accounts speak: written with CDATA, read strictly, without a document type. */

export interface Element {
  name: string;
  /** Its own text, without its children's. */
  text: string;
  children: Element[];
}

/** Text goes into CDATA, whole numbers stay bare, as WeChat writes them. */
export type Fields = [name: string, value: string | number | bigint][];

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export function writeXml(fields: Fields): string {
  const lines = fields.map(
    ([name, value]) => `<${name}>${typeof value === 'string' ? cdata(value) : value}</${name}>`,
  );
  return `<xml>${lines.join('\n')}</xml>`;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (_whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    const known = entities[name];
    if (known === undefined) throw new Error(`unknown entity ${name}`);
    return known;
  });
}

const tokens = /<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)\s*(\/?)>|([^<]+)/y;

/** Reads one document. Throws on anything but elements, text and CDATA that match up. */
export function readXml(source: string): Element {
  const root: Element = { name: '', text: '', children: [] };
  const open: Element[] = [root];
  tokens.lastIndex = 0;
  const text = source.trim();
  while (tokens.lastIndex < text.length) {
    const at = tokens.lastIndex;
    const token = tokens.exec(text);
    if (!token) throw new Error(`not XML at ${at}`);
    take(open, token);
  }
  const [document] = root.children;
  if (open.length !== 1 || !document || root.children.length !== 1) throw new Error('not one element');
  return document;
}

function take(open: Element[], token: RegExpExecArray): void {
  const [, marked, closing, name, empty, text] = token;
  const current = open.at(-1);
  if (!current) throw new Error('closed too often');
  if (marked !== undefined) current.text += marked;
  else if (text !== undefined) current.text += plain(text);
  else if (name === undefined) return;
  else if (closing) {
    if (current.name !== name) throw new Error(`${name} closes ${current.name}`);
    open.pop();
  } else {
    const child = { name, text: '', children: [] };
    current.children.push(child);
    if (!empty) open.push(child);
  }
}

/** The first child of this name. */
export function element(parent: Element, name: string): Element | undefined {
  return parent.children.find((child) => child.name === name);
}
