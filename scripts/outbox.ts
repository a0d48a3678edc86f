/**
 * `npm run outbox`: events that were given up, with their last error; `npm run outbox -- retry ID…` or
 * `retry all` sends them on their way again once the cause is mended.
 */
import type { DataSource } from 'typeorm';
import { openDatabase } from '../server/database';
import { withDatabase } from './start/database';

interface Dead {
  id: string;
  name: string;
  attempts: number;
  dead_at: Date;
  last_error: string;
}

async function list(database: DataSource): Promise<void> {
  const dead = await database.query<Dead[]>(
    `SELECT id, name, attempts, dead_at, last_error FROM outbox_event WHERE dead_at IS NOT NULL ORDER BY dead_at`,
  );
  const lines = dead.map((one) => `${one.id}  ${one.dead_at.toISOString()}  ${one.name}  ${one.last_error}`);
  process.stdout.write(`${lines.join('\n') || 'Nothing waits for a person.'}\n`);
}

async function retry(database: DataSource, ids: string[]): Promise<void> {
  const [, count] = await database.query<[unknown[], number]>(
    `UPDATE outbox_event SET dead_at = NULL, attempts = 0, lease = NULL, leased_until = NULL, run_at = now()
     WHERE dead_at IS NOT NULL AND ($1 OR id::text = ANY($2))`,
    [ids[0] === 'all', ids],
  );
  process.stdout.write(`${count} on their way again\n`);
}

withDatabase(async ({ DATABASE_URL }) => {
  const [verb, ...ids] = process.argv.slice(2);
  const database = await openDatabase({ url: DATABASE_URL, poolSize: 1, applicationName: 'outbox' });
  try {
    await (verb === 'retry' ? retry(database, ids) : list(database));
  } finally {
    await database.destroy();
  }
}).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
