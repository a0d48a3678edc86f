/** Doctors by name, speciality or department, of a hospital, a department or a region. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { hospitalsContract } from '../../../shared/hospitals/contract';
import type { Title } from '../../../shared/hospitals/rules';
import type { Tx } from '../../platform/database';
import { all, always, any, holds, marked, type Condition } from './conditions';
import { readPage } from './list';
import { departmentToken, EDGE, mistypings, regionToken } from './text';
import type { List, ListRow, Tier } from './tiers';
import { departmentCodes, readTyped, type Typed } from './words';

type Contract = (typeof hospitalsContract)['GET /doctors'];
type Query = ParsedQuery<Contract>;
export type DoctorCard = ResultOf<Contract>['items'][number];

interface DoctorRow extends ListRow {
  hospital_id: string;
  hospital_name: string;
  hospital_name_en: string | null;
  department_id: string;
  department_name: string;
  department_name_en: string | null;
  name: string;
  name_en: string | null;
  title: Title;
  specialities: string;
  /** `bigint` arrives as text. */
  fee: string;
}

const COLUMNS = `t.id, t.hospital_id, h.name AS hospital_name, h.name_en AS hospital_name_en, t.department_id, d.name AS department_name,
  d.name_en AS department_name_en, t.name, t.name_en, t.title, t.specialities, t.fee`;

const JOINS = `JOIN hospital h ON h.id = t.hospital_id
  JOIN department d ON d.hospital_id = t.hospital_id AND d.id = t.department_id`;

export async function findDoctors(tx: Tx, query: Query): Promise<ResultOf<Contract>> {
  const typed = query.q === undefined ? undefined : readTyped(query.q);
  if (typed === null) return { items: [], nextCursor: null };
  const tiers = typed ? textTiers(typed) : [{ where: always }];
  const list: List = {
    ...{ table: 'doctor', key: ['hospital_id', 'id'], joins: JOINS, columns: COLUMNS },
    ...{ filters: filtersOf(query), tiers },
  };
  const { rows, nextCursor } = await readPage<DoctorRow>(tx, list, query);
  return { items: rows.map(doctorCard), nextCursor };
}

function filtersOf({ hospitalId, departmentId, region }: Query): Condition[] {
  const filters: Condition[] = [() => 't.retired_at IS NULL'];
  if (hospitalId) filters.push((values) => `t.hospital_id = ${values.bind(hospitalId)}::uuid`);
  if (departmentId) filters.push((values) => `t.department_id = ${values.bind(departmentId)}::uuid`);
  if (region) filters.push(marked([regionToken(region)]));
  return filters;
}

function textTiers({ form, words }: Typed): Tier[] {
  const contained = any(holds(form), ...(words.length > 1 ? [all(...words.map(holds))] : []));
  const codes = departmentCodes(form);
  // a name is short: a near miss must be a whole name, and of two characters nothing would be left
  const { kept } = mistypings([...form].length > 2 ? EDGE + form + EDGE : '');
  return [
    { where: holds(EDGE + form + EDGE) },
    { where: holds(EDGE + form) },
    { where: contained, mayBeCommon: [...form].length > 2 },
    ...(codes.length > 0 ? [{ where: marked(codes.map(departmentToken)) }] : []),
    ...(kept.length > 0 ? [{ where: always, patterns: kept, close: true }] : []),
  ];
}

function doctorCard(row: DoctorRow): DoctorCard {
  return {
    id: row.id,
    hospitalId: row.hospital_id,
    hospitalName: row.hospital_name,
    hospitalNameEn: row.hospital_name_en,
    departmentId: row.department_id,
    departmentName: row.department_name,
    departmentNameEn: row.department_name_en,
    name: row.name,
    nameEn: row.name_en,
    title: row.title,
    specialities: row.specialities,
    fee: Number(row.fee),
  };
}
