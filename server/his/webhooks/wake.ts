/** Telling deliveries that there is something to deliver: one event at a time for each receiver. */
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';

/** The caller holds the hospital's counter, and so does whoever ends a delivery: no change is left behind unseen. */
export async function wakeWebhooks(tx: Tx, hospitalId: string, now: Date): Promise<void> {
  const [woken] = await tx.query<[{ webhook_id: string }[], number]>(
    `UPDATE webhook_progress SET scheduled = TRUE
     WHERE hospital_id = $1 AND NOT scheduled AND NOT paused RETURNING webhook_id`,
    [hospitalId],
  );
  for (const { webhook_id: webhookId } of woken)
    await publish(tx, 'webhook.due', { hospitalId, webhookId }, now);
}
