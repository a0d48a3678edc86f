/**
 * The gate of every desk: asked at each request, and of the database, so that somebody removed or signed out a
 * moment ago is nobody. One indexed lookup in a prepared statement.
 */
import type { HospitalRole } from '../../../shared/staff/rules';
import { liveSessionClause } from '../../identity';
import { runPrepared } from '../../platform/database';
import type { Memberships, SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { PLATFORM, type Role } from './organisation';

const MEMBER = `
  SELECT id, role, doctor_id AS "doctorId" FROM membership
  WHERE hospital_id = $1 AND user_id = $2 AND ended_at IS NULL AND EXISTS (${liveSessionClause('$2', '$3')})`;

interface Row {
  id: string;
  role: Role;
  doctorId: string | null;
}

export function membersOfHouse({ database }: Pick<House, 'database'>): Memberships {
  const membership = async (user: SignedIn, hospitalId: string): Promise<Row | undefined> => {
    const values = [hospitalId, user.userId, user.sessionId];
    return (await runPrepared<Row>(database, 'staff-member', MEMBER, values))[0];
  };
  return {
    inHospital: async (user, hospitalId) => {
      if (hospitalId === PLATFORM) return null;
      const row = await membership(user, hospitalId);
      return row ? { ...row, hospitalId, role: row.role as HospitalRole } : null;
    },
    isOperator: async (user) => Boolean(await membership(user, PLATFORM)),
  };
}
