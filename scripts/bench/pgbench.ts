/** The yardstick: pgbench runs the product's own booking statement, one booking at a time, prepared. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BOOKING_STATEMENT } from '../../server/appointments';

/** Where pgbench is: PGBENCH, the path, or Debian's folder of server programs. */
export function findPgbench(): string | undefined {
  const { PGBENCH, PATH = '' } = process.env;
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...PATH.split(':'),
    ...(existsSync(debian) ? readdirSync(debian).map((v) => join(debian, v, 'bin')) : []),
  ];
  return [PGBENCH, ...folders.map((folder) => join(folder, 'pgbench'))].find(
    (path) => path && existsSync(path),
  );
}

export const HOW_TO_GET_PGBENCH =
  'pgbench is missing: on Debian, apt-get install postgresql-contrib; elsewhere set PGBENCH to its path.';

/** SQL for what differs from booking to booking; a column of the statement that is not named here is NULL. */
export interface Bookings {
  hospital: string;
  slot: string;
  user: string;
  patient: string;
}

/** One booking's columns by the names the statement gives them, on the terms of the town's hospital. */
const columnsOf = ({ hospital, slot, user, patient }: Bookings): Record<string, string> => ({
  id: 'gen_random_uuid()',
  hospital_id: hospital,
  slot_id: slot,
  user_id: user,
  patient_id: patient,
  charge_id: 'gen_random_uuid()',
  visit_code: `'0123456789'`,
  sub_merchant: `'1600000001'`,
  description: `'量尺医院 挂号费'`,
  hold_until: `now() + interval '15 minutes'`,
  departments_per_day: '3',
  // where a client does not say which device it is, the account stands for it
  device_index: user,
  patient_bookings_per_day: '50',
  device_bookings_per_day: '200',
  cancel_days_before: '0',
  cancel_time: `'00:00'`,
  pay_on_site: 'false',
});

/** The booking statement with one booking's values in place of its parameters. */
export function bookingOf(bookings: Bookings): string {
  const values = columnsOf(bookings);
  const names = /WITH ORDINALITY AS r \(([^)]*)\)/.exec(BOOKING_STATEMENT)?.[1]?.split(/\s*,\s*/) ?? [];
  const statement = BOOKING_STATEMENT.replace(/\$(\d+)::([a-z]+)\[\]/g, (_, n: string, type: string) => {
    const name = names[Number(n) - 2]?.trim(); // $1 is now, then one array per column
    if (!name)
      throw new Error(`the booking statement has a parameter $${n} that is no column of its request`);
    return `ARRAY[(${values[name] ?? 'NULL'})::${type}]`;
  });
  const whole = statement.replaceAll('$1', 'now()');
  if (/\$\d/.test(whole)) throw new Error('the booking statement has a parameter that is no array');
  return `${whole.replace(/\s*\n\s*/g, ' ').trim()};`;
}

export interface PgbenchOrder {
  databaseUrl: string;
  program: string;
  clients: number;
  /** For so long, or so many transactions by each client. */
  seconds?: number;
  each?: number;
  /** Lines of pgbench's language; `:n` and `:clients` are set. */
  script: string[];
  set?: Record<string, number>;
}

/** Runs a script with prepared statements. Throws when a transaction failed. */
export async function runPgbench(order: PgbenchOrder): Promise<{ done: number; perSecond: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqiao-pgbench-'));
  const file = join(folder, 'book.sql');
  writeFileSync(file, `${order.script.join('\n')}\n`);
  const { clients, seconds, each, set = {} } = order;
  const until = seconds === undefined ? ['-t', String(each)] : ['-T', String(seconds)];
  const variables = Object.entries({ ...set, clients, n: 0 }).flatMap(([name, value]) => [
    '-D',
    `${name}=${value}`,
  ]);
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', ...until, ...variables];
  try {
    const { stdout } = await promisify(execFile)(order.program, [...args, '-f', file, order.databaseUrl]);
    const done = Number(/number of transactions actually processed: (\d+)/.exec(stdout)?.[1]);
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    if (!perSecond) throw new Error(`pgbench said: ${stdout}`);
    return { done, perSecond };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
