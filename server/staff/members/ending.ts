/** Leaving and being removed. Whoever is the last owner stays: a hospital nobody owns is nobody's. */
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member, SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Credential } from '../accounts/credential.entity';
import { RecoveryCode } from '../accounts/recoveryCode.entity';
import { recordAccess, type Actor } from '../audit/recordAccess';
import { Membership } from './membership.entity';

type Place = Pick<Membership, 'hospitalId' | 'id' | 'role'>;

/** Removing twice is removing. Throws `NOT_FOUND`, `LAST_OWNER`. */
export async function removeMember(house: House, by: Member, id: string): Promise<void> {
  await house.database.transaction(async (tx) => {
    const { hospitalId } = by;
    const place = found(await tx.findOneBy(Membership, { hospitalId, id }));
    if (!place.endedAt) await endMembership(tx, place, { kind: 'member', id: by.id }, house.clock());
  });
}

/** Throws `NOT_FOUND`, `LAST_OWNER`. */
export async function leave(house: House, who: SignedIn, id: string): Promise<void> {
  await house.database.transaction(async (tx) => {
    const place = found(await tx.findOneBy(Membership, { userId: who.userId, id }));
    if (!place.endedAt) await endMembership(tx, place, actorIn(place), house.clock());
  });
}

/** Everything a user is, for an account that closes: memberships end, the credential is erased. Throws `LAST_OWNER`. */
export async function leaveAll(tx: Tx, house: Pick<House, 'clock'>, userId: string): Promise<void> {
  const places = await tx.query<Place[]>(
    `SELECT hospital_id AS "hospitalId", id, role FROM membership
     WHERE user_id = $1 AND ended_at IS NULL ORDER BY hospital_id`,
    [userId],
  );
  for (const place of places) await endMembership(tx, place, actorIn(place), house.clock());
  await tx.delete(RecoveryCode, { userId });
  await tx.delete(Credential, { userId });
}

const actorIn = ({ id, role }: Place): Actor => ({ kind: role === 'operator' ? 'operator' : 'member', id });

/** Ends nothing twice. Throws `LAST_OWNER`. */
export async function endMembership(tx: Tx, place: Place, by: Actor, at: Date): Promise<void> {
  const { hospitalId, id } = place;
  await keepAnOwner(tx, hospitalId, id);
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE membership SET ended_at = $3 WHERE hospital_id = $1 AND id = $2 AND ended_at IS NULL`,
    [hospitalId, id, at],
  );
  if (count === 0) return;
  const act = by.id === id ? 'staff.left' : 'staff.removed';
  await recordAccess(tx, { hospitalId, at, actor: by, act, subject: { kind: 'membership', id } });
  await endInvitationsOf(tx, place, by, at);
}

/** What somebody invited to ends with their right to invite: it would let them in again. */
export function endInvitationsOf(
  tx: Tx,
  { hospitalId, id }: Pick<Place, 'hospitalId' | 'id'>,
  by: Actor,
  at: Date,
): Promise<number> {
  return endInvitations(tx, hospitalId, { column: 'invited_by', value: id }, by, at);
}

/** What an address was invited to. */
export function endInvitationsTo(
  tx: Tx,
  hospitalId: string,
  emailIndex: string,
  by: Actor,
  at: Date,
): Promise<number> {
  return endInvitations(tx, hospitalId, { column: 'email_index', value: emailIndex }, by, at);
}

/** Returns how many. */
async function endInvitations(
  tx: Tx,
  hospitalId: string,
  whose: { column: 'invited_by' | 'email_index'; value: string },
  by: Actor,
  at: Date,
): Promise<number> {
  const [revoked] = await tx.query<[{ id: string }[], number]>(
    `UPDATE invitation SET revoked_at = $3
     WHERE hospital_id = $1 AND ${whose.column} = $2 AND accepted_at IS NULL AND revoked_at IS NULL
       AND expires_at > $3
     RETURNING id`,
    [hospitalId, whose.value, at],
  );
  for (const invitation of revoked) {
    const subject = { kind: 'invitation', id: invitation.id };
    await recordAccess(tx, { hospitalId, at, actor: by, act: 'staff.uninvited', subject });
  }
  return revoked.length;
}

/**
 * Holds the owners' rows until the transaction ends, so that of two owners who remove each other one stays. Throws
 * `LAST_OWNER` when `leaving` is the only one.
 */
export async function keepAnOwner(tx: Tx, hospitalId: string, leaving: string): Promise<void> {
  const owners = await tx.query<{ id: string }[]>(
    `SELECT id FROM membership WHERE hospital_id = $1 AND role = 'owner' AND ended_at IS NULL
     ORDER BY id FOR UPDATE`,
    [hospitalId],
  );
  if (owners.length === 1 && owners[0]?.id === leaving) throw new AppError('LAST_OWNER');
}
