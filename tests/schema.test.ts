/**
 * The tables are as the entities say, and hold the house's rules of schema: constraints that are sentences,
 * money in bigint, instants with a zone, and organisation keys first so the schema can spread by organisation.
 *
 * @jest-environment node
 */
import type { DataSource } from 'typeorm';
import { openDatabase } from '../server/database';
import { testDatabase } from './support/postgres';

let database: DataSource;

beforeAll(async () => {
  database = await openDatabase({ url: (await testDatabase()).url, poolSize: 2 });
});
afterAll(() => database.destroy());

const ORGANISATION_KEYS = ['hospital_id', 'insurer_id', 'payee_id'];

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
}

async function columns(): Promise<Column[]> {
  return database.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT IN ('migration', 'rate_limit') ORDER BY 1, ordinal_position`,
  );
}

test('TypeORM sees no difference between entities and tables', async () => {
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test('every migration can be undone and done again', async () => {
  const count = database.migrations.length;
  for (let i = 0; i < count; i += 1) await database.undoLastMigration({ transaction: 'each' });
  const left = await database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  expect(left).toEqual([{ tablename: 'migration' }]);
  expect(await database.runMigrations({ transaction: 'each' })).toHaveLength(count);
});

test('unique constraints of what an organisation owns begin with its id', async () => {
  const owned = new Set(
    (await columns())
      .filter(({ column_name }) => ORGANISATION_KEYS.includes(column_name))
      .map((one) => one.table_name),
  );
  const unique: { table_name: string; name: string; first: string }[] = await database.query(
    `SELECT t.relname AS table_name, i.relname AS name, a.attname AS first
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
     JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
     WHERE x.indisunique OR x.indisexclusion`,
  );
  const wrong = unique.filter(
    ({ table_name, first }) => owned.has(table_name) && !ORGANISATION_KEYS.includes(first),
  );
  expect(owned.size).toBeGreaterThan(5);
  expect(wrong).toEqual([]);
});

test('every constraint and index is a sentence', async () => {
  const names: { name: string }[] = await database.query(
    `SELECT conname AS name FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
       WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> 'migration' AND contype <> 'n'
     UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migration'`,
  );
  const machineMade = names.filter(
    ({ name }) => !/^[a-z]+(_[a-z0-9]+)+$/.test(name) || /_(pkey|fkey|idx|check)$/.test(name),
  );
  expect(machineMade).toEqual([]);
});

test('instants have a zone and money is integer fen in bigint', async () => {
  const all = await columns();
  const MONEY = /^(amount|fee|debit|credit|refunded|refund_requested)$/;
  expect(all.filter(({ data_type }) => data_type === 'timestamp without time zone')).toEqual([]);
  expect(
    all.filter((one) => /_at$|_until$/.test(one.column_name) && !/timestamp with|bigint/.test(one.data_type)),
  ).toEqual([]);
  const money = all.filter(({ column_name }) => MONEY.test(column_name));
  expect(money.length).toBeGreaterThan(5);
  expect(money.filter(({ data_type }) => data_type !== 'bigint')).toEqual([]);
});

test('every entity column names its type', () => {
  const guessed = database.entityMetadatas.flatMap((entity) =>
    entity.columns
      .filter(({ type }) => typeof type === 'function')
      .map((one) => `${entity.name}.${one.propertyName}`),
  );
  expect(guessed).toEqual([]);
});
