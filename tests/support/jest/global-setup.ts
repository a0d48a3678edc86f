/**
 * Before a run: starts one Postgres without fsync on data that is thrown away, and applies the
 * migrations to a template every worker clones.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres, urlOfDatabase } from '../../../scripts/postgres';
import { running, SERVER_URL_VARIABLE, TEMPLATE_DATABASE } from './template';

const MAX_CONNECTIONS = 300;

async function createTemplate(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();

  // Loaded here and not at the top: the entities need the decorators' metadata jest compiles in.
  const { openDatabase, migrate } = await import('../../../server/database');
  const database = await openDatabase({ url: urlOfDatabase(serverUrl, TEMPLATE_DATABASE), poolSize: 2 });
  try {
    await migrate(database);
  } finally {
    await database.destroy();
  }
}

export default async function startTestPostgres(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yiqiao-tests-'));
  const server = await startPostgres({
    dataDir,
    fsync: false,
    ephemeral: true,
    maxConnections: MAX_CONNECTIONS,
  });
  running.testPostgres = server;
  process.env[SERVER_URL_VARIABLE] = server.url;
  try {
    await createTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
}
