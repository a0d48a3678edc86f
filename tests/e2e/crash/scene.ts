/**
 * The product as it runs in production, for crash stories: a Postgres that keeps its word (fsync on), API and worker
 * as processes of their own, and the local super-app beside them. Anything may be killed and started again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type Postgres } from '../../../scripts/postgres';
import { freePort } from '../../../scripts/postgres/server';
import { startSuperapp, type Superapp } from '../../../scripts/superapp';
import { readConfig } from '../../../server/config';
import { migrate } from '../../../server/database';
import { openHouse } from '../../../server/house';
import type { House } from '../../../server/platform/house';
import { callApi, testEnvironment, type TestHouse } from '../../support/house';
import { startProcess, type RunningProcess } from '../../support/processes';

export interface Scene {
  /** What the steps of booking stories take; its worker is the real one, so `settle` has nothing to do. */
  home: TestHouse;
  /** To read the tables with, and to set the stage; takes no part in the stories. */
  house: House;
  superapp: Superapp;
  api: RunningProcess;
  worker: RunningProcess;
  startApi(): Promise<void>;
  startWorker(): Promise<void>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yiqiao-crash-'));
  let postgres: Postgres = await startPostgres({ dataDir });
  const superapp = await startSuperapp({ notifyRetryScale: 0.01 });
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    ...testEnvironment(),
    ...superapp.environment(),
    ...{ DATABASE_URL: postgres.url, PORT: String(port), PUBLIC_ORIGIN: url },
    ...{ LOG_LEVEL: 'info', RATE_LIMIT_SCALE: '100' },
  };
  const house = await openHouse(readConfig({ ...environment, LOG_LEVEL: 'silent' }), { name: 'script' });
  await migrate(house.database);
  const home = {
    ...{ url, house, superapp },
    call: (key, sent = {}) => callApi(url, key, sent),
    settle: async () => undefined,
  } as TestHouse;
  const scene: Scene = {
    ...{ home, house, superapp },
    ...{ api: undefined as never, worker: undefined as never },
    async startApi() {
      scene.api = await startProcess('server/main.ts', environment);
    },
    async startWorker() {
      scene.worker = await startProcess('server/worker.ts', environment);
    },
    stopDatabase: () => postgres.stop(),
    async startDatabase() {
      postgres = await startPostgres({ dataDir, port: postgres.port });
    },
    async close() {
      await Promise.all([scene.api?.kill(), scene.worker?.kill()]);
      await superapp.close();
      await house.database.destroy();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  await Promise.all([scene.startApi(), scene.startWorker()]);
  return scene;
}
