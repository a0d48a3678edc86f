/** Opening charges: the clause a hot statement includes, so that what is sold and what is owed appear together. */
import type { ChargePurpose } from '../events';
import type { Tx } from '../platform/database';
import { publishClause } from '../platform/outbox';

export interface OpenChargeClauses {
  /** Inserts one charge per row. */
  charges: string;
  /** Sets each charge's timer. */
  timers: string;
}

/**
 * @param source SQL selecting `charge_id, payee_id, payee_kind, sub_merchant, user_id, subject_id, description,
 *   amount, expires_at`; amounts in fen, above zero.
 */
export function openChargeClauses(purpose: ChargePurpose, source: string): OpenChargeClauses {
  return {
    charges: `
      INSERT INTO charge
        (id, payee_id, payee_kind, sub_merchant, user_id, purpose, subject_id, description, amount, expires_at)
      SELECT charge_id, payee_id, payee_kind, sub_merchant, user_id, '${purpose}', subject_id, description, amount,
        expires_at FROM (${source}) AS owed`,
    timers: publishClause(
      'charge.expired',
      `SELECT jsonb_build_object('chargeId', charge_id) AS payload, expires_at AS run_at FROM (${source}) AS owed`,
    ),
  };
}

export interface Owed {
  chargeId: string;
  /** The hospital that is paid. */
  payeeId: string;
  subMerchant: string;
  userId: string;
  /** What it pays: the row of the domain that opens it. */
  subjectId: string;
  /** The payer reads it on the payment sheet and in their bill. */
  description: string;
  /** Fen, above zero. */
  amount: number;
  expiresAt: Date;
}

/** One charge to a hospital, with its timer, in the caller's transaction. */
export async function openCharge(tx: Tx, purpose: ChargePurpose, owed: Owed): Promise<void> {
  const { charges, timers } = openChargeClauses(
    purpose,
    `SELECT $1::uuid AS charge_id, $2::uuid AS payee_id, 'hospital' AS payee_kind, $3::text AS sub_merchant,
       $4::uuid AS user_id, $5::uuid AS subject_id, $6::text AS description, $7::bigint AS amount,
       $8::timestamptz AS expires_at`,
  );
  await tx.query(`WITH charges AS (${charges}) ${timers}`, [
    ...[owed.chargeId, owed.payeeId, owed.subMerchant, owed.userId],
    ...[owed.subjectId, owed.description, owed.amount, owed.expiresAt],
  ]);
}
