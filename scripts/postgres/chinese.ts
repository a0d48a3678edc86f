/**
 * Whether trigram search in a database sees Chinese: under LC_CTYPE=C it finds no letters in it.
 */
import { Client } from 'pg';

/** Needs the right to create pg_trgm, or pg_trgm installed; leaves no trace. */
export async function readsChinese(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('create extension if not exists pg_trgm');
    const { rows } = await client.query<{ trigrams: string[] }>(`select show_trgm('协和医院') as trigrams`);
    await client.query('rollback');
    return (rows[0]?.trigrams.length ?? 0) > 0;
  } finally {
    await client.end();
  }
}
