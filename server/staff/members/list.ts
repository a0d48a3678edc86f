/** Who works here, and changing what they may. */
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import type { HospitalRole } from '../../../shared/staff/rules';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { recordAccess } from '../audit/recordAccess';
import { openField } from '../sealed';
import type { Surroundings } from '../surroundings';
import { endInvitationsOf, keepAnOwner } from './ending';

type StaffAnswer = ResultOf<(typeof staffContract)['GET /desk/:hospitalId/staff']>;
type MemberAnswer = StaffAnswer['items'][number];
type RoleWish = ParsedBody<(typeof staffContract)['PUT /desk/:hospitalId/staff/:id']>;

interface Row {
  id: string;
  userId: string;
  name: string;
  role: HospitalRole;
  doctorId: string | null;
  since: Date;
  emailSealed: string | null;
  version: string;
}

/** Owners first, then in the order they came. */
export async function listStaff(house: House, by: Member): Promise<StaffAnswer> {
  const rows = await rowsOf(house.database.manager, by.hospitalId);
  return { items: rows.map((row) => describe(house, row, by)) };
}

/** Throws `NOT_FOUND`, `LAST_OWNER`, `CHANGED_MEANWHILE`. */
export async function changeRole(
  house: House,
  around: Surroundings,
  by: Member,
  id: string,
  { role, doctorId, version }: RoleWish,
): Promise<MemberAnswer> {
  const { hospitalId } = by;
  return house.database.transaction(async (tx) => {
    found((await rowsOf(tx, hospitalId, id))[0]);
    if (doctorId && !(await around.isDoctorOf(tx, hospitalId, doctorId))) throw new AppError('NOT_FOUND');
    if (role !== 'owner') await keepAnOwner(tx, hospitalId, id);
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE membership SET role = $3, doctor_id = $4
       WHERE hospital_id = $1 AND id = $2 AND ended_at IS NULL AND xmin = $5::text::xid`,
      [hospitalId, id, role, doctorId ?? null, version],
    );
    if (count === 0) throw new AppError('CHANGED_MEANWHILE');
    const now = house.clock();
    const actor = { kind: 'member', id: by.id } as const;
    if (role !== 'owner') await endInvitationsOf(tx, { hospitalId, id }, actor, now);
    await recordAccess(tx, {
      ...{ hospitalId, at: now, actor },
      ...{ act: `staff.became-${role}`, subject: { kind: 'membership', id } },
    });
    return describe(house, found((await rowsOf(tx, hospitalId, id))[0]), by);
  });
}

async function rowsOf(tx: Tx, hospitalId: string, id?: string): Promise<Row[]> {
  return tx.query<Row[]>(
    `SELECT m.id, m.user_id AS "userId", m.name, m.role, m.doctor_id AS "doctorId", m.since,
            c.email_sealed AS "emailSealed", m.xmin::text AS version
     FROM membership AS m LEFT JOIN credential AS c ON c.user_id = m.user_id
     WHERE m.hospital_id = $1 AND m.ended_at IS NULL AND ($2::uuid IS NULL OR m.id = $2)
     ORDER BY m.role <> 'owner', m.since, m.id`,
    [hospitalId, id ?? null],
  );
}

function describe(house: House, row: Row, by: Member): MemberAnswer {
  const { id, userId, name, role, doctorId, since, emailSealed, version } = row;
  const email = emailSealed && openField(house, 'credentialEmail', userId, emailSealed);
  return { id, name, email, role, doctorId, since: since.toISOString(), isYou: id === by.id, version };
}
