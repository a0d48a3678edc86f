/** How much waits in the outbox: read from the table, so that any process can tell and a restart forgets nothing. */
import type { DataSource } from 'typeorm';
import { outboxDead, outboxLag } from '../metrics';

/** Sets the gauges. Returns how many events were given up. */
export async function measureBacklog(database: DataSource): Promise<{ dead: number }> {
  const [row] = await database.query<{ dead: number; lag: number }[]>(
    `SELECT count(*) FILTER (WHERE dead_at IS NOT NULL)::integer AS dead,
       coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE dead_at IS NULL)), 0)::float AS lag
     FROM outbox_event WHERE dead_at IS NOT NULL OR run_at < now()`,
  );
  const { dead, lag } = row ?? { dead: 0, lag: 0 };
  outboxDead.set(dead);
  outboxLag.set(lag);
  return { dead };
}
