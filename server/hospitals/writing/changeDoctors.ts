/** Writing many doctors of one hospital at once: by form (one), by list, and by the hospital's own system. */
import { randomUUID } from 'node:crypto';
import type { Title } from '../../../shared/hospitals/rules';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { Department } from '../department.entity';
import { doctorRow, type Workplace } from '../rows';
import { insertDoctors, readDoctors, updateDoctors, type DoctorFacts, type KnownDoctor } from './doctorRows';
import {
  defined,
  differences,
  holdCatalogue,
  refuseDoubles,
  refuseForeignIds,
  type RowResult,
} from './holdCatalogue';

/** What is left out stays as it is; of a new one it is empty. */
export interface DoctorRow {
  /** Known by it; without one, by `code`; without that the doctor is new. */
  id?: string;
  /** The row as it was seen (`xmin`); written only if it still is. */
  version?: string;
  code?: string | null;
  name: string;
  nameEn?: string | null;
  title: Title;
  departmentId: string;
  specialities?: string;
  introduction?: string | null;
  /** Fen. */
  fee: number;
  licenceNumber?: string | null;
  /** Whoever retires a doctor through here has made sure that no clinics are ahead. */
  retired?: boolean;
}

/** Rows in one statement: large enough to be quick, small enough to be cancelled. */
const BATCH = 2_000;

/**
 * Adds and changes; the same rows again change nothing. Results in the order of the rows. Throws `CODE_TAKEN`,
 * `CHANGED_MEANWHILE`, `DEPARTMENT_RETIRED`, `HOSPITAL_SUSPENDED`, `NOT_FOUND`, and `BAD_REQUEST` for a department
 * that is not the hospital's.
 */
export function changeDoctors(
  tx: Tx,
  hospitalId: string,
  rows: readonly DoctorRow[],
  at: Date,
): Promise<RowResult[]> {
  return eachBatch({ tx, hospitalId, rows, at }, async (decided, workplaceOf) => {
    const found = (outcome: RowResult['outcome']) =>
      decided
        .filter(({ result }) => result.outcome === outcome)
        .map(({ facts }) => doctorRow({ ...facts, hospitalId }, workplaceOf(facts.departmentId)));
    const added = found('added');
    await refuseForeignIds(tx, 'doctor', hospitalId, added);
    try {
      await insertDoctors(tx, hospitalId, added);
      await updateDoctors(tx, hospitalId, found('changed'));
    } catch (error) {
      throw refusalOf(error);
    }
  });
}

/**
 * What `changeDoctors` would make of the rows, without writing them. Exact as long as rows are known by their codes
 * alone: then no id can be another hospital's, and no code can be taken, for whoever has it is the doctor meant.
 */
export function judgeDoctors(
  tx: Tx,
  hospitalId: string,
  rows: readonly Omit<DoctorRow, 'id' | 'version'>[],
  at: Date,
): Promise<RowResult[]> {
  return eachBatch({ tx, hospitalId, rows, at }, async () => undefined);
}

interface Errand {
  tx: Tx;
  hospitalId: string;
  rows: readonly DoctorRow[];
  at: Date;
}

async function eachBatch(
  { tx, hospitalId, rows, at }: Errand,
  write: (decided: Decided[], workplaceOf: (departmentId: string) => Workplace) => Promise<void>,
): Promise<RowResult[]> {
  refuseDoubles(rows);
  const { regionCode } = await holdCatalogue(tx, hospitalId);
  const departments = new Map(
    (await tx.findBy(Department, { hospitalId })).map((department) => [department.id, department]),
  );
  const workplaceOf = (departmentId: string): Workplace => ({
    regionCode,
    catalogueCode: departments.get(departmentId)!.catalogueCode,
  });
  const results: RowResult[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const known = await readDoctors(tx, hospitalId, batch);
    const decided = batch.map((row) => decide(known, row, at));
    for (const one of decided) if (one.result.outcome !== 'unchanged') refuseWorkplace(departments, one);
    await write(decided, workplaceOf);
    results.push(...decided.map(({ result }) => result));
  }
  return results;
}

interface Decided {
  facts: DoctorFacts;
  result: RowResult;
}

function decide(
  { byId, byCode }: { byId: Map<string, KnownDoctor>; byCode: Map<string, KnownDoctor> },
  row: DoctorRow,
  at: Date,
): Decided {
  const { id, version, retired, ...given } = row;
  const known = id ? byId.get(id) : given.code ? byCode.get(given.code) : undefined;
  if (!known) {
    if (version) throw new AppError('NOT_FOUND');
    const empty = { code: null, nameEn: null, specialities: '', introduction: null, licenceNumber: null };
    const facts = { ...empty, ...defined(given), id: id ?? randomUUID(), retiredAt: retired ? at : null };
    return { facts, result: { id: facts.id, code: facts.code, outcome: 'added', changes: [] } };
  }
  const retiredAt = retired === undefined ? undefined : retired ? (known.retiredAt ?? at) : null;
  const changes = differences<DoctorFacts>(known, { ...given, retiredAt });
  if (changes.length > 0 && version !== undefined && version !== known.version)
    throw new AppError('CHANGED_MEANWHILE');
  const { version: _, ...before } = known;
  const facts = { ...before, ...defined({ ...given, retiredAt }) };
  const outcome = changes.length > 0 ? 'changed' : 'unchanged';
  return { facts, result: { id: known.id, code: facts.code, outcome, changes } };
}

/** Nobody who is found works in a department that is not. */
function refuseWorkplace(departments: ReadonlyMap<string, Department>, { facts }: Decided): void {
  const department = departments.get(facts.departmentId);
  if (!department)
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'departmentId', problem: 'unknown' }] });
  if (department.retiredAt && !facts.retiredAt) throw new AppError('DEPARTMENT_RETIRED');
}

function refusalOf(error: unknown): unknown {
  switch (brokenConstraint(error)) {
    case 'doctor_code_once_per_hospital':
      return new AppError('CODE_TAKEN', undefined, { cause: error });
    case 'doctor_once':
      return new AppError('ID_REUSED', undefined, { cause: error });
    default:
      return error;
  }
}
