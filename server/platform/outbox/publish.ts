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

/** So many at once; the rest the next time. */
const AGAIN_AT_MOST = 100;
/** What was given up as often with one payload waits for a person alone. */
const GIVEN_UP_AT_MOST = 5;

/**
 * Publishes once more what was given up or lost: one event for each payload that `source` selects, unless one with the
 * same payload is still under way, or several were given up. `source` is SQL of one column `jsonb`, with `values` for its parameters.
 */
export async function publishAgain(
  tx: Tx,
  name: EventName,
  source: string,
  values: readonly unknown[],
  runAt: Date,
): Promise<void> {
  const at = values.length;
  await tx.query(
    `INSERT INTO outbox_event (name, payload, run_at)
     SELECT $${at + 1}, due.payload, $${at + 2} FROM (${source}) AS due (payload)
     WHERE NOT EXISTS (
       SELECT FROM outbox_event e WHERE e.name = $${at + 1} AND e.payload = due.payload AND e.dead_at IS NULL)
       AND (SELECT count(*) FROM outbox_event e
         WHERE e.name = $${at + 1} AND e.payload = due.payload AND e.dead_at IS NOT NULL) < ${GIVEN_UP_AT_MOST}
     LIMIT ${AGAIN_AT_MOST}`,
    [...values, name, runAt],
  );
}
