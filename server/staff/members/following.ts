/** Two accounts of one person were joined: where the one worked, the other works now. */
import { HOSPITAL_ROLES } from '../../../shared/staff/rules';
import type { Events } from '../../events';
import type { Tx } from '../../platform/database';
import { recordAccess } from '../audit/recordAccess';
import type { Role } from './organisation';

/** Where both worked, the kept one's place stays, in the higher of the two roles, and the other ends. */
export async function followJoinedUser(
  tx: Tx,
  { keptId, givenId }: Events['users.joined'],
  now: Date,
): Promise<void> {
  for (const both of await placesOfBoth(tx, keptId, givenId)) await becomeOne(tx, both, now);
  await tx.query(`UPDATE membership SET user_id = $1 WHERE user_id = $2 AND ended_at IS NULL`, [
    keptId,
    givenId,
  ]);
}

interface Both {
  hospitalId: string;
  kept: string;
  given: string;
  keptRole: Role;
  role: Role;
  doctorId: string | null;
}

function placesOfBoth(tx: Tx, keptId: string, givenId: string): Promise<Both[]> {
  return tx.query<Both[]>(
    `SELECT given.hospital_id AS "hospitalId", kept.id AS kept, given.id AS given, kept.role AS "keptRole",
       given.role, given.doctor_id AS "doctorId"
     FROM membership AS given JOIN membership AS kept ON kept.hospital_id = given.hospital_id
     WHERE given.user_id = $2 AND given.ended_at IS NULL AND kept.user_id = $1 AND kept.ended_at IS NULL
     ORDER BY given.hospital_id FOR UPDATE`,
    [keptId, givenId],
  );
}

/** The hospital keeps its owner, and what the ended place invited to stays good. */
async function becomeOne(tx: Tx, both: Both, now: Date): Promise<void> {
  const { hospitalId, kept, given, keptRole, role, doctorId } = both;
  await tx.query(`UPDATE membership SET ended_at = $3 WHERE hospital_id = $1 AND id = $2`, [
    hospitalId,
    given,
    now,
  ]);
  if (rank(role) >= rank(keptRole)) return;
  await tx.query(`UPDATE membership SET role = $3, doctor_id = $4 WHERE hospital_id = $1 AND id = $2`, [
    hospitalId,
    kept,
    role,
    doctorId,
  ]);
  await tx.query(`UPDATE invitation SET invited_by = $3 WHERE hospital_id = $1 AND invited_by = $2`, [
    hospitalId,
    given,
    kept,
  ]);
  await recordAccess(tx, {
    ...{ hospitalId, at: now, act: `staff.became-${role}`, actor: { kind: 'platform', id: null } },
    subject: { kind: 'membership', id: kept },
  });
}

/** The higher the smaller; an operator is one in both places. */
const rank = (role: Role) => (role === 'operator' ? 0 : HOSPITAL_ROLES.indexOf(role));
