/**
 * The database port: opening the pool with its limits, migrating beside a running product, transactions, and the few
 * ways of asking that TypeORM does not have (named prepared statements, constraint names of violations).
 */
import 'reflect-metadata';
import { DataSource, type EntityManager, type MigrationInterface, type MixedList } from 'typeorm';
import type { Pool, QueryResultRow } from 'pg';
import { fenTransformer } from './columns';

export { fenTransformer };
export { brokenConstraint, isLockedOut, isTimeout, isTransient } from './failures';
export { migrate, type Patience } from './migrating';

/** A transaction, or the bare connection pool where a single statement is its own transaction. */
export type Tx = EntityManager;

/** What the database holds: the domains' entities and the migrations, given by whoever opens it. */
export interface Schema {
  entities: MixedList<new () => object>;
  migrations: MixedList<new () => MigrationInterface>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections of this process; 10 unless said. */
  poolSize?: number;
  /** A statement running longer is cancelled; 15 s unless said. */
  statementTimeoutMs?: number;
  applicationName?: string;
}

/** Connects, and fails with a plain sentence when the server does not speak UTF-8. */
export async function connect(
  options: DatabaseOptions,
  { entities, migrations }: Schema,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities,
    migrations,
    migrationsTableName: 'migration',
    uuidExtension: 'pgcrypto', // gen_random_uuid(), which Postgres itself has had since 13
    installExtensions: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'yiqiao',
    connectTimeoutMS: 10_000,
    extra: {
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
    // a broken idle connection is replaced by the pool; without a listener it would end the process
    poolErrorHandler: () => undefined,
  });
  await dataSource.initialize();
  const [row] = await dataSource.query<{ encoding: string }[]>(
    `SELECT current_setting('server_encoding') AS encoding`,
  );
  const encoding = row?.encoding;
  if (encoding !== 'UTF8') {
    await dataSource.destroy();
    throw new Error(`The database's encoding is ${encoding}; Yiqiao needs UTF8.`);
  }
  return dataSource;
}

/** The pg pool under TypeORM: for statements hot enough to be prepared once per connection. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/**
 * Runs a named statement: Postgres parses and plans it once per connection. TypeORM never names statements.
 * The statement is its own transaction.
 */
export async function runPrepared<Row extends QueryResultRow>(
  dataSource: DataSource,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const result = await poolOf(dataSource).query<Row>({ name, text, values });
  return result.rows;
}

/**
 * A transaction that somebody waits for: when others hold what it needs longer than a person waits, it fails, and
 * is answered with `LIST_BEING_APPLIED`. Only large lists hold anything that long.
 */
export function promptly<T>(database: DataSource, act: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await waitBriefly(tx);
    return act(tx);
  });
}

/** Waits for a lock of others for three seconds at most, in this transaction. */
export async function waitBriefly(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL lock_timeout = '3s'`);
}
