/** How the outbox stands, from the table itself: a restart does not forget what was given up. */
import type { DataSource } from 'typeorm';

export interface OutboxState {
  /** Events given up; they wait for a person. */
  dead: number;
  /** Age of the oldest event that is due and not delivered. */
  lagSeconds: number;
}

export async function outboxState(database: DataSource, now: Date): Promise<OutboxState> {
  const [row] = await database.query<{ dead: number; due: Date | null }[]>(
    `SELECT (SELECT count(*) FROM outbox_event WHERE dead_at IS NOT NULL)::integer AS dead,
       (SELECT min(run_at) FROM outbox_event WHERE dead_at IS NULL AND run_at < $1) AS due`,
    [now],
  );
  const lagSeconds = row?.due ? (now.getTime() - row.due.getTime()) / 1000 : 0;
  return { dead: row?.dead ?? 0, lagSeconds };
}
