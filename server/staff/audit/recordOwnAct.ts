/** What somebody does to their own way in, signing in included, is told to every hospital they work for. */
import type { Tx } from '../../platform/database';
import { recordAccess, type Actor } from './recordAccess';

type OwnAct =
  | 'staff.signed-in'
  | 'staff.recovery-codes-renewed'
  | 'staff.authenticator-replaced'
  | 'staff.authenticator-reset';

/** @param by who did it, where it was not the user. */
export async function recordOwnAct(tx: Tx, userId: string, act: OwnAct, at: Date, by?: Actor): Promise<void> {
  const places = await tx.query<{ hospitalId: string; id: string; role: string }[]>(
    `SELECT hospital_id AS "hospitalId", id, role FROM membership WHERE user_id = $1 AND ended_at IS NULL`,
    [userId],
  );
  await recordAccess(
    tx,
    places.map(({ hospitalId, id, role }) => ({
      ...{ hospitalId, at, act, subject: { kind: 'membership', id } },
      actor: by ?? { kind: role === 'operator' ? ('operator' as const) : ('member' as const), id },
    })),
  );
}
