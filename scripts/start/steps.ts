/** The steps of `npm start`, each one thing that is up when it resolves. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beijingDay } from '../../shared/time';
import { startPostgres } from '../postgres';
import { postgresDirectory } from './database';
import type { Household } from './household';
import { step } from './progress';
import { apiOrigin, type Settings } from './settings';

const READY_WITHIN_MS = 60_000;

/** Resolves with the database's URL. */
export async function openDatabase(settings: Settings, household: Household): Promise<string> {
  const given = settings.environment.DATABASE_URL;
  const url = await step(given ? 'database (DATABASE_URL)' : 'database', async () => {
    if (given) return given;
    const postgres = await startPostgres({ dataDir: postgresDirectory(settings.environment) });
    household.keepDatabase(postgres);
    return postgres.url;
  });
  return url;
}

async function until(
  ready: () => boolean | Promise<boolean>,
  what: string,
  household: Household,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await Promise.race([ready(), household.trouble]))) {
    if (Date.now() > deadline) throw new Error(`${what} was not ready after ${READY_WITHIN_MS / 1000} s.`);
    await pause(50);
  }
}

/** Resolves with the settings by which our server speaks to the local super-app: none with real keys. */
export async function openSuperapp(settings: Settings, household: Household): Promise<NodeJS.ProcessEnv> {
  if (!settings.ownSuperapp) return {};
  const environmentFile = join(settings.dataDir, 'superapp.environment.json');
  mkdirSync(settings.dataDir, { recursive: true });
  rmSync(environmentFile, { force: true });
  return step('local super-app', async () => {
    const child = household.keep({
      name: 'superapp',
      script: 'scripts/superapp/main.ts',
      environment: {
        ...settings.environment,
        SUPERAPP_PORT: String(settings.ports.SUPERAPP_PORT),
        SUPERAPP_WEBVIEW_PORT: String(settings.ports.SUPERAPP_WEBVIEW_PORT),
        SUPERAPP_H5_ORIGIN: apiOrigin(settings),
        SUPERAPP_PRODUCT_ORIGIN: apiOrigin(settings),
        SUPERAPP_DATA_FILE: join(settings.dataDir, 'superapp.json'),
        SUPERAPP_ENV_FILE: environmentFile,
      },
    });
    const said = (): boolean => child.lastLines().some((line) => line.startsWith('superapp ready '));
    await until(said, 'The local super-app', household);
    const itsSettings = JSON.parse(readFileSync(environmentFile, 'utf8')) as NodeJS.ProcessEnv;
    // Pages run in the phone's browser, and come back from signing in to its address.
    return {
      ...itsSettings,
      LOCAL_SUPERAPP_URL: `http://127.0.0.1:${settings.ports.SUPERAPP_PORT}`,
      WEB_LOGIN_ORIGIN: `http://127.0.0.1:${settings.ports.SUPERAPP_WEBVIEW_PORT}`,
    };
  });
}

export function applyMigrations(household: Household, environment: NodeJS.ProcessEnv): Promise<void> {
  const program = { name: 'migrate', script: 'scripts/migrate.ts', environment };
  return step('migrations', () => household.run(program));
}

/** Once a day, since schedules run two weeks ahead, and only into a database that is ours. */
export async function plantDemoData(
  settings: Settings,
  household: Household,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const planted = join(settings.dataDir, 'demo-data-planted');
  const today = beijingDay(new Date());
  if (!settings.ownDatabase || (existsSync(planted) && readFileSync(planted, 'utf8') === today)) return;
  await step('demo data', () => household.run({ name: 'seed', script: 'scripts/seed.ts', environment }));
  writeFileSync(planted, today);
}

async function answersReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Started in this order, so that stopping, in the opposite one, lets the API drain first. */
export async function openServer(
  settings: Settings,
  household: Household,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await step('API and worker', async () => {
    household.keep({ name: 'worker', script: 'server/worker.ts', environment });
    household.keep({ name: 'api', script: 'server/main.ts', environment });
    await until(() => answersReady(apiOrigin(settings)), 'The API', household);
  });
}
