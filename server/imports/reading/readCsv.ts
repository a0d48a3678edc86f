/**
 * A CSV as a stream of rows: BOM or none, UTF-8 or GB 18030, comma, semicolon or tab; a row that is broken is
 * passed on as such with its line, and a file that is no list at all is refused.
 */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { IMPORT_ROWS_AT_MOST, type ImportKind } from '../../../shared/imports/rules';
import { AppError } from '../../platform/errors';
import type { Problem } from '../importRow.entity';
import { knowsHeading, placesOf } from './columns';
import { RowDecoder } from './decoding';
import { FileRefused } from './fileRefused';

export interface ReadRow {
  line: number;
  values: Record<string, string>;
  problems: Problem[];
}

const LONGEST_ROW = 64 * 1024;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
/** Enough to hold the heading. */
const FIRST_LOOK = 16 * 1024;

interface Parsed {
  record: Buffer[];
  info: { lines: number };
}

/** Rows below the heading, in order. Throws `FileRefused`, also half-way through. */
export async function* readCsv(kind: ImportKind, bytes: AsyncIterable<Buffer>): AsyncGenerator<ReadRow> {
  const { head, whole } = await lookFirst(bytes);
  const parser = parse({
    info: true,
    encoding: null,
    delimiter: delimiterOf(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(Readable.from(whole), parser, () => undefined);
  const decoder = new RowDecoder();
  let places: Map<string, number> | undefined;
  let width = 0;
  let count = 0;
  try {
    for await (const { record, info } of parser as unknown as AsyncIterable<Parsed>) {
      if (!places) {
        const headings = decoder.heading(record, knowsHeading(kind));
        if (!headings) throw new FileRefused('unknown-encoding');
        places = placesOf(kind, headings);
        width = record.length;
        continue;
      }
      if (record.every((cell) => cell.length === 0)) continue;
      if ((count += 1) > IMPORT_ROWS_AT_MOST) throw new FileRefused('too-many-rows');
      yield toRow(record, info.lines - lineEndsIn(record), width, places, decoder);
    }
  } catch (error) {
    throw refusal(error);
  }
  if (!places || count === 0) throw new FileRefused('empty');
}

function toRow(
  record: Buffer[],
  line: number,
  width: number,
  places: Map<string, number>,
  decoder: RowDecoder,
): ReadRow {
  const texts = decoder.row(record);
  if (!texts) return { line, values: {}, problems: [{ why: 'unreadable', column: null }] };
  const values = Object.fromEntries([...places].map(([name, at]) => [name, (texts[at] ?? '').trim()]));
  // spreadsheets leave empty cells behind a row's end; anything else in them belongs somewhere
  const spilled = texts.length < width || texts.slice(width).some((cell) => cell.trim() !== '');
  return { line, values, problems: spilled ? [{ why: 'wrong-cell-count', column: null }] : [] };
}

const lineEndsIn = (record: Buffer[]) =>
  record.reduce((sum, cell) => sum + cell.reduce((n, byte) => n + (byte === 0x0a ? 1 : 0), 0), 0);

async function lookFirst(
  bytes: AsyncIterable<Buffer>,
): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < FIRST_LOOK) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const start = Buffer.concat(first);
  refuseWhatIsNoText(start);
  const head = start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? start.subarray(3) : start;
  async function* whole(): AsyncGenerator<Buffer> {
    yield head;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      if (value.includes(0)) throw new FileRefused('not-text');
      yield value;
    }
  }
  return { head, whole: whole() };
}

function refuseWhatIsNoText(head: Buffer): void {
  if (head.length === 0) throw new FileRefused('empty');
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) throw new FileRefused('unknown-encoding');
  // workbooks are zip archives or OLE files: both have a NUL early on
  if (head.includes(0)) throw new FileRefused('not-text');
}

function delimiterOf(head: Buffer): string {
  const end = head.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  const heading = head.subarray(0, end < 0 ? head.length : end).toString('latin1');
  const count = (mark: string) => heading.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function refusal(error: unknown): unknown {
  if (error instanceof FileRefused || error instanceof AppError) return error;
  if (error instanceof CsvError) return new FileRefused('broken-quotes');
  return error;
}
