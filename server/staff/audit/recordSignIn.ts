/** A sign-in is told to every hospital the person works for. */
import type { Tx } from '../../platform/database';
import { recordAccess } from './recordAccess';

export async function recordSignIn(tx: Tx, userId: string, at: Date): Promise<void> {
  const places = await tx.query<{ hospitalId: string; id: string; role: string }[]>(
    `SELECT hospital_id AS "hospitalId", id, role FROM membership WHERE user_id = $1 AND ended_at IS NULL`,
    [userId],
  );
  await recordAccess(
    tx,
    places.map(({ hospitalId, id, role }) => ({
      ...{ hospitalId, at, act: 'staff.signed-in', subject: { kind: 'membership', id } },
      actor: { kind: role === 'operator' ? ('operator' as const) : ('member' as const), id },
    })),
  );
}
