/** Doctors as a hospital keeps them by form; the writing itself is that of lists and systems. */
import type { ParsedBody, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { hospitalDeskContract } from '../../../shared/hospitals/deskContract';
import { promptly, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import { writeCursor } from '../../platform/http/cursor';
import { readPlace } from '../directory/cursors';
import {
  doctorConditions,
  doctorRecord,
  listDoctors,
  readDoctorRecords,
  type DoctorRecord,
} from '../directory/doctors';
import { Values } from '../search/conditions';
import type { Surroundings } from '../surroundings';
import { changeDoctors } from '../writing/changeDoctors';
import { differences, holdCatalogue } from '../writing/holdCatalogue';

type Contract = typeof hospitalDeskContract;
type List = Contract['GET /desk/:hospitalId/doctors'];
type Sort = ParsedQuery<List>['sort'];
type DoctorView = ResultOf<List>['items'][number];
type New = ParsedBody<Contract['POST /desk/:hospitalId/doctors']>;
type Changed = ParsedBody<Contract['PUT /desk/:hospitalId/doctors/:id']>;

export function doctorView({ retiredAt, ...row }: DoctorRecord): DoctorView {
  return { ...row, retiredAt: retiredAt?.toISOString() ?? null };
}

interface Order {
  /** SQL of type text; ties by id. */
  by: string;
  keyOf: (row: DoctorRecord) => string;
}

const digits = (n: number) => String(n).padStart(12, '0');
const TITLE_ORDER = ['chief', 'associate-chief', 'attending', 'resident'] as const;

const ORDERS: Record<'name' | 'code' | 'department' | 'title' | 'fee', Order> = {
  name: { by: 't.name', keyOf: ({ name }) => name },
  code: { by: `coalesce(t.code, '')`, keyOf: ({ code }) => code ?? '' },
  department: {
    by: `d.name || ' ' || t.name`,
    keyOf: ({ departmentName, name }) => `${departmentName} ${name}`,
  },
  title: {
    by: `t.standing::text || ' ' || t.name`,
    keyOf: ({ title, name }) => `${TITLE_ORDER.indexOf(title)} ${name}`,
  },
  fee: { by: `lpad(t.fee::text, 12, '0')`, keyOf: ({ fee }) => digits(fee) },
};

/** Throws `BAD_REQUEST` for a cursor of another order. */
export async function tableOfDoctors(
  tx: Tx,
  hospitalId: string,
  { retired, sort, cursor, limit, ...wishes }: ParsedQuery<List>,
): Promise<ResultOf<List>> {
  const wanted = { ...wishes, retired: retired === 'all' ? undefined : retired === 'only' };
  const values = new Values();
  const where = doctorConditions(values, hospitalId, wanted);
  const rows = await readDoctorRecords(tx, values, ...pageOf(values, where, sort, cursor), limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(doctorView),
    nextCursor: last ? writeCursor([sort, orderOf(sort).keyOf(last), last.id]) : null,
    total: await countDoctors(tx, hospitalId, wanted),
  };
}

const orderOf = (sort: Sort) => ORDERS[sort.replace('-', '') as keyof typeof ORDERS];

function pageOf(
  values: Values,
  where: string,
  sort: Sort,
  cursor: string | undefined,
): [where: string, order: string] {
  const { by } = orderOf(sort);
  const isDown = sort.startsWith('-');
  const order = `${by} ${isDown ? 'DESC' : 'ASC'}, t.id ${isDown ? 'DESC' : 'ASC'}`;
  if (cursor === undefined) return [where, order];
  const { value, id } = readPlace(cursor, sort);
  const after = `(${by}, t.id) ${isDown ? '<' : '>'} (${values.bind(value)}::text, ${values.bind(id)}::uuid)`;
  return [`${where} AND ${after}`, order];
}

async function countDoctors(
  tx: Tx,
  hospitalId: string,
  wishes: Parameters<typeof doctorConditions>[2],
): Promise<number> {
  const values = new Values();
  const where = doctorConditions(values, hospitalId, wishes);
  const [row] = await tx.query<{ total: number }[]>(
    `SELECT count(*)::integer AS total FROM doctor t WHERE ${where}`,
    values.all,
  );
  return row!.total;
}

/** What a form leaves empty is empty. */
function factsOf({ name, title, departmentId, specialities, fee, ...body }: Omit<New, 'id'>) {
  return {
    ...{ name, title, departmentId, specialities, fee },
    code: body.code ?? null,
    nameEn: body.nameEn ?? null,
    introduction: body.introduction || null,
    licenceNumber: body.licenceNumber ?? null,
  };
}

/** The same id with the same content gives the doctor it made. Throws what `changeDoctors` throws. */
export async function addDoctor(house: House, hospitalId: string, { id, ...body }: New): Promise<DoctorView> {
  return promptly(house.database, async (tx) => {
    const facts = factsOf(body);
    const [earlier] = await listDoctors(tx, hospitalId, { ids: [id], limit: 1 });
    if (earlier && differences<DoctorRecord>(earlier, facts).length > 0) throw new AppError('ID_REUSED');
    if (!earlier) await changeDoctors(tx, hospitalId, [{ ...facts, id }], house.clock());
    return doctorView(await doctorRecord(tx, hospitalId, id));
  });
}

/** Throws `NOT_FOUND` and what `changeDoctors` throws. */
export async function changeDoctor(
  house: House,
  hospitalId: string,
  id: string,
  { version, ...body }: Changed,
): Promise<DoctorView> {
  return promptly(house.database, async (tx) => {
    await changeDoctors(tx, hospitalId, [{ ...factsOf(body), id, version }], house.clock());
    return doctorView(await doctorRecord(tx, hospitalId, id));
  });
}

/** Throws `NOT_FOUND`, `STILL_SCHEDULED`. */
export async function retireDoctor(
  house: House,
  others: Surroundings,
  hospitalId: string,
  id: string,
): Promise<DoctorView> {
  return promptly(house.database, async (tx) => {
    await holdCatalogue(tx, hospitalId);
    // no clinic can be published for a row held like this
    await tx.query(`SELECT 1 FROM doctor WHERE hospital_id = $1 AND id = $2 FOR UPDATE`, [hospitalId, id]);
    const known = await doctorRecord(tx, hospitalId, id);
    if (!known.retiredAt) {
      const clinics = await others.clinicsAhead(tx, { hospitalId, doctorId: id }, house.clock());
      if (clinics > 0) throw new AppError('STILL_SCHEDULED', { clinics });
    }
    await setRetired(tx, hospitalId, known, true, house.clock());
    return doctorView(await doctorRecord(tx, hospitalId, id));
  });
}

/** Throws `NOT_FOUND`, `DEPARTMENT_RETIRED`. */
export async function bringDoctorBack(house: House, hospitalId: string, id: string): Promise<DoctorView> {
  return promptly(house.database, async (tx) => {
    await setRetired(tx, hospitalId, await doctorRecord(tx, hospitalId, id), false, house.clock());
    return doctorView(await doctorRecord(tx, hospitalId, id));
  });
}

async function setRetired(
  tx: Tx,
  hospitalId: string,
  { id, name, title, departmentId, fee }: DoctorRecord,
  retired: boolean,
  at: Date,
): Promise<void> {
  await changeDoctors(tx, hospitalId, [{ id, name, title, departmentId, fee, retired }], at);
}
