/**
 * `npm run import -- hospitals FILE.csv [--level 3A] [--report FILE]`: takes a list of hospitals and says of
 * every row what became of it. The same list again changes nothing.
 */
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../server/database';
import { migrate } from '../server/platform/database';
import { LEVELS, type Level } from '../shared/hospitals/rules';
import { importHospitals } from './import/hospitals';
import { FileRefused } from './import/readCsv';
import { summaryOf, writeReport } from './import/report';
import { withDatabase } from './start/database';
import { dataDirectory } from './start/paths';

const USAGE = `npm run import -- hospitals FILE.csv [--level ${LEVELS.join('|')}] [--report FILE]`;

interface Order {
  file: string;
  level: Level;
  report: string;
}

function readOrder(args: string[]): Order {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { level: { type: 'string', default: '3A' }, report: { type: 'string' } },
  });
  const [what, file, ...more] = positionals;
  const level = LEVELS.find((known) => known === values.level);
  if (what !== 'hospitals' || !file || more.length > 0 || !level) throw new FileRefused(`Use: ${USAGE}`);
  return {
    file: resolve(file),
    level,
    report: resolve(values.report ?? join(dataDirectory(), 'import-report.csv')),
  };
}

async function run({ file, level, report }: Order, url: string): Promise<void> {
  const database = await openDatabase({ url, poolSize: 2, statementTimeoutMs: 0, applicationName: 'import' });
  try {
    await migrate(database);
    const rows = await importHospitals(database, file, level);
    writeReport(report, rows);
    process.stdout.write(`${summaryOf(rows)}\n\nEvery row: ${relative(process.cwd(), report)}\n`);
  } finally {
    await database.destroy();
  }
}

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  process.stdout.write(`Importing ${relative(process.cwd(), order.file)}\n\n`);
  await withDatabase(({ DATABASE_URL }) => run(order, DATABASE_URL));
}

main().catch((error: Error) => {
  const told = error instanceof FileRefused ? `Nothing was imported. ${error.message}` : error.stack;
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
