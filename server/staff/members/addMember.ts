/** Members come to be: by an accepted invitation, or because their hospital's application was approved. */
import { randomUUID } from 'node:crypto';
import type { HospitalRole } from '../../../shared/staff/rules';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { Credential } from '../accounts/credential.entity';
import { recordAccess } from '../audit/recordAccess';
import { Membership } from './membership.entity';
import { PLATFORM, type Role } from './organisation';

export interface NewMember {
  hospitalId: string;
  userId: string;
  role: Role;
  /** Required for doctors, and for nobody else. */
  doctorId?: string | null;
  /** Used unless the user's account has a name of its own. */
  name?: string;
  at: Date;
}

/** Returns the membership's id. Throws `ALREADY_MEMBER`. The caller's transaction cannot go on after that. */
export async function seatMember(tx: Tx, member: NewMember): Promise<string> {
  const { hospitalId, userId, role, doctorId = null, at } = member;
  const id = randomUUID();
  const account = await tx.findOne(Credential, {
    select: { userId: true, name: true },
    where: { userId },
  });
  const name = account?.name ?? member.name ?? '';
  try {
    await tx.insert(Membership, { id, hospitalId, userId, name, role, doctorId, since: at, endedAt: null });
  } catch (error) {
    if (brokenConstraint(error) === 'membership_live_once_per_user')
      throw new AppError('ALREADY_MEMBER', undefined, { cause: error });
    throw error;
  }
  await recordAccess(tx, {
    ...{ hospitalId, at, act: 'staff.joined', actor: { kind: 'member', id, name } },
    subject: { kind: 'membership', id },
  });
  return id;
}

/** A hospital's member from now on; somebody who is one already stays what they are. Returns the membership's id. */
export async function addMember(tx: Tx, member: NewMember & { role: HospitalRole }): Promise<string> {
  const { hospitalId, userId } = member;
  if (hospitalId === PLATFORM) throw new Error('the platform is no hospital');
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`member ${hospitalId} ${userId}`]);
  const [live] = await tx.query<{ id: string }[]>(
    `SELECT id FROM membership WHERE hospital_id = $1 AND user_id = $2 AND ended_at IS NULL`,
    [hospitalId, userId],
  );
  return live?.id ?? seatMember(tx, member);
}
