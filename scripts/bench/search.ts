/**
 * `npm run bench:search`: fills a database that is thrown away with 38,000 hospitals and 440,000 doctors, asks
 * what people ask, and prints p50, p99 and what each plan rests on. Fails when a plan scans a whole table.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../../server/database';
import { migrate } from '../../server/platform/database';
import { startPostgres } from '../postgres';
import { fillCatalogue } from './search/fill';
import { measure, type Measured } from './search/measure';
import { QUESTIONS } from './search/questions';

const ROUNDS = 40;

const milliseconds = (value: number) => value.toFixed(1).padStart(8);

function printRow({ name, p50, p99, results, scans, indexes }: Measured): void {
  const plan = scans.length > 0 ? `SEQUENTIAL SCAN of ${scans.join(', ')}` : indexes.join(', ');
  process.stdout.write(
    `${name.padEnd(44)}${milliseconds(p50)}${milliseconds(p99)}${String(results).padStart(6)}  ${plan}\n`,
  );
}

async function run(database: DataSource): Promise<boolean> {
  await migrate(database);
  const started = Date.now();
  const counts = await fillCatalogue(database);
  process.stdout.write(
    `${counts.hospitals} hospitals, ${counts.departments} departments, ${counts.doctors} doctors ` +
      `in ${((Date.now() - started) / 1000).toFixed(0)} s\n\n`,
  );
  process.stdout.write(`${'ms'.padEnd(44)}     p50     p99 found  plan\n`);
  let clean = true;
  for (const question of QUESTIONS) {
    const measured = await measure(database, question, ROUNDS);
    printRow(measured);
    clean &&= measured.scans.length === 0;
  }
  return clean;
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yiqiao-bench-'));
  const server = await startPostgres({ dataDir, fsync: false, ephemeral: true });
  const database = await openDatabase({ url: server.url, poolSize: 2, statementTimeoutMs: 0 });
  try {
    if (!(await run(database))) process.exitCode = 1;
  } finally {
    await database.destroy();
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
