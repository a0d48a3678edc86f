/** The yardstick: pgbench runs the product's own booking statement, one booking at a time, prepared. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOKING_STATEMENT } from '../../server/appointments';
import { DAYS, idOf, PEOPLE, SLOTS, type ScratchHouse } from './scratch';

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

const named = (kind: Parameters<typeof idOf>[0], n: string) =>
  `(left('${idOf(kind, 0)}', 24) || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;

/** The statement with one booking's values in place of its parameters; `:k` is the booking's running number. */
function script(): string {
  const values = [
    'now()',
    'ARRAY[gen_random_uuid()]',
    `ARRAY['${idOf('hospital', 0)}'::uuid]`,
    `ARRAY[${named('slot', ':slot')}]`,
    `ARRAY[${named('user', ':person')}]`,
    `ARRAY[${named('patient', ':person')}]`,
    'ARRAY[gen_random_uuid()]',
    `ARRAY['0123456789']`,
    `ARRAY['1600000001']`,
    `ARRAY['量尺医院 挂号费']`,
    `ARRAY[now() + interval '15 minutes']`,
    'ARRAY[3]',
    'ARRAY[0]',
    `ARRAY['00:00']`,
    'ARRAY[false]',
  ];
  const statement = BOOKING_STATEMENT.replace(/\$(\d+)/g, (_, n: string) => `(${values[Number(n) - 1]})`);
  return [
    '\\set k :first + :n * :clients + :client_id',
    '\\set n :n + 1',
    `\\set person :k % ${PEOPLE}`,
    `\\set day (:k / ${PEOPLE}) % ${DAYS}`,
    `\\set slot :day * ${SLOTS} + :k % ${SLOTS}`,
    `${statement.replace(/\s*\n\s*/g, ' ').trim()};`,
    '',
  ].join('\n');
}

/** Bookings a second. */
export async function runPgbench(
  house: ScratchHouse,
  pgbench: string,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqiao-pgbench-'));
  const file = join(folder, 'book.sql');
  writeFileSync(file, script());
  const before = await countAppointments(house);
  const first = house.take(0);
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds)];
  const set = ['-D', `first=${first}`, '-D', 'n=0', '-D', `clients=${clients}`];
  const said = execFileSync(pgbench, [...args, ...set, '-f', file, house.databaseUrl], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  rmSync(folder, { recursive: true });
  const done = Number(/number of transactions actually processed: (\d+)/.exec(said)?.[1]);
  const rate = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
  const booked = (await countAppointments(house)) - before;
  // clients do not run in step: leave room for the fastest one
  house.take(Math.ceil((done * 1.5) / clients) * clients);
  if (!rate || booked < done * 0.999)
    throw new Error(`pgbench did ${done} transactions but ${booked} bookings`);
  return rate;
}

async function countAppointments(house: ScratchHouse): Promise<number> {
  const [row] = await house.database.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM appointment`,
  );
  return row!.count;
}
