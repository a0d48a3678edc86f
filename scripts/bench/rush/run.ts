/** One release: the crowd in a process of its own, the moment of the release, and afterwards what the tables say. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { ApiSettings } from '../apiProcess';
import { bookingOf, runPgbench } from '../pgbench';
import type { ScratchHouse } from '../scratch';
import { crowdOf, PEOPLE, slotsOf, YARDSTICK_BOOKINGS, YARDSTICK_SCRIPT } from './crowd';
import { LOOKED, type RushOrder, type RushOutcome } from './loader';

/** Long enough to be told of it, short enough to wait for. */
const RELEASED_IN_MS = 3_000;
const PGBENCH_CLIENTS = 64;

/** As the tables have it, of a day's slots. */
export interface Tables {
  sold: number;
  /** Places held by two, or held and free. */
  twice: number;
  free: number;
  charges: number;
  /** Journals whose debits are not their credits. */
  unbalanced: number;
}

/** The bare statement for the same crowd, one booking at a time, without the API. */
export async function rushByPgbench(house: ScratchHouse, program: string) {
  const script = [...YARDSTICK_SCRIPT, bookingOf(YARDSTICK_BOOKINGS)];
  const each = Math.ceil(PEOPLE / PGBENCH_CLIENTS);
  const { databaseUrl } = house;
  const { done, perSecond } = await runPgbench({
    databaseUrl,
    program,
    clients: PGBENCH_CLIENTS,
    each,
    script,
  });
  return { seconds: done / perSecond, perSecond, tables: await readTables(house, 'yardstick') };
}

/** @param settings besides, for the API's processes. */
export async function rushByApi(
  house: ScratchHouse,
  { processes, connections, settings }: { processes: number; connections: number; settings: ApiSettings },
): Promise<{ outcome: RushOutcome; tables: Tables }> {
  // limits are the product's own: each comes from an address of their own, as a proxy in front would say
  const api = await house.openApi(processes, { RATE_LIMIT_SCALE: '1', TRUST_PROXY: 'true', ...settings });
  try {
    const outcome = await crowd({ ports: api.ports, connections, comers: crowdOf(house) }, () =>
      release(house),
    );
    return { outcome, tables: await readTables(house, 'rush') };
  } finally {
    await api.close();
  }
}

/** Sets the schedules' release a few seconds ahead; returns it in milliseconds. */
async function release(house: ScratchHouse): Promise<number> {
  const at = new Date(Date.now() + RELEASED_IN_MS);
  await house.database.query(
    `UPDATE schedule SET release_at = $1 WHERE (hospital_id, id) IN (SELECT hospital_id, schedule_id FROM slot WHERE id ${slotsOf('rush')})`,
    [at],
  );
  return at.getTime();
}

function crowd(order: RushOrder, released: () => Promise<number>): Promise<RushOutcome> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'loader.ts'), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    child.on('message', (said) => {
      if (said === LOOKED) released().then((at) => child.send(at), reject);
      else resolve(said as RushOutcome);
    });
    child.once('error', reject);
    child.once('exit', (code) => code && reject(new Error(`the crowd ended with ${code}`)));
    child.send(order);
  });
}

async function readTables({ database }: ScratchHouse, day: 'rush' | 'yardstick'): Promise<Tables> {
  const [row] = await database.query<Tables[]>(`
    WITH held AS (
      SELECT slot_id, place, charge_id FROM appointment WHERE slot_id ${slotsOf(day)} AND status <> 'cancelled'
    ), free AS (
      SELECT id AS slot_id, unnest(free_places) AS place FROM slot WHERE id ${slotsOf(day)}
    ), everything AS (SELECT slot_id, place FROM held UNION ALL SELECT slot_id, place FROM free)
    SELECT (SELECT count(*) FROM held)::integer AS sold,
      (SELECT count(*) FROM (SELECT FROM everything GROUP BY slot_id, place HAVING count(*) > 1) AS d)::integer AS twice,
      (SELECT count(*) FROM free)::integer AS free,
      (SELECT count(*) FROM charge c JOIN held h ON h.charge_id = c.id)::integer AS charges,
      (SELECT count(*) FROM (SELECT FROM ledger_entry GROUP BY journal_id HAVING sum(debit) <> sum(credit)) AS j)::integer
        AS unbalanced`);
  return row!;
}
