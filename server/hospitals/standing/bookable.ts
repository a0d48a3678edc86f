/** When a hospital can be booked, and when its desk may write. */
import type { Tx } from '../../platform/database';
import type { Hospital } from '../hospital.entity';

/** The fee is paid on site, or there is somebody to pay it to. */
export const isPayable = ({ payment, subMerchant }: Pick<Hospital, 'payment' | 'subMerchant'>) =>
  payment === 'on-site' || subMerchant !== null;

/** Open, payment settled, not suspended. */
export const isBookable = (
  hospital: Pick<Hospital, 'open' | 'payment' | 'subMerchant' | 'suspendedAt'>,
): boolean => hospital.open && isPayable(hospital) && hospital.suspendedAt === null;

/** Whether nothing new may be opened at this hospital. A hospital that is not there is not suspended. */
export async function isSuspended(tx: Tx, hospitalId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM hospital WHERE id = $1 AND suspended_at IS NOT NULL`,
    [hospitalId],
  );
  return rows.length > 0;
}
