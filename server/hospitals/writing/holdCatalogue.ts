/**
 * Everybody who writes a hospital's departments and doctors takes turns on the hospital's row: what was read
 * before a write still holds when it happens, and search columns follow the region of that moment.
 */
import { AppError, found } from '../../platform/errors';
import type { Tx } from '../../platform/database';

export interface Held {
  regionCode: string | null;
}

/** Until the transaction ends. Throws `NOT_FOUND`, `HOSPITAL_SUSPENDED`. */
export async function holdCatalogue(tx: Tx, hospitalId: string): Promise<Held> {
  const [row] = await tx.query<{ region: string | null; suspended: boolean }[]>(
    `SELECT region_code AS region, suspended_at IS NOT NULL AS suspended FROM hospital
     WHERE id = $1 FOR NO KEY UPDATE`,
    [hospitalId],
  );
  const { region, suspended } = found(row);
  if (suspended) throw new AppError('HOSPITAL_SUSPENDED');
  return { regionCode: region };
}

export type Outcome = 'added' | 'changed' | 'unchanged';

export interface RowResult {
  id: string;
  code: string | null;
  outcome: Outcome;
  /** Names of the fields that are different now; empty unless `changed`. */
  changes: string[];
}

type Said<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** A row as far as it says something. */
export function defined<T extends object>(row: T): Said<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Said<T>;
}

/** The fields of `row` that `known` has otherwise; what is left out of the row stays as it is. */
export function differences<T extends object>(known: T, row: Partial<T>): (keyof T & string)[] {
  return (Object.keys(row) as (keyof T & string)[]).filter(
    (name) => row[name] !== undefined && !isSame(known[name], row[name]),
  );
}

const isSame = (one: unknown, other: unknown) =>
  one === other || (one instanceof Date && other instanceof Date && one.getTime() === other.getTime());

/** Throws `CODE_TAKEN` when a list names one code, or one row, twice: neither could be told from the other. */
export function refuseDoubles(rows: readonly { id?: string; code?: string | null }[]): void {
  const seen = new Set<string>();
  for (const { id, code } of rows) {
    for (const key of [id && `id ${id}`, code && `code ${code}`]) {
      if (!key) continue;
      if (seen.has(key)) throw new AppError('CODE_TAKEN', { code: code ?? id ?? null });
      seen.add(key);
    }
  }
}

/**
 * Pages of people name a department or a doctor by its id alone, so a client-made id may not be another hospital's.
 * Throws `ID_REUSED`.
 */
export async function refuseForeignIds(
  tx: Tx,
  table: 'department' | 'doctor',
  hospitalId: string,
  added: readonly { id: string }[],
): Promise<void> {
  if (added.length === 0) return;
  const foreign: unknown[] = await tx.query(
    `SELECT 1 FROM ${table} WHERE id = ANY($1::uuid[]) AND hospital_id <> $2 LIMIT 1`,
    [added.map(({ id }) => id), hospitalId],
  );
  if (foreign.length > 0) throw new AppError('ID_REUSED');
}
