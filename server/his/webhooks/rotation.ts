/** Replacing the secret deliveries are signed with: until the old one ends, they carry a signature of each. */
import { brokenConstraint } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { noteReceiver } from '../audit';
import { hoursAfter } from '../credentials/secrets';
import { addSecret, toldAlready, type Told } from './atTheDesk';
import { Webhook } from './webhook.entity';

/** Throws `NOT_FOUND`, `ID_REUSED`. */
export async function rotateSigningSecret(
  house: House,
  member: Member,
  webhookId: string,
  { id, oldValidHours }: { id: string; oldValidHours: number },
): Promise<Told> {
  const { hospitalId } = member;
  const now = house.clock();
  const of = { hospitalId, webhookId, id };
  try {
    return await house.database.transaction(async (tx) => {
      const { url } = found(await tx.findOneBy(Webhook, { hospitalId, id: webhookId }));
      await tx.query(
        `UPDATE webhook_secret SET expires_at = least(expires_at, $3)
         WHERE hospital_id = $1 AND webhook_id = $2 AND (expires_at IS NULL OR expires_at > $4)`,
        [hospitalId, webhookId, hoursAfter(now, oldValidHours), now],
      );
      await noteReceiver(tx, member, 'receiver.rotated', url, now);
      return addSecret(tx, house, of);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'webhook_secret_once') throw error;
    // the first secret has the receiver's id and was no rotation
    if (id === webhookId) throw new AppError('ID_REUSED', undefined, { cause: error });
    return toldAlready(house, of);
  }
}
