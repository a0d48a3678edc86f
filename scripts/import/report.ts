/** What an import did: a table of counts for the screen, and every row for the report file. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome, RowReport } from '../../server/hospitals';

const OUTCOMES: readonly [Outcome, string][] = [
  ['taken', 'new hospitals'],
  ['merged', 'joined with a hospital that was there'],
  ['unchanged', 'imported before'],
  ['refused', 'not imported'],
];

const count = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length;

export function summaryOf(rows: readonly RowReport[]): string {
  const accepted = rows.filter(({ outcome }) => outcome !== 'refused');
  const depth = (digits: number) => count(accepted, ({ regionCode }) => (regionCode?.length ?? 0) === digits);
  const noted = (words: string) => count(accepted, ({ notes }) => notes.some((note) => note.includes(words)));
  const lines: [string, number, string][] = [
    ...OUTCOMES.map(([outcome, meaning]): [string, number, string] => [
      outcome,
      count(rows, (row) => row.outcome === outcome),
      meaning,
    ]),
    ['rows', rows.length, ''],
    ['', 0, ''],
    ['county', depth(6), 'region known to the county'],
    ['city', depth(4), 'to the city'],
    ['province', depth(2), 'to the province'],
    ['nowhere', depth(0), 'region left empty'],
    ['no place', noted('coordinates left empty'), 'coordinates left empty'],
  ];
  return lines
    .map(([name, number, meaning]) =>
      name ? `  ${name.padEnd(10)}${String(number).padStart(6)}  ${meaning}` : '',
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A cell a spreadsheet would run as a formula is made text. */
function cell(value: string | number | null): string {
  const text = String(value ?? '').replace(/^[=+\-@\t]/, `'$&`);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const COLUMNS = 'line,name,outcome,hospital_id,merged_with_line,region_code,region_name,why';

/** Written whole or not at all. */
export function writeReport(path: string, rows: readonly RowReport[]): void {
  const lines = rows.map((row) =>
    [
      ...[
        row.line,
        row.name,
        row.outcome,
        row.hospitalId,
        row.mergedWithLine,
        row.regionCode,
        row.regionName,
      ],
      row.notes.join('; '),
    ]
      .map(cell)
      .join(','),
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, `\uFEFF${[COLUMNS, ...lines].join('\n')}\n`);
  renameSync(`${path}.part`, path);
}
