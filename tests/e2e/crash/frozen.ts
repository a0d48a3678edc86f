/**
 * Holding a process at an exact step without touching its code: a table it is about to write is locked, so the
 * statement waits in Postgres, and whoever sent it can be killed right there.
 */
import { Client } from 'pg';
import type { House } from '../../../server/platform/house';

const open = new Set<Client>();

/** For a story that failed half-way: the next one starts with everything moving. */
export async function thawAll(): Promise<void> {
  for (const client of open) await client.end();
  open.clear();
}

export interface Frozen {
  /** Resolves when `who` waits at the lock. */
  reached(who: 'api' | 'worker'): Promise<void>;
  thaw(): Promise<void>;
}

/** Nobody writes to `table` until `thaw`; reading goes on. */
export async function freeze(house: House, table: string): Promise<Frozen> {
  const client = new Client({ connectionString: house.config.DATABASE_URL });
  client.on('error', () => undefined); // the database may be stopped under it
  await client.connect();
  open.add(client);
  await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  return {
    reached: (who) =>
      until(`the ${who} at ${table}`, async () => {
        // not asked inside the freezing transaction, which would see the same moment again and again
        const waiting = await house.database.query<unknown[]>(
          `SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`,
          [`yiqiao ${who}`],
        );
        return waiting.length > 0;
      }),
    async thaw() {
      open.delete(client);
      await client.end();
    },
  };
}

/** Asks every 20 ms, for ten seconds unless told. */
export async function until(
  what: string,
  done: () => Promise<boolean> | boolean,
  seconds = 10,
): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`it did not come to ${what} in ${seconds} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The time after which another worker takes what a dead one held, and the wait before a retry. */
export async function leasesRunOut(house: House): Promise<void> {
  await house.database.query(
    `UPDATE outbox_event SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL`,
  );
}
