/** Writing events and timers: in the transaction of the change they tell of, so neither exists without the other. */
import type { EventName, Events } from '../../events';
import type { Tx } from '../database';

/** Publishes an event; with a future `runAt` it is a timer. */
export async function publish<Name extends EventName>(
  tx: Tx,
  name: Name,
  payload: Events[Name],
  runAt: Date,
): Promise<void> {
  await tx.query(`INSERT INTO outbox_event (name, payload, run_at) VALUES ($1, $2, $3)`, [
    name,
    payload,
    runAt,
  ]);
}

/**
 * The clause of a hot statement that publishes one event per row of `source`: SQL that selects
 * `payload jsonb, run_at timestamptz`.
 */
export function publishClause(name: EventName, source: string): string {
  return `INSERT INTO outbox_event (name, payload, run_at) SELECT '${name}', payload, run_at FROM (${source}) AS due`;
}
