/** Opening charges: the clause a hot statement includes, so that what is sold and what is owed appear together. */
import type { ChargePurpose } from '../events';
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
