/**
 * A house of its own for a measurement: a Postgres with its default settings on data that is thrown away, the
 * API as a process of its own in production mode, and people and slots enough for every booking to be a new one.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { migrate, openDatabase } from '../../server/database';
import { PRIVACY_VERSION } from '../../shared/identity/rules';
import { AccessTokens } from '../../server/platform/http/accessToken';
import { startPostgres } from '../postgres';

const ROOT = resolve(__dirname, '../..');
/** Everybody books once a day, and each booking has a new person and day. */
export const PEOPLE = 4_000;
export const DAYS = 60;
/** Slots a day; a slot has room for everybody it can meet. */
export const SLOTS = 200;
const PLACES = 60;

export interface ScratchHouse {
  databaseUrl: string;
  database: DataSource;
  apiUrl: string;
  tokenOf(person: number): string;
  /** The next bookings' running numbers, never the same twice. */
  take(count: number): number;
  close(): Promise<void>;
}

/** Ids are made of running numbers, so that pgbench can name the same rows. */
export function idOf(
  kind: 'user' | 'patient' | 'hospital' | 'department' | 'doctor' | 'schedule' | 'slot',
  n: number,
): string {
  const kinds = { user: 1, patient: 2, hospital: 3, department: 4, doctor: 5, schedule: 6, slot: 7 };
  return `0000000${kinds[kind]}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export async function openScratchHouse(say: (line: string) => void): Promise<ScratchHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqiao-bench-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), maxConnections: 200 });
  const database = await openDatabase({ url: postgres.url, poolSize: 4, statementTimeoutMs: 0 });
  await migrate(database);
  await fill(postgres.url);
  const [version] = await database.query<{ version: string }[]>(`SELECT version() AS version`);
  say(
    `${version!.version.split(' on ')[0]}, its default settings; ${PEOPLE} people, ${DAYS} days of ${SLOTS} slots`,
  );

  const secret = randomBytes(32);
  const tokens = new AccessTokens(secret, () => new Date());
  const issued = new Map<number, string>();
  const api = await startApi(postgres.url, secret);
  let next = 0;
  return {
    databaseUrl: postgres.url,
    database,
    apiUrl: api.url,
    tokenOf: (person) => {
      const who = {
        userId: idOf('user', person),
        sessionId: idOf('user', person),
        entry: 'mini-program' as const,
      };
      const token = issued.get(person) ?? tokens.issue({ ...who, privacyVersion: PRIVACY_VERSION }).token;
      issued.set(person, token);
      return token;
    },
    take: (count) => {
      next += count;
      if (next > PEOPLE * DAYS) throw new Error('the days are used up: measure for a shorter time');
      return next - count;
    },
    close: async () => {
      api.process.kill();
      await database.destroy();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Numbers in SQL become ids as `idOf` makes them. */
const id = (kind: Parameters<typeof idOf>[0], n: string) =>
  `(left('${idOf(kind, 0)}', 24) || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;

async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const slots = DAYS * SLOTS;
  await client.query(`
    INSERT INTO app_user (id, privacy_version, created_at)
      SELECT ${id('user', 'n')}, '${PRIVACY_VERSION}', now() FROM generate_series(0, ${PEOPLE - 1}) n;
    INSERT INTO patient (id, user_id, seat, name_sealed, id_type, id_number_sealed, id_number_index, birth_date, sex,
        phone_sealed, phone_index, phone_verified, relation, is_default, request_index, created_at)
      SELECT ${id('patient', 'n')}, ${id('user', 'n')}, 1, 'x', 'passport', 'x', n::text, '1990-01-01', 'female',
        'x', n::text, true, 'self', true, n::text, now() FROM generate_series(0, ${PEOPLE - 1}) n;
    INSERT INTO hospital (id, name, level, sub_merchant, bookable, standing, search_text, grams)
      VALUES ('${idOf('hospital', 0)}', '量尺医院', '3A', '1600000001', true, 0, '', '{}');
    INSERT INTO department (hospital_id, id, catalogue_code, name)
      VALUES ('${idOf('hospital', 0)}', '${idOf('department', 0)}', '03', '内科');
    INSERT INTO schedule (hospital_id, id, department_id, doctor_id, day, half, fee, release_at)
      SELECT '${idOf('hospital', 0)}', ${id('schedule', 'n')}, '${idOf('department', 0)}',
        ${id('doctor', `n % ${SLOTS}`)}, current_date + 2 + n / ${SLOTS}, 'morning', 5000, now() - interval '1 day'
      FROM generate_series(0, ${slots - 1}) n;
    INSERT INTO slot (hospital_id, id, schedule_id, starts_at, ends_at, places, first_number, free_places)
      SELECT '${idOf('hospital', 0)}', ${id('slot', 'n')}, ${id('schedule', 'n')},
        (current_date + 2 + n / ${SLOTS})::timestamptz, (current_date + 2 + n / ${SLOTS})::timestamptz + interval '4 hours',
        ${PLACES}, 1, ARRAY (SELECT generate_series(1, ${PLACES})::smallint)
      FROM generate_series(0, ${slots - 1}) n;
  `);
  await client.query('VACUUM ANALYZE');
  await client.end();
}

async function startApi(
  databaseUrl: string,
  secret: Buffer,
): Promise<{ url: string; process: ChildProcess }> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'info', PORT: String(port), DATABASE_URL: databaseUrl },
      ...{
        SESSION_SECRET: secret.toString('base64'),
        FIELD_KEYS: `b1:${randomBytes(32).toString('base64')}`,
      },
      ...{ BLIND_INDEX_KEY: randomBytes(32).toString('base64'), RATE_LIMIT_SCALE: '100000' },
      ...{ WECHAT_MINI_APPID: 'bench', WECHAT_MINI_SECRET: 'bench', WECHAT_OFFICIAL_APPID: 'bench' },
      ...{
        WECHAT_OFFICIAL_SECRET: 'bench',
        WECHAT_PAY_SP_MCHID: '1600000000',
        WECHAT_PAY_MERCHANT_SERIAL: 'bench',
      },
      ...{ WECHAT_PAY_MERCHANT_PRIVATE_KEY: String(key), WECHAT_PAY_API_V3_KEY: 'b'.repeat(32) },
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 200; i += 1) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, process: child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error('the API did not become ready');
}
