/**
 * `npm run bench:joining -- FILE.csv`: a list of hospitals becomes hospitals with departments, doctors, weekly
 * templates and schedules for 14 days, through the import path of the product; then all of it again, which must
 * change nothing. Last, one list of 100,000 doctors. Fails when the second run wrote a row.
 */
import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pino from 'pino';
import { openDatabase } from '../../server/database';
import { migrate } from '../../server/platform/database';
import type { Office } from '../../server/imports';
import { startPostgres } from '../postgres';
import { bringIn, type Brought } from './joining/bringIn';
import { differing, fingerprints } from './joining/fingerprint';
import { doctorsFile } from './joining/lists';
import { bringAllIn, type Order, type Step } from './joining/steps';

const LANES = Number(process.env.BENCH_LANES ?? 3);
const LARGE = 100_000;
const LARGE_DEPARTMENT = 'KSLARGE';

const say = (line = '') => void process.stdout.write(`${line}\n`);
const whole = (n: number) => Math.round(n).toLocaleString('en');
const load = () => `load ${loadavg()[0]!.toFixed(1)}`;

function sayRow(name: string, numbers: readonly (string | number)[], remark = ''): void {
  const cells = numbers.map((one) => (typeof one === 'number' ? whole(one) : one).padStart(11));
  say(`${name.padEnd(26)}${cells.join('')}  ${remark}`.trimEnd());
}

const sayHead = () => sayRow('', ['rows', 'seconds', 'rows/s', 'added', 'changed', 'refused']);

function sayStep({ name, rows, seconds, added, changed, refused }: Step): void {
  sayRow(name, [rows, seconds.toFixed(1), rows / seconds, added, changed, refused], load());
}

async function run(title: string, order: Order): Promise<Step[]> {
  const steps: Step[] = [];
  say(`\n${title}`);
  sayHead();
  for await (const step of bringAllIn(order)) {
    sayStep(step);
    steps.push(step);
  }
  return steps;
}

/** Both runs; false when the second wrote anything. */
async function twice(order: Order): Promise<boolean> {
  const { database } = order.house;
  await run('first run', order);
  const before = await fingerprints(database);
  const again = await run('second run', order);
  const different = differing(before, await fingerprints(database));
  say(`\n${before.map(({ table, rows }) => `${whole(rows)} ${table}`).join(', ')}`);
  say(different.length > 0 ? `WRITTEN AGAIN: ${different.join(', ')}` : 'second run: no row was written');
  const written = again.filter(
    ({ name, added, changed }) => added > 0 || (name !== 'hospitals' && changed > 0),
  );
  return different.length === 0 && written.length === 0;
}

async function large(house: Office): Promise<void> {
  const [hospital] = await house.database.query<{ id: string }[]>(
    `SELECT id FROM hospital ORDER BY id LIMIT 1`,
  );
  const department = `code,name,catalogue_code\n${LARGE_DEPARTMENT},大科室,03\n`;
  await bringIn(house, hospital!.id, 'departments', Buffer.from(department));
  const file = doctorsFile(LARGE, LARGE_DEPARTMENT);
  say(`\none list of ${whole(LARGE)} doctors, ${(file.length / 1e6).toFixed(1)} MB`);
  sayRow('', ['sent s', 'preview s', 'apply s', 'added', 'unchanged']);
  for (const time of ['first time', 'again'])
    sayLarge(time, await bringIn(house, hospital!.id, 'doctors', file));
}

function sayLarge(name: string, { seconds, added, unchanged }: Brought): void {
  const { sent, previewed, applied } = seconds;
  sayRow(name, [sent.toFixed(1), previewed.toFixed(1), applied.toFixed(1), added, unchanged], load());
}

async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('Use: npm run bench:joining -- FILE.csv');
  const dataDir = mkdtempSync(join(tmpdir(), 'yiqiao-bench-'));
  const server = await startPostgres({ dataDir, ephemeral: true });
  // an application shows its progress beside its transaction: two connections each
  const database = await openDatabase({ url: server.url, poolSize: 2 * LANES + 1, statementTimeoutMs: 0 });
  const now = new Date();
  const house = { database, clock: () => now, log: pino({ level: 'error' }, process.stderr) };
  try {
    await migrate(database);
    say(`Postgres with its default settings, ${LANES} hospitals at a time, ${load()}`);
    if (!(await twice({ house, file: resolve(file), lanes: LANES }))) process.exitCode = 1;
    await large(house);
  } finally {
    await database.destroy();
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
