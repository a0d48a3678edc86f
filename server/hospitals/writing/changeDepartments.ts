/** Writing many departments of one hospital at once: by form (one), by list, and by the hospital's own system. */
import { randomUUID } from 'node:crypto';
import { catalogueEntry } from '../catalogue';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { Campus } from '../campus.entity';
import type { Department } from '../department.entity';
import { refindDoctors } from '../rows';
import {
  defined,
  differences,
  holdCatalogue,
  refuseDoubles,
  refuseForeignIds,
  type RowResult,
} from './holdCatalogue';

/** What is left out stays as it is; of a new one it is empty. */
export interface DepartmentRow {
  /** Known by it; without one, by `code`; without that it is new. */
  id?: string;
  /** The row as it was seen (`xmin`); written only if it still is. */
  version?: string;
  code?: string | null;
  catalogueCode: string;
  name: string;
  nameEn?: string | null;
  place?: string | null;
  campusId?: string | null;
  /** Whoever retires a department through here has made sure that no clinics of it are ahead. */
  retired?: boolean;
}

type Known = Omit<Department, 'hospitalId' | 'changedAt'> & { version: string };
type Facts = Omit<Known, 'version'>;

/**
 * Adds and changes; the same rows again change nothing. A department without a code that has a row's name and
 * campus takes the row's code. Results in the order of the rows. Throws `CODE_TAKEN`, `NAME_TAKEN`,
 * `CHANGED_MEANWHILE`, `DEPARTMENT_IN_USE`, `HOSPITAL_SUSPENDED`, `NOT_FOUND`, and `BAD_REQUEST` for a catalogue
 * code that does not exist.
 */
export async function changeDepartments(
  tx: Tx,
  hospitalId: string,
  rows: readonly DepartmentRow[],
  at: Date,
): Promise<RowResult[]> {
  refuseDoubles(rows);
  await holdCatalogue(tx, hospitalId);
  await refuseUnknown(tx, hospitalId, rows);
  const known = await readKnown(tx, hospitalId);
  const decided = rows.map((row) => decide(known, row, at));
  const added = ofOutcome(decided, 'added');
  await refuseForeignIds(tx, 'department', hospitalId, added);
  try {
    await insert(tx, hospitalId, added);
    await update(tx, hospitalId, ofOutcome(decided, 'changed'));
  } catch (error) {
    throw refusalOf(error);
  }
  await refuseStaffed(tx, hospitalId, decided);
  const moved = decided.filter(({ result }) => result.changes.includes('catalogueCode'));
  if (moved.length > 0)
    await refindDoctors(tx, { hospitalId, departmentIds: moved.map(({ result }) => result.id) });
  return decided.map(({ result }) => result);
}

interface Decided {
  facts: Facts;
  result: RowResult;
}

const ofOutcome = (decided: readonly Decided[], outcome: RowResult['outcome']) =>
  decided.filter(({ result }) => result.outcome === outcome).map(({ facts }) => facts);

interface KnownRows {
  byId: Map<string, Known>;
  byCode: Map<string, Known>;
  byName: Map<string, Known>;
}

async function readKnown(tx: Tx, hospitalId: string): Promise<KnownRows> {
  const rows: Known[] = await tx.query(
    `SELECT id, xmin::text AS version, code, catalogue_code AS "catalogueCode", name, name_en AS "nameEn", place,
       campus_id AS "campusId", retired_at AS "retiredAt"
     FROM department WHERE hospital_id = $1`,
    [hospitalId],
  );
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byCode: new Map(rows.flatMap((row) => (row.code ? [[row.code, row]] : []))),
    byName: new Map(rows.flatMap((row) => (row.code ? [] : [[nameKey(row), row]]))),
  };
}

const nameKey = ({ name, campusId }: { name: string; campusId?: string | null }) =>
  JSON.stringify([name, campusId ?? null]);

function decide({ byId, byCode, byName }: KnownRows, row: DepartmentRow, at: Date): Decided {
  const { id, version, retired, ...given } = row;
  const known = id
    ? byId.get(id)
    : (given.code && byCode.get(given.code)) || byName.get(nameKey(row)) || undefined;
  if (!known) {
    if (version) throw new AppError('NOT_FOUND');
    const empty = { code: null, nameEn: null, place: null, campusId: null };
    const facts: Facts = {
      ...empty,
      ...defined(given),
      id: id ?? randomUUID(),
      retiredAt: retired ? at : null,
    };
    return { facts, result: { id: facts.id, code: facts.code, outcome: 'added', changes: [] } };
  }
  byName.delete(nameKey(known)); // taken: another row of that name is another department
  const retiredAt = retired === undefined ? undefined : retired ? (known.retiredAt ?? at) : null;
  const changes = differences<Facts>(known, { ...given, retiredAt });
  if (changes.length > 0 && version !== undefined && version !== known.version)
    throw new AppError('CHANGED_MEANWHILE');
  const facts = { ...known, ...defined({ ...given, retiredAt }) };
  const outcome = changes.length > 0 ? 'changed' : 'unchanged';
  return { facts, result: { id: known.id, code: facts.code, outcome, changes } };
}

const RECORD = `AS r (id uuid, code text, "catalogueCode" text, name text, "nameEn" text, place text,
  "campusId" uuid, "retiredAt" timestamptz)`;

async function insert(tx: Tx, hospitalId: string, rows: readonly Facts[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO department (hospital_id, id, code, catalogue_code, name, name_en, place, campus_id, retired_at)
     SELECT $1, id, code, "catalogueCode", name, "nameEn", place, "campusId", "retiredAt"
     FROM jsonb_to_recordset($2) ${RECORD}`,
    [hospitalId, JSON.stringify(rows)],
  );
}

async function update(tx: Tx, hospitalId: string, rows: readonly Facts[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE department d SET code = r.code, catalogue_code = r."catalogueCode", name = r.name,
       name_en = r."nameEn", place = r.place, campus_id = r."campusId", retired_at = r."retiredAt",
       changed_at = now()
     FROM jsonb_to_recordset($2) ${RECORD}
     WHERE d.hospital_id = $1 AND d.id = r.id`,
    [hospitalId, JSON.stringify(rows)],
  );
}

/** Catalogue codes must exist, campuses must be the hospital's own. */
async function refuseUnknown(tx: Tx, hospitalId: string, rows: readonly DepartmentRow[]): Promise<void> {
  if (rows.some(({ catalogueCode }) => !catalogueEntry(catalogueCode)))
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'catalogueCode', problem: 'unknown' }] });
  const named = new Set(rows.flatMap(({ campusId }) => campusId ?? []));
  if (named.size === 0) return;
  const own = new Set((await tx.findBy(Campus, { hospitalId })).map(({ id }) => id));
  if ([...named].some((id) => !own.has(id)))
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'campusId', problem: 'unknown' }] });
}

async function refuseStaffed(tx: Tx, hospitalId: string, decided: readonly Decided[]): Promise<void> {
  const retired = decided
    .filter(({ facts, result }) => facts.retiredAt && result.changes.includes('retiredAt'))
    .map(({ result }) => result.id);
  if (retired.length === 0) return;
  const [row] = await tx.query<{ doctors: number }[]>(
    `SELECT count(*)::integer AS doctors FROM doctor
     WHERE hospital_id = $1 AND department_id = ANY($2::uuid[]) AND retired_at IS NULL`,
    [hospitalId, retired],
  );
  if (row!.doctors > 0) throw new AppError('DEPARTMENT_IN_USE', { doctors: row!.doctors });
}

function refusalOf(error: unknown): unknown {
  switch (brokenConstraint(error)) {
    case 'department_code_once_per_hospital':
      return new AppError('CODE_TAKEN', undefined, { cause: error });
    case 'department_name_once_per_campus':
      return new AppError('NAME_TAKEN', undefined, { cause: error });
    case 'department_once':
      return new AppError('ID_REUSED', undefined, { cause: error });
    default:
      return error;
  }
}
