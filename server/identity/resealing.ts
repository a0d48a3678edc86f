/** Key rotation: every value sealed with an older key is sealed with the current one, while the house is open. */
import type { DataSource } from 'typeorm';
import type { FieldCipher } from '../platform/crypto/fieldCipher';
import { SEALED, contextOf, type SealedField } from './sealed';

export interface Resealed {
  field: SealedField;
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

/** Walks all sealed fields in batches; may be stopped and run again at any time. */
export async function resealStale(options: ResealOptions): Promise<Resealed[]> {
  const reports: Resealed[] = [];
  for (const field of Object.keys(SEALED) as SealedField[]) reports.push(await resealField(options, field));
  return reports;
}

async function resealField(options: ResealOptions, field: SealedField): Promise<Resealed> {
  const { table, column } = SEALED[field];
  const report: Resealed = { field, seen: 0, resealed: 0, unreadable: [] };
  const batchSize = options.batchSize ?? 500;
  for (let after = FIRST_ID; ;) {
    const rows: Row[] = await options.database.query(
      `SELECT id, ${column} AS value FROM ${table} WHERE id > $1 AND ${column} IS NOT NULL ORDER BY id LIMIT $2`,
      [after, batchSize],
    );
    report.seen += rows.length;
    await resealRows(options, field, rows, report);
    if (rows.length < batchSize) return report;
    after = rows.at(-1)!.id;
  }
}

/** A value that changed meanwhile is left alone: whoever changed it sealed it with the current key. */
async function resealRows(
  { database, cipher }: ResealOptions,
  field: SealedField,
  rows: readonly Row[],
  report: Resealed,
): Promise<void> {
  const { table, column } = SEALED[field];
  const fresh: { id: string; before: string; after: string }[] = [];
  for (const { id, value } of rows) {
    if (!cipher.isStale(value)) continue;
    const context = contextOf(field, id);
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
     WHERE ${table}.id = fresh.id AND ${table}.${column} = fresh.before`,
    [fresh.map((one) => one.id), fresh.map((one) => one.before), fresh.map((one) => one.after)],
  );
  report.resealed += count;
}
