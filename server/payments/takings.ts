/** What a payee took in and gave back on a day, by the payment channel's clock: what its own bill will say. */
import { addDays, beijingInstant } from '../../shared/time';
import type { Tx } from '../platform/database';

export interface Takings {
  /** Fen. */
  paid: number;
  refunded: number;
  /** Beijing hours in which anything moved, in order. */
  hours: { hour: number; paid: number; refunded: number }[];
}

/** Of a Beijing day, `YYYY-MM-DD`; amounts in fen. Charges of every purpose. */
export async function takingsOf(tx: Tx, payeeId: string, day: string): Promise<Takings> {
  const rows = await tx.query<{ hour: number; paid: string; refunded: string }[]>(
    `SELECT extract(hour FROM at AT TIME ZONE 'Asia/Shanghai')::integer AS hour,
       sum(paid) AS paid, sum(refunded) AS refunded
     FROM (
       SELECT paid_at AS at, amount AS paid, 0 AS refunded FROM charge
         WHERE payee_id = $1 AND paid_at >= $2 AND paid_at < $3
       UNION ALL
       SELECT succeeded_at, 0, amount FROM refund
         WHERE payee_id = $1 AND succeeded_at >= $2 AND succeeded_at < $3
     ) AS moved
     GROUP BY 1 ORDER BY 1`,
    [payeeId, beijingInstant(day), beijingInstant(addDays(day, 1))],
  );
  const hours = rows.map(({ hour, paid, refunded }) => ({
    hour,
    paid: Number(paid),
    refunded: Number(refunded),
  }));
  return {
    paid: hours.reduce((sum, { paid }) => sum + paid, 0),
    refunded: hours.reduce((sum, { refunded }) => sum + refunded, 0),
    hours,
  };
}
