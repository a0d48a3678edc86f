/**
 * FHIR's narrative as plain text, and back. What a doctor wrote has lines and nothing else, so that of XHTML only what
 * makes lines is read: `p`, `div`, `ul`, `ol`, `li` and `br`, beside what only dresses text. Anything else is refused
 * rather than read wrongly: a table's cells run together are no prescription.
 */
const OPENING = '<div xmlns="http://www.w3.org/1999/xhtml">';
/** Nothing that changes how text is seen: what is struck out or hidden there must not be read as prescribed here. */
const ATTRIBUTES = `(?:\\s+(?:xmlns|lang|xml:lang)=(?:"[^"<>]*"|'[^'<>]*'))*\\s*`;
const WHOLE = new RegExp(`^\\s*<div${ATTRIBUTES}>([^]*)</div>\\s*$`);
const TAG = new RegExp(`^<(/?)([a-z]+)${ATTRIBUTES}(/?)>$`);
const BLOCKS = ['p', 'div', 'ul', 'ol', 'li'];
const DRESSING = ['span', 'b', 'strong', 'i', 'em', 'u'];
const SIGNS = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }));

/** One line each, as one reads it. */
export function narrativeOf(lines: readonly string[]) {
  return { status: 'additional', div: `${OPENING}${lines.map(escaped).join('<br/>')}</div>` };
}

/** One item each. */
export function listNarrativeOf(items: readonly string[]) {
  const list = items.map((item) => `<li>${escaped(item)}</li>`).join('');
  return { status: 'additional', div: `${OPENING}<ul>${list}</ul></div>` };
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The lines of a narrative's `div`; null when there is anything in it that is not read. */
export function linesOf(div: string): string[] | null {
  const inside = WHOLE.exec(div)?.[1];
  if (inside === undefined) return null;
  const lines = new Lines();
  const open: string[] = [];
  for (const part of inside.match(/<[^<>]*>|[^<>]+|[<>]/g) ?? []) {
    if (!part.startsWith('<')) {
      const text = plain(part);
      if (text === null) return null;
      lines.write(text);
      continue;
    }
    const [, closing, name = '', empty] = TAG.exec(part) ?? [];
    if (name === 'br') lines.end();
    else if (BLOCKS.includes(name)) lines.endOfBlock();
    else if (!DRESSING.includes(name)) return null;
    if (name === 'br' ? closing : closing && open.pop() !== name) return null;
    if (name !== 'br' && !closing && !empty) open.push(name);
  }
  lines.endOfBlock();
  return open.length === 0 ? lines.read : null;
}

/** Text with its signs as they are meant, and line ends in the source as the blanks they stand for; null when unclear. */
function plain(text: string): string | null {
  if (text.includes('>')) return null;
  let clear = true;
  const read = text
    .replace(/\s+/g, (blank) => (blank.includes('\n') ? '\n' : blank))
    .replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]+)?;?/gi, (whole, sign: string | undefined) => {
      const meant = sign && whole.endsWith(';') ? signOf(sign) : undefined;
      if (meant === undefined) clear = false;
      return meant ?? '';
    });
  return clear ? read : null;
}

function signOf(sign: string): string | undefined {
  if (!sign.startsWith('#')) return SIGNS.get(sign);
  const code = /^#x/i.test(sign) ? parseInt(sign.slice(2), 16) : Number(sign.slice(1));
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}

/** Lines as they fill. A block begins one only where something stands before it. */
class Lines {
  readonly read: string[] = [];
  private line = '';

  write(text: string): void {
    this.line += text;
  }

  end(): void {
    this.read.push(this.line.replace(/^\n+|\n+$/g, '').replaceAll('\n', ' '));
    this.line = '';
  }

  endOfBlock(): void {
    if (this.line.trim() !== '') this.end();
    this.line = '';
  }
}
