/** Lists of applications: a person's own, and the operators' queue. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import type { ApplicationStatus } from '../../../shared/hospitals/joiningRules';
import type { Level } from '../../../shared/hospitals/rules';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { writeCursor } from '../../platform/http/cursor';
import { readMoment } from '../directory/cursors';
import { literal } from '../directory/organisation';
import { regionNameOf } from '../regions/gazetteer';
import { Values } from '../search/conditions';

type Contract = typeof joiningContract;
type Mine = Contract['GET /hospital-applications'];
type Queue = Contract['GET /operator/hospital-applications'];
type Card = ResultOf<Mine>['items'][number];

interface Row {
  id: string;
  status: ApplicationStatus;
  name: string | null;
  creditCode: string | null;
  level: string | null;
  regionCode: string | null;
  remarks: string | null;
  hospitalId: string | null;
  createdAt: Date;
  submittedAt: Date | null;
  changedAt: Date;
}

const COLUMNS = `a.id, a.status, a.name, a.credit_code AS "creditCode", a.level, a.region_code AS "regionCode",
  a.granted_id AS "hospitalId", a.created_at AS "createdAt", a.submitted_at AS "submittedAt",
  a.changed_at AS "changedAt", (SELECT s.remarks FROM hospital_application_step s
    WHERE s.application_id = a.id AND s.actor = 'operator' ORDER BY s.step DESC LIMIT 1) AS remarks`;

/** Newest first. Throws `BAD_REQUEST` for a cursor that is none. */
export async function listMine(
  house: House,
  { userId }: SignedIn,
  query: ParsedQuery<Mine>,
): Promise<ResultOf<Mine>> {
  const values = new Values();
  const where = [`a.user_id = ${values.bind(userId)}`];
  return readPage(house.database.manager, values, where, query, { by: 'created_at', order: 'DESC' });
}

/** Throws `BAD_REQUEST` for a cursor that is none. */
export async function listQueue(house: House, query: ParsedQuery<Queue>): Promise<ResultOf<Queue>> {
  const { manager } = house.database;
  const values = new Values();
  const where = [`a.status = ${values.bind(query.status)}`, 'a.submitted_at IS NOT NULL'];
  if (query.q) {
    const part = values.bind(`%${literal(query.q)}%`);
    const beginning = values.bind(`${literal(query.q.toUpperCase())}%`);
    where.push(`(a.name ILIKE ${part} OR a.credit_code LIKE ${beginning})`);
  }
  const waiting = { by: 'submitted_at', order: 'ASC' } as const;
  const decided = { by: 'changed_at', order: 'DESC' } as const;
  const page = await readPage(
    manager,
    values,
    where,
    query,
    query.status === 'submitted' ? waiting : decided,
  );
  return { ...page, counts: await countsOf(manager) };
}

async function countsOf(tx: Tx): Promise<ResultOf<Queue>['counts']> {
  const rows = await tx.query<{ status: ApplicationStatus; count: number }[]>(
    `SELECT status, count(*)::integer AS count FROM hospital_application
     WHERE submitted_at IS NOT NULL GROUP BY status`,
  );
  const of = (status: ApplicationStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return {
    submitted: of('submitted'),
    returned: of('returned'),
    approved: of('approved'),
    rejected: of('rejected'),
    withdrawn: of('withdrawn'),
  };
}

interface Sorting {
  by: 'created_at' | 'submitted_at' | 'changed_at';
  order: 'ASC' | 'DESC';
}

async function readPage(
  tx: Tx,
  values: Values,
  where: string[],
  { cursor, limit }: { cursor?: string; limit: number },
  { by, order }: Sorting,
): Promise<{ items: Card[]; nextCursor: string | null }> {
  if (cursor !== undefined) {
    const { at, id } = readMoment(cursor);
    where.push(`(a.${by}, a.id) ${order === 'ASC' ? '>' : '<'} (${values.bind(at)}, ${values.bind(id)})`);
  }
  const rows: Row[] = await tx.query(
    `SELECT ${COLUMNS} FROM hospital_application a WHERE ${where.join(' AND ')}
     ORDER BY a.${by} ${order}, a.id ${order} LIMIT ${values.bind(limit + 1)}`,
    values.all,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const key = { created_at: last?.createdAt, submitted_at: last?.submittedAt, changed_at: last?.changedAt }[
    by
  ];
  return {
    items: rows.slice(0, limit).map(cardOf),
    nextCursor: last ? writeCursor([key!.toISOString(), last.id]) : null,
  };
}

function cardOf({ regionCode, level, createdAt, submittedAt, changedAt, ...row }: Row): Card {
  return {
    ...row,
    level: level as Level | null,
    regionName: regionNameOf(regionCode ?? ''),
    createdAt: createdAt.toISOString(),
    submittedAt: submittedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
  };
}
