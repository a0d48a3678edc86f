/** Files for the hospital: an empty list to fill in, and the report of one that was sent. */
import { stringify } from 'csv-stringify/sync';
import type { FileAnswer } from '../../shared/endpoint';
import { IMPORT_COLUMNS, type ImportKind } from '../../shared/imports/rules';
import { CELL_WORDS, REPORT_WORDS, VERDICT_WORDS } from '../../shared/imports/words';
import type { Language } from '../../shared/sentences';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import { ImportFile } from './importFile.entity';
import { ImportRow } from './importRow.entity';
import type { Named } from './view';

const BATCH = 1_000;
/** A cell that a spreadsheet would run gets an apostrophe in front. */
const CSV = { record_delimiter: 'windows', escape_formulas: true } as const;

const headingsOf = (kind: ImportKind, language: Language) =>
  IMPORT_COLUMNS[kind].map(({ headings }) => headings[language][0]!);

/** The headings of a kind and one example row. */
export function templateOf(kind: ImportKind, language: Language): FileAnswer {
  const example = IMPORT_COLUMNS[kind].map((column) => column.example[language]);
  const text = stringify([headingsOf(kind, language), example], CSV);
  return { type: 'text/csv; charset=utf-8', name: `${kind}.csv`, body: lines([`\uFEFF${text}`]) };
}

async function* lines(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** Every row with its verdict and reasons, in the order of the file. Throws `NOT_FOUND`. */
export async function reportOf(tx: Tx, named: Named, language: Language): Promise<FileAnswer> {
  const file = found(await tx.findOneBy(ImportFile, named));
  const name = `${file.name.replace(/\.[A-Za-z]{1,5}$/, '')} ${REPORT_WORDS[language].report}.csv`;
  return { type: 'text/csv; charset=utf-8', name, body: reportLines(tx, file, language) };
}

async function* reportLines(tx: Tx, file: ImportFile, language: Language): AsyncGenerator<string> {
  const { line, verdict, reasons } = REPORT_WORDS[language];
  yield `\uFEFF${stringify([[line, verdict, reasons, ...headingsOf(file.kind, language)]], CSV)}`;
  const columns = IMPORT_COLUMNS[file.kind];
  for (let after = 0; ;) {
    const rows = await tx
      .createQueryBuilder(ImportRow, 'r')
      .where('r.hospital_id = :hospitalId AND r.import_id = :id AND r.line > :after', { ...file, after })
      .orderBy('r.line')
      .limit(BATCH)
      .getMany();
    if (rows.length === 0) return;
    after = rows.at(-1)!.line;
    const cells = rows.map((row) => [
      row.line,
      row.verdict && VERDICT_WORDS[language][row.verdict],
      reasonsOf(row, file.kind, language),
      ...columns.map(({ name }) => row.rowValues[name] ?? ''),
    ]);
    yield stringify(cells, CSV);
  }
}

function reasonsOf({ problems }: ImportRow, kind: ImportKind, language: Language): string {
  return problems
    .map(({ why, column }) => {
      const heading = IMPORT_COLUMNS[kind].find(({ name }) => name === column)?.headings[language][0];
      return heading ? `${heading}: ${CELL_WORDS[language][why]}` : CELL_WORDS[language][why];
    })
    .join('; ');
}
