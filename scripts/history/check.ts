/**
 * The independent checker: connects by itself, reads the tables and nothing else, and says of every promise whether
 * it holds. It knows nothing of what was tried. `npm run history -- --check URL` asks any database.
 */
import { Client } from 'pg';
import { appointmentPromises } from './promises/appointments';
import { paymentPromises } from './promises/payments';

export interface Verdict {
  promise: string;
  /** Rows that break it, at most a few; empty when it holds. */
  broken: unknown[];
}

/** All in one snapshot: what is read together was true together. */
export async function check(databaseUrl: string): Promise<Verdict[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const verdicts: Verdict[] = [];
    for (const [promise, sql] of Object.entries({ ...appointmentPromises, ...paymentPromises })) {
      const { rows } = await client.query<object>(sql);
      verdicts.push({ promise, broken: rows.slice(0, 5) });
    }
    return verdicts;
  } finally {
    await client.end();
  }
}
