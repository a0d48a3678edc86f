/**
 * Whether tables are as they were: a row that was written again, even with the same values, has another
 * transaction and another place, and both go into the sum.
 */
import type { DataSource } from 'typeorm';

const TABLES = [
  ...[
    'hospital',
    'hospital_imported_row',
    'department',
    'doctor',
    'schedule_template',
    'schedule_generation',
  ],
  ...['schedule', 'slot', 'schedule_history', 'removed_schedule'],
];

export interface Fingerprint {
  table: string;
  rows: number;
  sum: string;
}

export async function fingerprints(database: DataSource): Promise<Fingerprint[]> {
  const all: Fingerprint[] = [];
  for (const table of TABLES) {
    const [one] = await database.query<Fingerprint[]>(
      `SELECT count(*)::integer AS rows,
         coalesce(sum(hashtextextended(ctid::text || ' ' || xmin::text, 0)::numeric), 0)::text AS sum FROM ${table}`,
    );
    all.push({ ...one!, table });
  }
  return all;
}

/** Names of the tables that are not as they were. */
export function differing(before: readonly Fingerprint[], after: readonly Fingerprint[]): string[] {
  return after
    .filter(({ rows, sum }, i) => rows !== before[i]!.rows || sum !== before[i]!.sum)
    .map(({ table }) => table);
}
