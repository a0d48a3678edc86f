/** A hospital, its campuses and its departments as its own systems and desks see them: retired ones too, with versions. */
import type { Level } from '../../../shared/hospitals/rules';
import { found } from '../../platform/errors';
import type { Tx } from '../../platform/database';
import { Values } from '../search/conditions';

export interface OrganisationRecord {
  id: string;
  version: string;
  name: string;
  nameEn: string | null;
  aliases: string[];
  level: Level;
  regionCode: string | null;
  regionName: string | null;
  address: string | null;
  phone: string | null;
  introduction: string | null;
  latitude: number | null;
  longitude: number | null;
  creditCode: string | null;
  licenceNumber: string | null;
  bookable: boolean;
  suspendedAt: Date | null;
  changedAt: Date;
}

/** Throws `NOT_FOUND`. */
export async function organisationOf(tx: Tx, hospitalId: string): Promise<OrganisationRecord> {
  const [row] = await tx.query<OrganisationRecord[]>(
    `SELECT id, xmin::text AS version, name, name_en AS "nameEn", aliases, level, region_code AS "regionCode",
       region_name AS "regionName", address, phone, introduction, latitude, longitude,
       social_credit_code AS "creditCode", licence_number AS "licenceNumber", bookable,
       suspended_at AS "suspendedAt", changed_at AS "changedAt"
     FROM hospital WHERE id = $1`,
    [hospitalId],
  );
  return found(row);
}

export interface CampusRecord {
  id: string;
  version: string;
  name: string;
  nameEn: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  /** Departments there that are not retired. */
  departments: number;
  changedAt: Date;
}

/** By name; a hospital has a handful. */
export async function listCampuses(tx: Tx, hospitalId: string, id?: string): Promise<CampusRecord[]> {
  return tx.query(
    `SELECT c.id, c.xmin::text AS version, c.name, c.name_en AS "nameEn", c.address, c.latitude, c.longitude,
       c.changed_at AS "changedAt", (SELECT count(*)::integer FROM department d
         WHERE d.hospital_id = c.hospital_id AND d.campus_id = c.id AND d.retired_at IS NULL) AS departments
     FROM campus c WHERE c.hospital_id = $1 AND ($2::uuid IS NULL OR c.id = $2) ORDER BY c.name, c.id`,
    [hospitalId, id ?? null],
  );
}

/** Ids by name. */
export async function campusesByName(tx: Tx, hospitalId: string): Promise<Map<string, string>> {
  return new Map((await listCampuses(tx, hospitalId)).map(({ name, id }) => [name, id]));
}

export interface DepartmentRecord {
  id: string;
  version: string;
  code: string | null;
  catalogueCode: string;
  name: string;
  nameEn: string | null;
  place: string | null;
  campusId: string | null;
  campusName: string | null;
  /** Doctors that are not retired. */
  doctors: number;
  retiredAt: Date | null;
  changedAt: Date;
}

export interface DepartmentWishes {
  ids?: readonly string[];
  codes?: readonly string[];
  /** Part of the name or the English name, or the beginning of one of the codes; case does not matter. */
  q?: string;
  /** Left out: both. */
  retired?: boolean;
  changedSince?: Date;
}

export const DEPARTMENT_COLUMNS = `t.id, t.xmin::text AS version, t.code, t.catalogue_code AS "catalogueCode", t.name,
  t.name_en AS "nameEn", t.place, t.campus_id AS "campusId", c.name AS "campusName", t.retired_at AS "retiredAt",
  t.changed_at AS "changedAt", (SELECT count(*)::integer FROM doctor d
    WHERE d.hospital_id = t.hospital_id AND d.department_id = t.id AND d.retired_at IS NULL) AS doctors`;
export const DEPARTMENT_SOURCE = `department t
  LEFT JOIN campus c ON c.hospital_id = t.hospital_id AND c.id = t.campus_id`;

/** SQL of the wishes that departments and doctors have alike. */
export function wishesSql(values: Values, hospitalId: string, wishes: DepartmentWishes): string[] {
  const { ids, codes, retired, changedSince } = wishes;
  return [
    `t.hospital_id = ${values.bind(hospitalId)}`,
    ...(ids ? [`t.id = ANY(${values.bind([...ids])}::uuid[])`] : []),
    ...(codes ? [`t.code = ANY(${values.bind([...codes])}::text[])`] : []),
    ...(retired === undefined ? [] : [`t.retired_at IS ${retired ? 'NOT ' : ''}NULL`]),
    ...(changedSince ? [`t.changed_at >= ${values.bind(changedSince)}`] : []),
  ];
}

/** Typed text as a pattern of LIKE that means itself. */
export const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

export function departmentConditions(values: Values, hospitalId: string, wishes: DepartmentWishes): string {
  const conditions = wishesSql(values, hospitalId, wishes);
  if (wishes.q) {
    const part = values.bind(`%${literal(wishes.q)}%`);
    const beginning = values.bind(`${literal(wishes.q)}%`);
    conditions.push(
      `(t.name ILIKE ${part} OR t.name_en ILIKE ${part} OR t.code ILIKE ${beginning} OR t.catalogue_code LIKE ${beginning})`,
    );
  }
  return conditions.join(' AND ');
}

/** By id, after the id given; at most `limit`. */
export async function listDepartments(
  tx: Tx,
  hospitalId: string,
  wishes: DepartmentWishes & { after?: string; limit: number },
): Promise<DepartmentRecord[]> {
  const values = new Values();
  const where = departmentConditions(values, hospitalId, wishes);
  const after = wishes.after ? `AND t.id > ${values.bind(wishes.after)}` : '';
  return tx.query(
    `SELECT ${DEPARTMENT_COLUMNS} FROM ${DEPARTMENT_SOURCE}
     WHERE ${where} ${after} ORDER BY t.id LIMIT ${values.bind(wishes.limit)}`,
    values.all,
  );
}

/** Retired or not. Throws `NOT_FOUND`. */
export async function departmentRecord(tx: Tx, hospitalId: string, id: string): Promise<DepartmentRecord> {
  return found((await listDepartments(tx, hospitalId, { ids: [id], limit: 1 }))[0]);
}

/** By code, retired ones too; codes nobody has are left out. */
export async function departmentsByCode(
  tx: Tx,
  hospitalId: string,
  codes: readonly string[],
): Promise<Map<string, DepartmentRecord>> {
  const rows = await listDepartments(tx, hospitalId, { codes, limit: codes.length });
  return new Map(rows.map((row) => [row.code!, row]));
}
