/** Doctors as their hospital's own systems and desks see them: retired ones too, with versions. */
import type { Title } from '../../../shared/hospitals/rules';
import { found } from '../../platform/errors';
import type { Tx } from '../../platform/database';
import { Values } from '../search/conditions';
import { literal, wishesSql, type DepartmentWishes } from './organisation';

export interface DoctorRecord {
  id: string;
  version: string;
  code: string | null;
  name: string;
  nameEn: string | null;
  title: Title;
  departmentId: string;
  departmentName: string;
  departmentNameEn: string | null;
  departmentCode: string | null;
  specialities: string;
  introduction: string | null;
  /** Fen. */
  fee: number;
  licenceNumber: string | null;
  retiredAt: Date | null;
  changedAt: Date;
}

export interface DoctorWishes extends Omit<DepartmentWishes, 'q'> {
  departmentId?: string;
  title?: Title;
  /** Part of the name, the English name or the specialities, or the beginning of the code; case does not matter. */
  q?: string;
}

const COLUMNS = `t.id, t.xmin::text AS version, t.code, t.name, t.name_en AS "nameEn", t.title,
  t.department_id AS "departmentId", d.name AS "departmentName", d.name_en AS "departmentNameEn",
  d.code AS "departmentCode", t.specialities, t.introduction, t.fee, t.licence_number AS "licenceNumber",
  t.retired_at AS "retiredAt", t.changed_at AS "changedAt"`;
const DOCTOR_SOURCE = `doctor t
  JOIN department d ON d.hospital_id = t.hospital_id AND d.id = t.department_id`;

export function doctorConditions(values: Values, hospitalId: string, wishes: DoctorWishes): string {
  const { departmentId, title, q } = wishes;
  const conditions = wishesSql(values, hospitalId, wishes);
  if (departmentId) conditions.push(`t.department_id = ${values.bind(departmentId)}`);
  if (title) conditions.push(`t.title = ${values.bind(title)}`);
  if (q) {
    const part = values.bind(`%${literal(q)}%`);
    const beginning = values.bind(`${literal(q)}%`);
    conditions.push(
      `(t.name ILIKE ${part} OR t.name_en ILIKE ${part} OR t.specialities ILIKE ${part} OR t.code ILIKE ${beginning})`,
    );
  }
  return conditions.join(' AND ');
}

/** Rows of a list in any order; `more` and `order` are SQL over `t` (doctor) and `d` (department). */
export async function readDoctorRecords(
  tx: Tx,
  values: Values,
  where: string,
  order: string,
  limit: number,
): Promise<DoctorRecord[]> {
  const rows: DoctorRecord[] = await tx.query(
    `SELECT ${COLUMNS} FROM ${DOCTOR_SOURCE} WHERE ${where} ORDER BY ${order} LIMIT ${values.bind(limit)}`,
    values.all,
  );
  return rows.map((row) => ({ ...row, fee: Number(row.fee) }));
}

/** By id, after the id given; at most `limit`. */
export async function listDoctors(
  tx: Tx,
  hospitalId: string,
  wishes: DoctorWishes & { after?: string; limit: number },
): Promise<DoctorRecord[]> {
  const values = new Values();
  const where = doctorConditions(values, hospitalId, wishes);
  const after = wishes.after ? ` AND t.id > ${values.bind(wishes.after)}` : '';
  return readDoctorRecords(tx, values, where + after, 't.id', wishes.limit);
}

/** Retired or not. Throws `NOT_FOUND`. */
export async function doctorRecord(tx: Tx, hospitalId: string, id: string): Promise<DoctorRecord> {
  return found((await listDoctors(tx, hospitalId, { ids: [id], limit: 1 }))[0]);
}

/** By code, retired ones too; codes nobody has are left out. */
export async function doctorsByCode(
  tx: Tx,
  hospitalId: string,
  codes: readonly string[],
): Promise<Map<string, DoctorRecord>> {
  const rows = await listDoctors(tx, hospitalId, { codes, limit: codes.length });
  return new Map(rows.map((row) => [row.code!, row]));
}
