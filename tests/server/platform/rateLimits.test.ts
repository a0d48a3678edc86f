/** Rate limits: for a user and for an address, shared by all processes, in Postgres or in Redis. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp, type App } from '../../../server/app';
import { openHouse } from '../../../server/house';
import type { House } from '../../../server/platform/house';
import { api } from '../../../shared/api';
import { sentence } from '../../../shared/sentences';
import { callApi, openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { forgedTokens } from './hostile/tokens';
import { ask, judge } from './hostile/wire';
import { startRedis, type RedisServer } from './redisServer';

/** A tenth of the product's limits: `GET /me/export` once a minute, a user 60 requests, an address 120. */
const SCALE = '0.1';

/** Another API process on the same database. */
async function openSecond(home: TestHouse): Promise<{ url: string; close(): Promise<void> }> {
  const house: House = await openHouse(home.house.config, { name: 'api' });
  const app: App = buildApp(house);
  const handle = app.koa.callback();
  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
      await house.database.destroy();
    },
  };
}

const exported = (url: string, { token }: Person) => callApi(url, 'GET /me/export', { token });

let redis: RedisServer | undefined;
beforeAll(async () => {
  redis = await startRedis();
  if (!redis)
    process.stderr.write('There is no Redis here and none to install: its rate limits go untested.\n');
}, 150_000);
afterAll(() => redis?.stop());

describe.each(['Postgres', 'Redis'])('counted in %s', (where) => {
  let home: TestHouse;
  let second: Awaited<ReturnType<typeof openSecond>>;
  const missing = () => where === 'Redis' && !redis;
  beforeAll(async () => {
    if (missing()) return;
    const environment = { RATE_LIMIT_SCALE: SCALE, ...(where === 'Redis' && { REDIS_URL: redis!.url }) };
    home = await openTestHouse({ environment });
    second = await openSecond(home);
  });
  afterAll(async () => {
    await second?.close();
    await home?.close();
  });

  test('a user who asks too often is told when to come back, whichever process answers; others are not', async () => {
    if (missing()) return;
    const person = await signIn(home, `急 ${where}`);
    expect((await exported(home.url, person)).status).toBe(200);
    for (const url of [second.url, home.url]) {
      for (const language of ['zh', 'en'] as const) {
        const headers = { authorization: `Bearer ${person.token}`, 'accept-language': language };
        const refused = await ask(`${url}/me/export`, { headers });
        judge(refused, language, ['TOO_MANY_REQUESTS']);
        const seconds = Number(refused.headers.get('retry-after'));
        expect([refused.status, seconds >= 1 && seconds <= 60]).toEqual([429, true]);
        expect(refused.problem.detail).toBe(sentence(language, 'TOO_MANY_REQUESTS', { seconds }));
      }
    }
    expect((await person.call('GET /me')).status).toBe(200);
    expect((await exported(home.url, await signIn(home, `另一位 ${where}`))).status).toBe(200);
  });

  if (where === 'Postgres') {
    test('and may come back after a minute', async () => {
      const person = await signIn(home, '回来');
      await exported(home.url, person);
      expect((await exported(home.url, person)).status).toBe(429);
      home.clock.advance(61_000);
      expect((await exported(home.url, person)).status).toBe(200);
    });

    test('an address nobody signed in from has its own count', async () => {
      home.clock.advance(61_000);
      const refresh = () => home.call('POST /sessions/refresh', { body: { refreshToken: 'x'.repeat(43) } });
      const allowed = api['POST /sessions/refresh'].perMinute * Number(SCALE);
      const got = [];
      for (let i = 0; i < allowed + 2; i += 1) got.push((await refresh()).status);
      expect([new Set(got.slice(0, allowed)), got.at(-1)]).toEqual([new Set([401]), 429]);
    });
  } else {
    test('goes on in each process by itself when Redis is gone', async () => {
      if (missing()) return;
      const person = await signIn(home, '断开');
      await redis!.stop();
      expect((await exported(home.url, person)).status).toBe(200);
      expect((await exported(home.url, person)).status).toBe(429);
    });
  }
});

describe('floods', () => {
  let home: TestHouse;
  beforeEach(async () => {
    home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: SCALE, TRUST_PROXY: 'true' } });
  });
  afterEach(() => home.close());
  const codes = async (times: number, headers: (i: number) => Record<string, string>) => {
    const got = [];
    for (let i = 0; i < times; i += 1)
      got.push((await ask(`${home.url}/me`, { headers: headers(i) })).status);
    return got;
  };

  test('of one user stop that user, and no one else', async () => {
    const [flooding, quiet] = [await signIn(home, '洪水'), await signIn(home, '安静')];
    const got = await codes(62, () => ({ authorization: `Bearer ${flooding.token}` }));
    expect([got.filter((status) => status === 429).length > 0, got.at(-1)]).toEqual([true, 429]);
    expect((await quiet.call('GET /me')).status).toBe(200);
    home.clock.advance(61_000);
    expect((await flooding.call('GET /me')).status).toBe(200);
  });

  test('of forged tokens count by address, however many addresses the client says it comes through', async () => {
    const { token } = await signIn(home, '冒充');
    const forged = Object.values(forgedTokens(token, home.house.config.SESSION_SECRET));
    const got = await codes(125, (i) => ({
      authorization: `Bearer ${forged[i % forged.length]}`,
      'x-forwarded-for': `198.51.100.${i}, 203.0.113.9`,
    }));
    expect([got[0], got.at(-1)]).toEqual([401, 429]);
    const elsewhere = { 'x-forwarded-for': '203.0.113.9, 203.0.113.10' };
    expect((await ask(`${home.url}/me`, { headers: elsewhere })).status).toBe(401);
  });
});
