/**
 * Starts the Postgres that npm brought on a folder of data, for as long as this process lives.
 *
 *   const server = await startPostgres({ dataDir: '.data/postgres' });
 *   server.url   // postgres://yiqiao:…@127.0.0.1:54321/yiqiao
 *   await server.stop();
 */
import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { postgresBinaries } from './binaries';
import { createCluster, openHome, pathsOf, readPassword, SUPERUSER, type Home } from './cluster';
import { clearTheWay, runningPort } from './pidfile';
import { freePort, startServer, type ServerProcess } from './server';

const DATABASE = 'yiqiao';
const ATTEMPTS = 5;

export interface PostgresOptions {
  /** Made when missing; holds the cluster, its password (0600) and its log. */
  dataDir: string;
  /** 0 or nothing: any free port. */
  port?: number;
  /** Off only for data that may be lost. */
  fsync?: boolean;
  maxConnections?: number;
  /** Throw the data away when the server stops, even when its owner was killed. */
  ephemeral?: boolean;
  log?(line: string): void;
}

export interface Postgres {
  /** The database `yiqiao`, as its owner and superuser. */
  url: string;
  port: number;
  /** Resolves when the server has ended, by `stop` or by itself. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

/** The same server's URL for another database. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

function urlOf(home: Home, port: number): string {
  return `postgres://${SUPERUSER}:${readPassword(home)}@127.0.0.1:${port}/${DATABASE}`;
}

/** The URL of a server somebody already runs on `dataDir`, or undefined when nobody does. */
export function runningPostgres(dataDir: string): string | undefined {
  if (!existsSync(dataDir)) return undefined;
  const home = openHome(dataDir);
  const port = runningPort(home);
  return port === undefined ? undefined : urlOf(home, port);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: urlOfDatabase(url, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Right after a crash, children of the dead server may hold its memory for a moment. */
function isPassing(error: unknown, portAsked: number): boolean {
  const said = String(error);
  return /shared memory block|lock file/.test(said) || (portAsked === 0 && /is taken/.test(said));
}

/** Starts the server, creating the data on first use. Rejects with one plain sentence. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, port: portAsked = 0, fsync = true, maxConnections = 100, ephemeral = false } = options;
  const home = openHome(dataDir);
  const binaries = postgresBinaries(home.account);
  await clearTheWay(home);
  const free = await freePort(portAsked);
  options.log?.(`database in ${home.path}`);
  await createCluster(binaries, home, fsync);

  const removeAfter = ephemeral ? pathsOf(home, dataDir) : [];
  let port = free;
  let server: ServerProcess | undefined;
  for (let attempt = 1; !server; attempt += 1) {
    try {
      server = await startServer(binaries, home, { port, fsync, maxConnections, removeAfter });
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error, portAsked)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
      port = await freePort(portAsked);
    }
  }

  const url = urlOf(home, port);
  try {
    await ensureDatabase(url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url, port, exited: server.exited, stop: server.stop };
}
