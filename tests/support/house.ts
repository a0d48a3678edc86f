/**
 * The whole product in one process for a test file: API on a real Postgres, worker on demand, the local
 * super-app on the real wire protocols, and a clock that can be moved. Nothing of ours is mocked.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { ResultOf } from '../../shared/endpoint';
import type { Api, ApiKey } from '../../shared/api';
import { callApi, type Got, type Sent } from '../../scripts/call';
import { startSuperapp, type Superapp, type SuperappOptions } from '../../scripts/superapp';
import { buildApp, type App } from '../../server/app';
import { readConfig } from '../../server/config';
import { openHouse } from '../../server/house';
import { takeUpgrades } from '../../server/platform/http/upgrades';
import type { House } from '../../server/platform/house';
import type { LiveTopic } from '../../server/platform/live';
import type { Relay } from '../../server/platform/outbox';
import { buildRelay } from '../../server/worker';
import { testDatabase, type TestDatabase } from './postgres';

export { callApi, type Got, type Sent };

export interface TestHouse {
  url: string;
  house: House;
  database: TestDatabase;
  superapp: Superapp;
  relay: Relay;
  clock: { now(): Date; advance(ms: number): void };
  /** Calls an endpoint by its contract key. Never throws on a status. */
  call<K extends ApiKey>(key: K, sent?: Sent<K>): Promise<Got<ResultOf<Api[K]>>>;
  /** Delivers everything that is due: what the worker would do now. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  superapp?: SuperappOptions;
  environment?: Record<string, string>;
  /** The H5 build is used in the super-app's browser: pages come through it, and sign-in leads back to it. */
  inBrowser?: boolean;
  /** To be watched besides what the rooms offer. */
  topics?: readonly LiveTopic[];
}

export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const clock = movableClock();
  const database = await testDatabase();
  const superapp = await startSuperapp({ notifyRetryScale: 0.001, ...options.superapp });
  const server = createServer();
  const url = await listen(server);
  const house = await openHouse(
    readConfig({
      ...testEnvironment(),
      ...superapp.environment(),
      DATABASE_URL: database.url,
      PUBLIC_ORIGIN: url,
      DESK_ORIGIN: url,
      ...(options.inBrowser && { WEB_LOGIN_ORIGIN: superapp.webviewUrl }),
      ...options.environment,
    }),
    { name: 'api' },
  );
  superapp.setProductOrigin(url);
  if (options.inBrowser) superapp.setH5Origin(url);
  const app = buildApp(house, options.topics);
  const answer = app.koa.callback();
  server.on('request', (request, response) => {
    // the moved clock ticks in steps of 20 ms: without this, two requests could share one instant
    clock.advance(1);
    // Node's own would tell the machine's time, and phones set theirs by it
    response.setHeader('Date', clock.now().toUTCString());
    void answer(request, response);
  });
  takeUpgrades(server, app.live.upgrade);
  const relay = buildRelay(house);
  return {
    url,
    house,
    database,
    superapp,
    relay,
    clock,
    call: (key, sent = {}) => callApi(url, key, sent),
    settle: async () => {
      // a delivery may publish the next event
      while ((await relay.deliverDue()) > 0) continue;
    },
    close: () => closeAll(server, app, house, superapp),
  };
}

/**
 * Moves `Date` for everything in the process, libraries and the super-app too: they check each other's
 * timestamps. Timers stay real, and the database keeps its own time, which the product does not use.
 */
function movableClock(): TestHouse['clock'] {
  jest.useFakeTimers({
    advanceTimers: true,
    doNotFake: [
      ...([
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
      ] as const),
      ...(['nextTick', 'queueMicrotask', 'hrtime', 'performance'] as const),
    ],
  });
  return { now: () => new Date(), advance: (ms) => jest.advanceTimersByTime(ms) };
}

/** Settings that a test must give; secrets are made anew for each house. */
export function testEnvironment(): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    RATE_LIMIT_SCALE: '10',
    // a story reads what it has just done
    ANSWERS_KEPT_MS: '0',
    SESSION_SECRET: randomBytes(32).toString('base64'),
    FIELD_KEYS: `t1:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

async function closeAll(server: Server, app: App, house: House, superapp: Superapp): Promise<void> {
  await app.live.close();
  await superapp.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await app.close();
  await house.database.destroy();
}
