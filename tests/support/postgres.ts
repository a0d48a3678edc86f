/**
 * A database of its own for every jest worker, with the schema in place and no rows.
 *
 *   const database = await testDatabase();            // in beforeAll
 *   const app = await buildApp({ databaseUrl: database.url, … });
 *   await database.truncate();                        // between stories that need an empty house
 */
import { Client } from 'pg';
import { urlOfDatabase } from '../../scripts/postgres';
import { SERVER_URL_VARIABLE, TEMPLATE_DATABASE } from './jest/template';

export interface TestDatabase {
  url: string;
  /** Empties every table but the migrations' and the reference data (`ref_…`). */
  truncate(): Promise<void>;
  /** Ends all connections and removes the database; the next file of this worker clones it anew. */
  drop(): Promise<void>;
}

/** Tables that belong to the schema, not to a story. */
const KEPT = `tablename in ('migration', 'typeorm_metadata') or tablename like 'ref\\_%'`;

function serverUrl(): string {
  const url = process.env[SERVER_URL_VARIABLE];
  if (!url) throw new Error('No test Postgres: run this test through jest with .config/jest.config.cjs.');
  return url;
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rejects after 5 s when another connection still holds a lock: a test left something running. */
async function truncateAll(client: Client): Promise<void> {
  const { rows } = await client.query<{ tables: string | null }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
     from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and not (${KEPT})`,
  );
  const tables = rows[0]?.tables;
  if (!tables) return;
  await client.query(`set lock_timeout = '5s'`);
  await client.query(`truncate ${tables} restart identity`);
}

/** Clones the template; true when it made one, false when this worker has it from an earlier file. */
async function cloneTemplate(client: Client, name: string): Promise<boolean> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount) return false;
  await client.query(`create database ${name} template ${TEMPLATE_DATABASE}`);
  return true;
}

/** This worker's database, empty. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_worker_${Number(process.env.JEST_WORKER_ID ?? 1)}`;
  const url = urlOfDatabase(serverUrl(), name);
  const truncate = (): Promise<void> => onServer(url, truncateAll);
  const isNew = await onServer(serverUrl(), (client) => cloneTemplate(client, name));
  if (!isNew) await truncate();
  return {
    url,
    truncate,
    drop: () =>
      onServer(serverUrl(), async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}
