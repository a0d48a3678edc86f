/**
 * The product as it runs in production, on data that is thrown away: a Postgres that keeps its word, two API processes
 * behind a balancer, two workers, and the local super-app. Anything may be killed, and comes back by itself.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../server/config';
import { migrate } from '../../server/database';
import { openHouse } from '../../server/house';
import type { House } from '../../server/platform/house';
import { startPostgres, type Postgres } from '../postgres';
import { openHome } from '../postgres/cluster';
import { readPidFile } from '../postgres/pidfile';
import { freePort } from '../postgres/server';
import { startChild, type Child } from '../start/children';
import { startSuperapp, type Superapp } from '../superapp';
import { openBalancer } from './balancer';

export interface Stage {
  url: string;
  databaseUrl: string;
  /** Sets the stage, as a script of the house would; takes no part in the history. */
  house: House;
  superapp: Superapp;
  /** What the programs logged as errors → how often. */
  problems: Map<string, number>;
  /** `kill -9`; another one starts at once. */
  killApi(which: 0 | 1): void;
  killWorker(which: number): void;
  /** `kill -9` of the server; resolves when it is there again. */
  killDatabase(): Promise<void>;
  /** Resolves when every program answers. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A program that is started again whenever it ends, until told to stay down. */
class Lasting {
  private child!: Child;
  private closing = false;

  constructor(private readonly start: () => Child) {
    this.begin();
  }

  private begin(): void {
    const child = this.start();
    this.child = child;
    void child.exited.then(async () => {
      await pause(100);
      if (!this.closing) this.begin();
    });
  }

  kill(): void {
    this.child.kill();
  }

  async stop(): Promise<void> {
    this.closing = true;
    this.child.kill();
    await this.child.exited;
  }
}

function settingsOf(superapp: Superapp, url: string, databaseUrl: string): Record<string, string> {
  const key = () => randomBytes(32).toString('base64');
  return {
    ...superapp.environment(),
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: '1000' },
    ...{ DATABASE_URL: databaseUrl, PUBLIC_ORIGIN: url, WECHAT_TIMEOUT_MS: '2000' },
    ...{ SESSION_SECRET: key(), FIELD_KEYS: `h1:${key()}`, BLIND_INDEX_KEY: key() },
  };
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqiao-history-'));
  const dataDir = join(folder, 'postgres');
  let postgres: Postgres = await startPostgres({ dataDir, maxConnections: 200 });
  const superapp = await startSuperapp({ notifyRetryScale: 0.01 });
  const ports = [await freePort(0), await freePort(0)];
  const balancer = await openBalancer(ports);
  const settings = settingsOf(superapp, balancer.url, postgres.url);
  superapp.setProductOrigin(balancer.url);
  const house = await openHouse(readConfig({ ...settings, LOG_LEVEL: 'silent' }), { name: 'script' });
  await migrate(house.database);

  const problems = new Map<string, number>();
  const onProblem = (line: string) => void problems.set(line, (problems.get(line) ?? 0) + 1);
  const { PATH = '', HOME = '' } = process.env;
  const run = (name: string, script: string, port?: number) =>
    new Lasting(() =>
      startChild({
        ...{ name, script, logDir: join(folder, 'logs'), onProblem },
        environment: { PATH, HOME, ...settings, ...(port && { PORT: String(port) }) },
      }),
    );
  const apis = ports.map((port, i) => run(`api-${i + 1}`, 'server/main.ts', port));
  const workers = [1, 2].map((n) => run(`worker-${n}`, 'server/worker.ts'));
  const stage: Stage = {
    ...{ url: balancer.url, databaseUrl: postgres.url, house, superapp, problems },
    killApi: (which) => apis[which]!.kill(),
    killWorker: (which) => workers[which % workers.length]!.kill(),
    async killDatabase() {
      const { exited, port } = postgres;
      process.kill(readPidFile(openHome(dataDir))!.pid, 'SIGKILL');
      await exited;
      postgres = await startPostgres({ dataDir, port, maxConnections: 200 });
    },
    settled: async () => {
      for (const port of ports) await answers(`http://127.0.0.1:${port}/readyz`);
    },
    async close() {
      await Promise.all([...apis, ...workers].map((program) => program.stop()));
      await balancer.close();
      await superapp.close();
      await house.database.destroy();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await stage.settled();
  return stage;
}

async function answers(url: string): Promise<void> {
  for (let i = 0; i < 300; i += 1) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(200);
  }
  throw new Error(`${url} did not answer within a minute`);
}
