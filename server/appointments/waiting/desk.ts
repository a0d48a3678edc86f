/** Who waits, as a hospital's desk sees it: names masked for a viewer, and every look at patients written down. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import { maskName } from '../../../shared/appointments/rules';
import type { waitingContract } from '../../../shared/appointments/waitingContract';
import { OPEN_WAITS } from '../../../shared/appointments/waitingRules';
import { namesOf } from '../../hospitals';
import { patientNames } from '../../identity';
import { recordAccess } from '../../staff';
import type { Tx } from '../../platform/database';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { onlyDoctor, seesPatients } from '../day/access';
import { whom } from './show';
import { WaitlistEntry } from './waitlistEntry.entity';

type Contract = (typeof waitingContract)['GET /desk/:hospitalId/waitlist'];
type Query = ParsedQuery<Contract>;
type DeskWait = ResultOf<Contract>['items'][number];

/** In line order. A doctor sees those who wait for them by name. */
export function listLine(house: House, member: Member, query: Query): Promise<ResultOf<Contract>> {
  return house.database.transaction(async (tx) => {
    const rows = await readLine(tx, member, query);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    await noteLine(tx, member, query, page, house.clock());
    return {
      items: await views(tx, house, member, page),
      nextCursor: last ? writeCursor([last.turnAt.toISOString(), last.id]) : null,
    };
  });
}

function readLine(tx: Tx, member: Member, query: Query): Promise<WaitlistEntry[]> {
  const { departmentId, day, cursor, limit } = query;
  const select = tx
    .createQueryBuilder(WaitlistEntry, 'e')
    .where(`e.hospital_id = :hospitalId AND e.status IN ('waiting', 'offered')`, member)
    .orderBy('e.turn_at')
    .addOrderBy('e.id')
    .limit(limit + 1);
  const own = onlyDoctor(member);
  if (own) select.andWhere('e.doctor_id = :own', { own });
  if (query.doctorId) select.andWhere('e.doctor_id = :doctorId', { doctorId: query.doctorId });
  if (departmentId) select.andWhere('e.department_id = :departmentId', { departmentId });
  if (day) select.andWhere(':day BETWEEN e.from_day AND e.to_day', { day });
  if (cursor) {
    const [at, id] = readCursor(cursor, 2);
    select.andWhere('(e.turn_at, e.id) > (:at::timestamptz, :id::uuid)', { at, id });
  }
  return select.getMany();
}

async function noteLine(tx: Tx, member: Member, query: Query, page: readonly WaitlistEntry[], at: Date) {
  const { hospitalId, id } = member;
  const { departmentId, doctorId, day } = query;
  const asked = Object.entries({ department: departmentId, doctor: doctorId, day })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`);
  await recordAccess(tx, {
    ...{ hospitalId, at, act: 'waitlist.listed', actor: { kind: 'member', id } },
    subject: { kind: 'waitlist', id: [...asked, `rows=${page.length}`].join('; ') },
    patientIds: [...new Set(page.map(({ patientId }) => patientId))],
  });
}

async function views(
  tx: Tx,
  house: House,
  member: Member,
  page: readonly WaitlistEntry[],
): Promise<DeskWait[]> {
  const names = await namesOf(tx, page);
  const patients = await patientNames(
    tx,
    house,
    page.map(({ patientId }) => patientId),
  );
  const until = await offeredUntil(tx, page);
  return page.map((entry, i) => {
    const { id, status, wishKind, wishId, halves, lapses, passedOver } = entry;
    const name = patients.get(entry.patientId) ?? '';
    return {
      ...{ id, status, halves, lapses, passedOver, kind: wishKind },
      ...whom(entry, names[i]!),
      slotId: wishKind === 'slot' ? wishId : null,
      slotStartsAt: entry.slotStartsAt?.toISOString() ?? null,
      patientName: seesPatients(member) ? name : maskName(name),
      from: entry.fromDay,
      to: entry.toDay,
      joinedAt: entry.joinedAt.toISOString(),
      offeredUntil: until.get(entry.appointmentId ?? '')?.toISOString() ?? null,
    };
  });
}

async function offeredUntil(tx: Tx, page: readonly WaitlistEntry[]): Promise<Map<string, Date>> {
  const ids = page.flatMap(({ appointmentId }) => appointmentId ?? []);
  if (ids.length === 0) return new Map();
  const visits = await tx
    .createQueryBuilder(Appointment, 'a')
    .where('a.hospital_id = :hospitalId AND a.id = ANY (:ids)', { hospitalId: page[0]!.hospitalId, ids })
    .getMany();
  return new Map(visits.flatMap(({ id, holdUntil }) => (holdUntil ? [[id, holdUntil] as const] : [])));
}

type Summary = ResultOf<(typeof waitingContract)['GET /desk/:hospitalId/waitlist-summary']>;

interface Group {
  departmentId: string;
  doctorId: string | null;
  waiting: number;
  offered: number;
}

/** Names nobody, so it is not in the audit log. */
export function summariseLine(house: House, member: Member, today: string): Promise<Summary> {
  const { hospitalId } = member;
  return house.database.transaction('REPEATABLE READ', async (tx) => {
    const own = onlyDoctor(member) ?? null;
    const groups = await tx.query<Group[]>(
      `SELECT department_id AS "departmentId", doctor_id AS "doctorId",
         count(*) FILTER (WHERE status = 'waiting')::integer AS waiting,
         count(*) FILTER (WHERE status = 'offered')::integer AS offered
       FROM waitlist_entry
       WHERE hospital_id = $1 AND status = ANY ($2) AND ($3::uuid IS NULL OR doctor_id = $3)
       GROUP BY department_id, doctor_id ORDER BY waiting DESC, department_id, doctor_id`,
      [hospitalId, OPEN_WAITS, own],
    );
    const names = await namesOf(
      tx,
      groups.map((group) => ({ ...group, hospitalId })),
    );
    const sum = (of: 'waiting' | 'offered') => groups.reduce((total, group) => total + group[of], 0);
    return {
      waiting: sum('waiting'),
      offered: sum('offered'),
      items: groups.map(({ waiting, offered, ...ref }, i) => ({
        ...whom({ hospitalId, ...ref }, names[i]!),
        ...{ waiting, offered },
      })),
      days: await waitingByDay(tx, hospitalId, own, today),
    };
  });
}

/** Counted by where ranges begin and end: each wait is looked at once, however long it is. */
function waitingByDay(
  tx: Tx,
  hospitalId: string,
  own: string | null,
  today: string,
): Promise<Summary['days']> {
  return tx.query(
    `WITH steps AS (
       SELECT step.day, sum(step.change) AS change FROM waitlist_entry e
       CROSS JOIN LATERAL (VALUES (greatest(e.from_day, $3::date), 1), (e.to_day + 1, -1)) AS step (day, change)
       WHERE e.hospital_id = $1 AND e.status = 'waiting' AND e.to_day >= $3 AND ($2::uuid IS NULL OR e.doctor_id = $2)
       GROUP BY step.day)
     SELECT d::date::text AS day, coalesce((SELECT sum(change) FROM steps WHERE steps.day <= d), 0)::integer AS waiting
     FROM generate_series($3::date, (SELECT max(day) - 1 FROM steps), interval '1 day') AS d ORDER BY d`,
    [hospitalId, own, today],
  );
}
