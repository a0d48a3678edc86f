/** How far giving money back has come, of many charges at once: read from the tables, whoever carries it out. */
import type { Tx } from '../platform/database';

/** Charges, by how they stand. Those from which nothing was asked back are in none. */
export interface RefundTally {
  /** All that was promised is back. */
  refunded: number;
  /** On its way. */
  refunding: number;
  /** Waits for a person: the channel refused, or we gave up asking. */
  failed: number;
}

/** Of a payee's charges. */
export async function refundTally(
  tx: Tx,
  payeeId: string,
  chargeIds: readonly string[],
): Promise<RefundTally> {
  const [row] = await tx.query<RefundTally[]>(
    `SELECT count(*) FILTER (WHERE failed)::integer AS failed,
       count(*) FILTER (WHERE NOT failed AND open)::integer AS refunding,
       count(*) FILTER (WHERE NOT failed AND NOT open)::integer AS refunded
     FROM (
       SELECT r.charge_id, bool_or(r.status <> 'succeeded') AS open,
         bool_or(r.status = 'abnormal' OR given_up.refund_id IS NOT NULL) AS failed
       FROM refund r
       LEFT JOIN (
         SELECT payload->>'refundId' AS refund_id FROM outbox_event
         WHERE dead_at IS NOT NULL AND name = 'refund.requested') AS given_up ON given_up.refund_id = r.id::text
       WHERE r.payee_id = $1 AND r.charge_id = ANY ($2) GROUP BY r.charge_id) AS charges`,
    [payeeId, chargeIds],
  );
  return row!;
}
