/** Whose charges somebody may see: their own. */
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { SignedIn } from '../platform/http/call';
import { Charge } from './charge.entity';

/** Throws `NOT_FOUND` for somebody else's. */
export async function ownCharge(tx: Tx, user: SignedIn, chargeId: string): Promise<Charge> {
  return found(await tx.findOneBy(Charge, { id: chargeId, userId: user.userId }));
}
