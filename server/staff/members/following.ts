/** Two accounts of one person were joined: where the one worked, the other works now. */
import type { Events } from '../../events';
import type { Tx } from '../../platform/database';

/** Where both worked, the kept one's place stays and the other ends. */
export async function followJoinedUser(
  tx: Tx,
  { keptId, givenId }: Events['users.joined'],
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE membership AS given SET ended_at = $3
     WHERE user_id = $2 AND ended_at IS NULL AND EXISTS (
       SELECT FROM membership AS kept
       WHERE kept.hospital_id = given.hospital_id AND kept.user_id = $1 AND kept.ended_at IS NULL)`,
    [keptId, givenId, now],
  );
  await tx.query(`UPDATE membership SET user_id = $1 WHERE user_id = $2 AND ended_at IS NULL`, [
    keptId,
    givenId,
  ]);
}
