/**
 * Reads a CSV file as rows of named columns, as a stream. A file that is no such list is refused with one
 * sentence; a single row that is broken is passed on as broken, with its line.
 */
import { createReadStream, statSync } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** The whole file is refused. The message is for the person who gave it. */
export class FileRefused extends Error {}

export interface CsvRow {
  /** Line of the file the row begins on; the first line is 1. */
  line: number;
  fields: Record<string, string>;
  broken?: string;
}

const LONGEST_ROW = 64 * 1024;

/** Bytes as text; anything but UTF-8 is refused, for guessed text would be stored wrong. */
function decoded(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Buffer): string => {
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      if (text.includes('\0')) throw new FileRefused('It is not a text file.');
      return text;
    } catch (error) {
      if (error instanceof FileRefused) throw error;
      throw new FileRefused('It is not UTF-8. Save it as “CSV UTF-8” and try again.');
    }
  };
  const answer = (done: (error?: Error | null, text?: string) => void, bytes?: Buffer) => {
    try {
      done(null, decode(bytes));
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    transform: (bytes: Buffer, _, done) => answer(done, bytes),
    flush: (done) => answer(done),
  });
}

function checkFile(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new FileRefused('There is no such file.');
  if (!stat.isFile()) throw new FileRefused('It is not a file.');
  if (stat.size === 0) throw new FileRefused('It is empty.');
}

function checkColumns(header: string[], needed: readonly string[]): void {
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  throw new FileRefused(
    `Its first line has no column ${missing.join(', ')}. It must name ${needed.join(', ')}.`,
  );
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** Rows of the file, each with the needed columns. Throws `FileRefused`, also half-way through. */
export async function* readCsv(path: string, needed: readonly string[]): AsyncGenerator<CsvRow> {
  checkFile(path);
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(createReadStream(path), decoded(), parser, () => undefined);
  let header: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = info.lines - record.join('').split('\n').length + 1;
      if (!header) {
        header = record.map((name) => name.trim().toLowerCase());
        checkColumns(header, needed);
      } else yield toRow(header, record, line);
    }
  } catch (error) {
    throw refusal(error);
  }
  if (!header) throw new FileRefused('It is empty.');
}

function toRow(header: string[], record: string[], line: number): CsvRow {
  const fields = Object.fromEntries(header.map((name, at) => [name, record[at] ?? '']));
  const broken =
    record.length === header.length
      ? undefined
      : `it has ${record.length} columns instead of ${header.length}`;
  return { line, fields, broken };
}

function refusal(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error['lines'] === 'number' ? ` at line ${error['lines']}` : '';
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileRefused(
      `A row${line} is longer than ${LONGEST_ROW / 1024} kB: a quotation mark may be missing.`,
    );
  }
  return new FileRefused(`It is not readable as CSV${line}: ${error.message}`);
}
