/** What identity must know before somebody leaves: is money still on its way, and what do we hold. */
import type { Tx } from '../platform/database';
import { Charge } from './charge.entity';

/** Whether money is still on its way back to this user. */
export async function hasOpenRefund(tx: Tx, userId: string): Promise<boolean> {
  return tx
    .createQueryBuilder(Charge, 'c')
    .where('c.user_id = :userId AND c.refunded < c.refund_requested', { userId })
    .getExists();
}

/** Every charge of a user, as stored. */
export function chargesOf(tx: Tx, userId: string): Promise<Charge[]> {
  return tx.find(Charge, { where: { userId }, order: { createdAt: 'DESC' } });
}
