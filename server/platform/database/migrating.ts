/**
 * Migrating beside a running product. An `ALTER TABLE` that waits for a lock makes everybody wait who comes after it,
 * bookings too, and whoever it waits for may hold the lock for minutes. So a migration waits briefly, steps back, and
 * tries again later: a release goes on meanwhile, and nobody waits longer than the lock's time. What a migration does
 * once it has its locks must be quick: checks are added `NOT VALID` and validated by a migration after it, indexes are
 * built `CONCURRENTLY` by one of its own, outside a transaction.
 */
import { MigrationExecutor, type DataSource, type Migration, type QueryRunner } from 'typeorm';
import { isLockedOut, isTransient } from './failures';

const MIGRATION_LOCK = 7_301_846_225;

export interface Patience {
  /** For one lock; everybody who comes after it waits as long. */
  lockMs?: number;
  /** Before it is given up. */
  tries?: number;
}

/** An index that is built beside the bookings waits for whoever is there, and nobody waits for it. */
const ALONE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Applies what is missing, one process at a time, each migration in a transaction of its own. Returns the names
 * applied. Throws a sentence that names the migration that failed; those before it stay applied.
 */
export async function migrate(
  database: DataSource,
  { lockMs = 2_000, tries = 30 }: Patience = {},
): Promise<string[]> {
  const runner = database.createQueryRunner();
  try {
    await runner.connect();
    // a migration may take longer than any request is allowed to
    await runner.query(`SET statement_timeout = 0`);
    await runner.query(`SET idle_in_transaction_session_timeout = 0`);
    await untilAlone(runner);
    const executor = new MigrationExecutor(database, runner);
    const applied: string[] = [];
    for (const migration of await executor.getPendingMigrations()) {
      await patiently(runner, executor, migration, { lockMs, tries });
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await runner.query(`SELECT pg_advisory_unlock_all()`).catch(() => undefined);
    await runner.query(`RESET ALL`).catch(() => undefined);
    await runner.release();
  }
}

async function untilAlone(runner: QueryRunner): Promise<void> {
  for (;;) {
    const [row] = await runner.query(`SELECT pg_try_advisory_lock($1) AS got`, [MIGRATION_LOCK]);
    if (row.got) return;
    await pause(200);
  }
}

async function patiently(
  runner: QueryRunner,
  executor: MigrationExecutor,
  migration: Migration,
  { lockMs, tries }: Required<Patience>,
): Promise<void> {
  const whole = migration.instance?.transaction !== false;
  await runner.query(`SET lock_timeout = ${whole ? lockMs : ALONE_MS}`);
  for (let tried = 1; ; tried += 1) {
    try {
      await (whole
        ? inTransaction(runner, () => executor.executeMigration(migration))
        : executor.executeMigration(migration));
      return;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (!isLockedOut(error) && !isTransient(error))
        throw new Error(`${migration.name} failed: ${said}`, { cause: error });
      if (tried === tries) throw new Error(await givenUp(runner, migration, tries), { cause: error });
    }
    // longer and longer, and never in step with somebody else's clock
    await pause(Math.min(LONGEST_PAUSE_MS, lockMs * 2 ** Math.min(tried - 1, 4)) * (0.5 + Math.random() / 2));
  }
}

async function inTransaction(runner: QueryRunner, act: () => Promise<unknown>): Promise<void> {
  await runner.startTransaction();
  try {
    await act();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/** Names the migration, and the programs whose transactions are open: one of them holds what it needs. */
async function givenUp(runner: QueryRunner, { name }: Migration, tries: number): Promise<string> {
  const open: { pid: number; program: string; seconds: number }[] = await runner.query(
    `SELECT pid, application_name AS program, extract(epoch FROM now() - xact_start)::integer AS seconds
     FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < now() - interval '1 second'
     ORDER BY xact_start LIMIT 3`,
  );
  const who = open.map(
    ({ pid, program, seconds }) => `${program || 'a program'} (process ${pid}) for ${seconds} s`,
  );
  return [
    `${name} could not get a lock in ${tries} tries, so that bookings go on; nothing of it was applied.`,
    ...(who.length > 0 ? [`Transactions are open: ${who.join(', ')}.`] : []),
    'Apply it again when they are over.',
  ].join(' ');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
