/**
 * The database a script works on: `DATABASE_URL`, else the one of this data folder, joined when
 * `npm start` already runs it and started for the script's own time when not.
 */
import { join } from 'node:path';
import { runningPostgres, startPostgres } from '../postgres';
import { readEnvironment } from './environment';
import { dataDirectory } from './paths';

export function postgresDirectory(environment: NodeJS.ProcessEnv): string {
  return join(dataDirectory(environment), 'postgres');
}

/**
 * Calls `work` with a complete environment (settings, secrets, DATABASE_URL) and stops afterwards what it
 * started: `await withDatabase(async (environment) => seed(readConfig(environment)))`.
 */
export async function withDatabase<T>(
  work: (environment: NodeJS.ProcessEnv & { DATABASE_URL: string }) => Promise<T>,
): Promise<T> {
  const environment = readEnvironment();
  const given = environment.DATABASE_URL ?? runningPostgres(postgresDirectory(environment));
  if (given) return work({ ...environment, DATABASE_URL: given });

  const server = await startPostgres({ dataDir: postgresDirectory(environment) });
  try {
    return await work({ ...environment, DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}
