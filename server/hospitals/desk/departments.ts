/** Departments as a hospital keeps them by form; the writing itself is that of lists and systems. */
import type { ParsedBody, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { hospitalDeskContract } from '../../../shared/hospitals/deskContract';
import { promptly, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import { writeCursor } from '../../platform/http/cursor';
import { readPlace } from '../directory/cursors';
import {
  DEPARTMENT_COLUMNS,
  DEPARTMENT_SOURCE,
  departmentConditions,
  departmentRecord,
  listDepartments,
  type DepartmentRecord,
} from '../directory/organisation';
import { Values } from '../search/conditions';
import { changeDepartments } from '../writing/changeDepartments';
import { differences, holdCatalogue } from '../writing/holdCatalogue';
import type { Surroundings } from '../surroundings';

type Contract = typeof hospitalDeskContract;
type List = Contract['GET /desk/:hospitalId/departments'];
type DepartmentView = ResultOf<List>['items'][number];
type New = ParsedBody<Contract['POST /desk/:hospitalId/departments']>;
type Changed = ParsedBody<Contract['PUT /desk/:hospitalId/departments/:id']>;

function view({ retiredAt, ...row }: DepartmentRecord): DepartmentView {
  return { ...row, retiredAt: retiredAt?.toISOString() ?? null };
}

/** SQL text of what each order goes by; ties by id. */
const ORDERS = {
  name: 't.name',
  code: `coalesce(t.code, '')`,
  catalogue: `t.catalogue_code || ' ' || t.name`,
} as const;

/** Throws `BAD_REQUEST` for a cursor of another order. */
export async function tableOfDepartments(
  tx: Tx,
  hospitalId: string,
  { q, retired, sort, cursor, limit }: ParsedQuery<List>,
): Promise<ResultOf<List>> {
  const values = new Values();
  const wishes = { q, retired: retired === 'all' ? undefined : retired === 'only' };
  const by = ORDERS[sort.replace('-', '') as keyof typeof ORDERS];
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  let where = departmentConditions(values, hospitalId, wishes);
  if (cursor !== undefined) {
    const { value, id } = readPlace(cursor, sort);
    const than = direction === 'ASC' ? '>' : '<';
    where += ` AND (${by}, t.id) ${than} (${values.bind(value)}::text, ${values.bind(id)}::uuid)`;
  }
  const rows: (DepartmentRecord & { sort_key: string })[] = await tx.query(
    `SELECT ${DEPARTMENT_COLUMNS}, ${by} AS sort_key FROM ${DEPARTMENT_SOURCE} WHERE ${where}
     ORDER BY ${by} ${direction}, t.id ${direction} LIMIT ${values.bind(limit + 1)}`,
    values.all,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(view),
    nextCursor: last ? writeCursor([sort, last.sort_key, last.id]) : null,
  };
}

/** What a form leaves empty is empty. */
function factsOf({ code, catalogueCode, name, nameEn, place, campusId }: Omit<New, 'id'>) {
  return {
    ...{ code: code ?? null, catalogueCode, name, nameEn: nameEn ?? null },
    ...{ place: place ?? null, campusId: campusId ?? null },
  };
}

/** The same id with the same content gives the department it made. Throws what `changeDepartments` throws. */
export async function addDepartment(
  house: House,
  hospitalId: string,
  { id, ...body }: New,
): Promise<DepartmentView> {
  return promptly(house.database, async (tx) => {
    const facts = factsOf(body);
    const [earlier] = await listDepartments(tx, hospitalId, { ids: [id], limit: 1 });
    if (earlier && differences<DepartmentRecord>(earlier, facts).length > 0) throw new AppError('ID_REUSED');
    if (!earlier) await changeDepartments(tx, hospitalId, [{ ...facts, id }], house.clock());
    return view(await departmentRecord(tx, hospitalId, id));
  });
}

/** Throws `NOT_FOUND` and what `changeDepartments` throws. */
export async function changeDepartment(
  house: House,
  hospitalId: string,
  id: string,
  { version, ...body }: Changed,
): Promise<DepartmentView> {
  return promptly(house.database, async (tx) => {
    await changeDepartments(tx, hospitalId, [{ ...factsOf(body), id, version }], house.clock());
    return view(await departmentRecord(tx, hospitalId, id));
  });
}

/** Throws `NOT_FOUND`, `DEPARTMENT_IN_USE`, `STILL_SCHEDULED`. */
export async function retireDepartment(
  house: House,
  others: Surroundings,
  hospitalId: string,
  id: string,
): Promise<DepartmentView> {
  return promptly(house.database, async (tx) => {
    await holdCatalogue(tx, hospitalId);
    // no clinic can be published for a row held like this
    await tx.query(`SELECT 1 FROM department WHERE hospital_id = $1 AND id = $2 FOR UPDATE`, [
      hospitalId,
      id,
    ]);
    const known = await departmentRecord(tx, hospitalId, id);
    if (!known.retiredAt) {
      const clinics = await others.clinicsAhead(tx, { hospitalId, departmentId: id }, house.clock());
      if (clinics > 0) throw new AppError('STILL_SCHEDULED', { clinics });
    }
    await setRetired(tx, hospitalId, known, true, house.clock());
    return view(await departmentRecord(tx, hospitalId, id));
  });
}

/** Throws `NOT_FOUND`. */
export async function reopenDepartment(
  house: House,
  hospitalId: string,
  id: string,
): Promise<DepartmentView> {
  return promptly(house.database, async (tx) => {
    await setRetired(tx, hospitalId, await departmentRecord(tx, hospitalId, id), false, house.clock());
    return view(await departmentRecord(tx, hospitalId, id));
  });
}

async function setRetired(
  tx: Tx,
  hospitalId: string,
  { id, name, catalogueCode }: DepartmentRecord,
  retired: boolean,
  at: Date,
): Promise<void> {
  await changeDepartments(tx, hospitalId, [{ id, name, catalogueCode, retired }], at);
}
