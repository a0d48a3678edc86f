/** The API as it runs in production: a process of its own, with everything a request passes through. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { freePort } from '../postgres/server';

const ROOT = resolve(__dirname, '../..');
const READY_WITHIN_MS = 30_000;

export interface ApiProcess {
  port: number;
  stop(): Promise<void>;
}

export type ApiSettings = Record<string, string>;

/** What all processes of one house share. */
export function apiSettings(databaseUrl: string, sessionSecret: Buffer): ApiSettings {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = () => randomBytes(32).toString('base64');
  return {
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'info', DATABASE_URL: databaseUrl, RATE_LIMIT_SCALE: '100000' },
    ...{
      SESSION_SECRET: sessionSecret.toString('base64'),
      FIELD_KEYS: `b1:${key()}`,
      BLIND_INDEX_KEY: key(),
    },
    ...{ WECHAT_MINI_APPID: 'bench', WECHAT_MINI_SECRET: 'bench', WECHAT_OFFICIAL_APPID: 'bench' },
    ...{ WECHAT_OFFICIAL_SECRET: 'bench', WECHAT_PAY_SP_MCHID: '1600000000' },
    ...{ WECHAT_PAY_MERCHANT_SERIAL: 'bench', WECHAT_PAY_API_V3_KEY: 'b'.repeat(32) },
    WECHAT_PAY_MERCHANT_PRIVATE_KEY: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

/** Starts one and resolves when it is ready. With BENCH_PROFILE it leaves a CPU profile in that folder. */
export async function startApi(settings: ApiSettings): Promise<ApiProcess> {
  const { PATH = '', HOME = '', BENCH_PROFILE } = process.env;
  const port = await freePort(0);
  const profiling = BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${BENCH_PROFILE}`] : [];
  const child = spawn(process.execPath, [...profiling, '--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    // the channel ends it when we end, however that is
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { PATH, HOME, ...settings, PORT: String(port) },
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  await untilReady(port, () => child.exitCode !== null).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    port,
    stop: () => {
      child.kill(BENCH_PROFILE ? 'SIGTERM' : 'SIGKILL');
      return exited;
    },
  };
}

async function untilReady(port: number, ended: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!ended() && Date.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the API did not become ready');
}
