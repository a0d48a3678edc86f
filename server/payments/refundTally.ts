/** How far giving money back has come, of many charges at once: read from the tables, whoever carries it out. */
import type { Tx } from '../platform/database';

/** Owners of charges, by how their money stands. Those from whom nothing was asked back are in none. */
export interface RefundTally {
  /** All that was promised is back. */
  refunded: number;
  /** On its way. */
  refunding: number;
  /** Waits for a person: the channel refused, or we gave up asking. */
  failed: number;
}

/** Of a payee's charges, each with its owner, such as an appointment: it may own several. */
export async function refundTally(
  tx: Tx,
  payeeId: string,
  charges: readonly { chargeId: string; owner: string }[],
): Promise<RefundTally> {
  const [row] = await tx.query<RefundTally[]>(
    `SELECT count(*) FILTER (WHERE failed)::integer AS failed,
       count(*) FILTER (WHERE NOT failed AND open)::integer AS refunding,
       count(*) FILTER (WHERE NOT failed AND NOT open)::integer AS refunded
     FROM (
       SELECT owned.owner, bool_or(r.status <> 'succeeded') AS open,
         bool_or(r.status = 'abnormal' OR given_up.refund_id IS NOT NULL) AS failed
       FROM unnest($2::uuid[], $3::uuid[]) AS owned (charge_id, owner)
       JOIN refund r ON r.payee_id = $1 AND r.charge_id = owned.charge_id
       LEFT JOIN (
         SELECT payload->>'refundId' AS refund_id FROM outbox_event
         WHERE dead_at IS NOT NULL AND name = 'refund.requested') AS given_up ON given_up.refund_id = r.id::text
       GROUP BY owned.owner) AS owners`,
    [payeeId, charges.map(({ chargeId }) => chargeId), charges.map(({ owner }) => owner)],
  );
  return row!;
}
