/** Doctors as rows: read by id and code, and written many in one statement. */
import type { Tx } from '../../platform/database';
import type { Doctor } from '../doctor.entity';
import type { doctorRow } from '../rows';

export type DoctorFacts = Omit<Doctor, 'hospitalId' | 'standing' | 'searchText' | 'grams' | 'changedAt'>;
export type KnownDoctor = DoctorFacts & { version: string };
type Row = ReturnType<typeof doctorRow>;

const FACTS = `id, xmin::text AS version, code, department_id AS "departmentId", name, name_en AS "nameEn", title,
  specialities, introduction, fee, licence_number AS "licenceNumber", retired_at AS "retiredAt"`;
/** Each by the index of its key: nobody's statistics say how large this hospital is. */
const READ = `SELECT d.* FROM unnest($2::uuid[]) AS named (id)
    CROSS JOIN LATERAL (SELECT ${FACTS} FROM doctor WHERE hospital_id = $1 AND id = named.id LIMIT 1) AS d
  UNION ALL
  SELECT d.* FROM unnest($3::text[]) AS named (code)
    CROSS JOIN LATERAL (SELECT ${FACTS} FROM doctor WHERE hospital_id = $1 AND code = named.code LIMIT 1) AS d`;

/** Those that rows name, by id and by code. */
export async function readDoctors(
  tx: Tx,
  hospitalId: string,
  named: readonly { id?: string; code?: string | null }[],
): Promise<{ byId: Map<string, KnownDoctor>; byCode: Map<string, KnownDoctor> }> {
  const rows: (KnownDoctor & { fee: string | number })[] = await tx.query(READ, [
    hospitalId,
    named.flatMap(({ id }) => id ?? []),
    named.flatMap(({ code }) => code ?? []),
  ]);
  const known = rows.map((row) => ({ ...row, fee: Number(row.fee) }));
  return {
    byId: new Map(known.map((row) => [row.id, row])),
    byCode: new Map(known.flatMap((row) => (row.code ? [[row.code, row]] : []))),
  };
}

const COLUMNS = {
  id: 'uuid',
  code: 'text',
  departmentId: 'uuid',
  name: 'text',
  nameEn: 'text',
  title: 'text',
  specialities: 'text',
  introduction: 'text',
  fee: 'bigint',
  licenceNumber: 'text',
  retiredAt: 'timestamptz',
  standing: 'smallint',
  searchText: 'text',
  grams: 'text[]',
} as const;
const NAMES = Object.keys(COLUMNS);
const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const RECORD = `jsonb_to_recordset($2) AS r (${Object.entries(COLUMNS)
  .map(([name, type]) => `${columnOf(name)} ${type}`)
  .join(', ')})`;
const LIST = NAMES.map(columnOf).join(', ');
const CHANGES = NAMES.filter((name) => name !== 'id')
  .map((name) => `${columnOf(name)} = r.${columnOf(name)}`)
  .join(', ');

const INSERT = `INSERT INTO doctor (hospital_id, ${LIST}) SELECT $1, ${LIST} FROM ${RECORD}`;
const UPDATE = `UPDATE doctor SET ${CHANGES}, changed_at = now() FROM ${RECORD}
  WHERE doctor.hospital_id = $1 AND doctor.id = r.id`;

function recordsOf(rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(NAMES.map((name) => [columnOf(name), row[name as keyof Row] ?? null])),
    ),
  );
}

export async function insertDoctors(tx: Tx, hospitalId: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await tx.query(INSERT, [hospitalId, recordsOf(rows)]);
}

export async function updateDoctors(tx: Tx, hospitalId: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await tx.query(UPDATE, [hospitalId, recordsOf(rows)]);
}
