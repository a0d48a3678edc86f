/**
 * Writing the change feed. Events may reach us in any order, so none of them is taken at its word: at each, the
 * appointment's history is read on from where the feed left off, one hospital's changes one at a time.
 */
import type { ChangeKind } from '../../../shared/his/rules';
import type { Tx } from '../../platform/database';
import { wakeWebhooks } from '../webhooks/wake';

interface Step {
  step: number;
  kind: ChangeKind;
  at: Date;
}

/** Writes down what happened to the appointment since; nothing, when it is in the feed already. */
export async function recordChanges(
  tx: Tx,
  hospitalId: string,
  appointmentId: string,
  now: Date,
): Promise<void> {
  const last = await holdCounter(tx, hospitalId);
  const steps = await stepsSince(tx, hospitalId, appointmentId);
  if (steps.length === 0) return;
  const rows = steps.map(({ step, kind, at }, i) => ({ seq: last + 1 + i, step, kind, at }));
  await tx.query(
    `INSERT INTO change_feed (hospital_id, seq, kind, appointment_id, step, at)
     SELECT $1, seq, kind, $2, step, at
     FROM jsonb_to_recordset($3) AS r (seq bigint, kind text, step smallint, at timestamptz)`,
    [hospitalId, appointmentId, JSON.stringify(rows)],
  );
  await tx.query(`UPDATE change_counter SET last_seq = $2 WHERE hospital_id = $1`, [
    hospitalId,
    last + rows.length,
  ]);
  await wakeWebhooks(tx, hospitalId, now);
}

/** The last number given. Held until the end of the transaction: whoever numbers next waits, and no number is skipped. */
export async function holdCounter(tx: Tx, hospitalId: string): Promise<number> {
  await tx.query(`INSERT INTO change_counter (hospital_id, last_seq) VALUES ($1, 0) ON CONFLICT DO NOTHING`, [
    hospitalId,
  ]);
  const [row] = await tx.query<{ last: string }[]>(
    `SELECT last_seq AS last FROM change_counter WHERE hospital_id = $1 FOR UPDATE`,
    [hospitalId],
  );
  return Number(row!.last);
}

/**
 * Steps in which the status became another, or a booked visit got another time, from the booking on: a hold that was
 * never paid is nobody's appointment, and a fee taken at the counter changes none.
 */
async function stepsSince(tx: Tx, hospitalId: string, appointmentId: string): Promise<Step[]> {
  return tx.query(
    `SELECT step, CASE WHEN moved THEN 'rescheduled' ELSE status END AS kind, at FROM (
       SELECT step, status, at, lag(status) OVER (ORDER BY step) AS before,
         status = 'booked' AND lag(status) OVER (ORDER BY step) = 'booked'
           AND reason = 'rescheduled' AND actor IN ('person', 'channel') AS moved,
         bool_or(status = 'booked') OVER (ORDER BY step) AS was_booked
       FROM appointment_history WHERE hospital_id = $1 AND appointment_id = $2) AS history
     WHERE was_booked AND (status IS DISTINCT FROM before OR moved) AND step > coalesce((
       SELECT max(step) FROM change_feed WHERE hospital_id = $1 AND appointment_id = $2), 0)
     ORDER BY step`,
    [hospitalId, appointmentId],
  );
}
