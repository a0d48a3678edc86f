/** Who works here, and changing what they may. */
import type { ParsedBody, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import type { HospitalRole } from '../../../shared/staff/rules';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { recordAccess } from '../audit/recordAccess';
import { openField } from '../sealed';
import type { Surroundings } from '../surroundings';
import { endInvitationsOf, keepAnOwner } from './ending';

type StaffList = (typeof staffContract)['GET /desk/:hospitalId/staff'];
type StaffAnswer = ResultOf<StaffList>;
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

/** Owners first, then in the order they came. Throws `BAD_REQUEST` for a cursor that is none. */
export async function listStaff(
  house: House,
  by: Member,
  { cursor, limit }: ParsedQuery<StaffList>,
): Promise<StaffAnswer> {
  const after = cursor === undefined ? null : readPlace(cursor);
  const rows = await rowsOf(house.database.manager, by.hospitalId, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last && writeCursor([last.role === 'owner' ? 0 : 1, last.since.toISOString(), last.id]);
  return { items: shown.map((row) => describe(house, row, by)), nextCursor: next ?? null };
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
    await memberRow(tx, hospitalId, id);
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
    return describe(house, await memberRow(tx, hospitalId, id), by);
  });
}

const COLUMNS = `m.id, m.user_id AS "userId", m.name, m.role, m.doctor_id AS "doctorId", m.since,
  c.email_sealed AS "emailSealed", m.xmin::text AS version`;
const SOURCE = `membership AS m LEFT JOIN credential AS c ON c.user_id = m.user_id`;

/** Throws `NOT_FOUND`. */
async function memberRow(tx: Tx, hospitalId: string, id: string): Promise<Row> {
  const [row] = await tx.query<Row[]>(
    `SELECT ${COLUMNS} FROM ${SOURCE} WHERE m.hospital_id = $1 AND m.id = $2 AND m.ended_at IS NULL`,
    [hospitalId, id],
  );
  return found(row);
}

/** Instants are kept to the millisecond, so that a cursor names its member exactly. */
async function rowsOf(
  tx: Tx,
  hospitalId: string,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Row[]> {
  return tx.query<Row[]>(
    `SELECT ${COLUMNS} FROM ${SOURCE}
     WHERE m.hospital_id = $1 AND m.ended_at IS NULL
       AND ($2::int IS NULL OR ((m.role <> 'owner')::int, m.since, m.id) > ($2, $3::timestamptz, $4::uuid))
     ORDER BY (m.role <> 'owner')::int, m.since, m.id LIMIT $5`,
    [hospitalId, after?.rank ?? null, after?.since ?? null, after?.id ?? null, limit],
  );
}

interface Place {
  rank: number;
  since: string;
  id: string;
}

/** Throws `BAD_REQUEST`; what it names besides is Postgres's to refuse. */
function readPlace(cursor: string): Place {
  const [rank, since = '', id = ''] = readCursor(cursor, 3);
  return { rank: rank === '0' ? 0 : 1, since, id };
}

function describe(house: House, row: Row, by: Member): MemberAnswer {
  const { id, userId, name, role, doctorId, since, emailSealed, version } = row;
  const email = emailSealed && openField(house, 'credentialEmail', userId, emailSealed);
  return { id, name, email, role, doctorId, since: since.toISOString(), isYou: id === by.id, version };
}
