/** Key rotation: every value sealed with an older key is sealed with the current one, while the house is open. */
import type { DataSource } from 'typeorm';
import type { FieldCipher } from './fieldCipher';

/** Where sealed values of one kind stand. A value is bound to its table, column and row. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The uuid column that names the row; `id` unless said. */
  readonly key?: string;
}

/** What a value there is authenticated with; changing it makes every stored value unreadable. */
export function contextIn({ table, column }: SealedPlace, rowId: string): string {
  return `${table}.${column}.${rowId}`;
}

export interface Resealed {
  field: string;
  seen: number;
  resealed: number;
  /** Ids of rows that do not open with any key: damaged, or their key is gone. */
  unreadable: string[];
}

export interface ResealOptions {
  database: DataSource;
  cipher: FieldCipher;
  batchSize?: number;
}

interface Row {
  id: string;
  value: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Walks the named places in batches; may be stopped and run again at any time. */
export async function reseal(
  options: ResealOptions,
  places: Readonly<Record<string, SealedPlace>>,
): Promise<Resealed[]> {
  const reports: Resealed[] = [];
  for (const [field, place] of Object.entries(places)) reports.push(await resealPlace(options, field, place));
  return reports;
}

async function resealPlace(options: ResealOptions, field: string, place: SealedPlace): Promise<Resealed> {
  const { table, column, key = 'id' } = place;
  const report: Resealed = { field, seen: 0, resealed: 0, unreadable: [] };
  const batchSize = options.batchSize ?? 500;
  for (let after = FIRST_ID; ;) {
    const rows: Row[] = await options.database.query(
      `SELECT ${key} AS id, ${column} AS value FROM ${table}
       WHERE ${key} > $1 AND ${column} IS NOT NULL ORDER BY ${key} LIMIT $2`,
      [after, batchSize],
    );
    report.seen += rows.length;
    await resealRows(options, place, rows, report);
    if (rows.length < batchSize) return report;
    after = rows.at(-1)!.id;
  }
}

/** A value that changed meanwhile is left alone: whoever changed it sealed it with the current key. */
async function resealRows(
  { database, cipher }: ResealOptions,
  place: SealedPlace,
  rows: readonly Row[],
  report: Resealed,
): Promise<void> {
  const { table, column, key = 'id' } = place;
  const fresh: { id: string; before: string; after: string }[] = [];
  for (const { id, value } of rows) {
    if (!cipher.isStale(value)) continue;
    const context = contextIn(place, id);
    try {
      fresh.push({ id, before: value, after: cipher.seal(cipher.open(value, context), context) });
    } catch {
      report.unreadable.push(id);
    }
  }
  if (fresh.length === 0) return;
  const [, count] = await database.query<[unknown[], number]>(
    `UPDATE ${table} SET ${column} = fresh.after
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS fresh (id, before, after)
     WHERE ${table}.${key} = fresh.id AND ${table}.${column} = fresh.before`,
    [fresh.map((one) => one.id), fresh.map((one) => one.before), fresh.map((one) => one.after)],
  );
  report.resealed += count;
}
