/**
 * Bytes of a row to text. Chinese systems save CSV as GBK (GB 18030) as often as UTF-8, and the file does not
 * say which. CSV can be cut on the bytes first: no byte of a multi-byte character of either is a comma, a quote
 * or a line end. The heading's words decide; a heading in plain letters leaves it to the first row that does.
 */
type Encoding = 'utf-8' | 'gb18030';

const DECODERS: Record<Encoding, TextDecoder> = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
};

export class RowDecoder {
  private encoding: Encoding | undefined;

  /** The heading's cells in the encoding whose words `knows`; null when neither can be read. */
  heading(cells: readonly Buffer[], knows: (names: readonly string[]) => boolean): string[] | null {
    const readings = (['utf-8', 'gb18030'] as const).flatMap((encoding) => {
      const texts = decodeAll(cells, encoding);
      return texts ? [{ encoding, texts }] : [];
    });
    const best = readings.find(({ texts }) => knows(texts)) ?? readings[0];
    if (best && !cells.every(isAscii)) this.encoding = best.encoding;
    return best?.texts ?? null;
  }

  /** Null for a row that cannot be read. */
  row(cells: readonly Buffer[]): string[] | null {
    if (this.encoding) return decodeAll(cells, this.encoding);
    const texts = decodeAll(cells, 'utf-8');
    if (texts) return texts;
    this.encoding = 'gb18030';
    return decodeAll(cells, this.encoding);
  }
}

const isAscii = (cell: Buffer) => cell.every((byte) => byte < 0x80);

function decodeAll(cells: readonly Buffer[], encoding: Encoding): string[] | null {
  try {
    return cells.map((cell) => DECODERS[encoding].decode(cell));
  } catch {
    return null;
  }
}
