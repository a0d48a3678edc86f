/**
 * A house of its own for a measurement: a Postgres with its default settings on data that is thrown away, and on
 * demand the API in as many processes as are asked for, in production mode.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { migrate, openDatabase } from '../../server/database';
import { AccessTokens } from '../../server/platform/http/accessToken';
import { PRIVACY_VERSION } from '../../shared/identity/rules';
import { startPostgres } from '../postgres';
import { apiSettings, startApi, type ApiSettings } from './apiProcess';
import { idOf } from './ids';

export interface ScratchHouse {
  databaseUrl: string;
  database: DataSource;
  /** As the product's own sign-in issues it; made once for each person. */
  tokenOf(person: number): string;
  /** Starts API processes; `close` stops them. */
  openApi(processes: number, settings?: ApiSettings): Promise<{ ports: number[]; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** @param fill SQL for the people and the clinics. */
export async function openScratchHouse(fill: string): Promise<ScratchHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqiao-bench-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), maxConnections: 200 });
  const database = await openDatabase({ url: postgres.url, poolSize: 4, statementTimeoutMs: 0 });
  await migrate(database);
  await database.query(fill);
  // not the empty tables: what was seen empty is planned for as such until it is analysed again
  await database.query('VACUUM ANALYZE app_user, patient, hospital, department, schedule, slot');

  const secret = randomBytes(32);
  const settings = apiSettings(postgres.url, secret);
  const tokens = new AccessTokens(secret, () => new Date());
  const issued = new Map<number, string>();
  return {
    databaseUrl: postgres.url,
    database,
    tokenOf: (person) => {
      const token = issued.get(person) ?? issue(tokens, person);
      issued.set(person, token);
      return token;
    },
    openApi: async (processes, more = {}) => {
      const running = await Promise.all(
        Array.from({ length: processes }, () => startApi({ ...settings, ...more })),
      );
      return {
        ports: running.map((one) => one.port),
        close: async () => void (await Promise.all(running.map((one) => one.stop()))),
      };
    },
    close: async () => {
      await database.destroy();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function issue(tokens: AccessTokens, person: number): string {
  const userId = idOf('user', person);
  const who = { userId, sessionId: userId, entry: 'mini-program' as const, privacyVersion: PRIVACY_VERSION };
  return tokens.issue(who).token;
}

/** The server's name and version, as it says it. */
export async function serverName(house: ScratchHouse): Promise<string> {
  const [row] = await house.database.query<{ version: string }[]>(`SELECT version() AS version`);
  return row!.version.split(' on ')[0]!;
}
