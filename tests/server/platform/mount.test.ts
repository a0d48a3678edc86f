/** What a route may give away, whatever its handler does: only what its contract declares. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { z } from 'zod';
import { AppError } from '../../../server/platform/errors';
import { AccessTokens } from '../../../server/platform/http/accessToken';
import type { Routes } from '../../../server/platform/http/call';
import { requestContext } from '../../../server/platform/http/context';
import { mount } from '../../../server/platform/http/mount';
import { problems } from '../../../server/platform/http/problems';
import { shortcut } from '../../../server/platform/http/shortcut';
import { buildRateLimits } from '../../../server/platform/http/rateLimit';
import { endpoint } from '../../../shared/endpoint';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { ask } from './hostile/wire';

const result = z.object({ shown: z.string() });
const contract = {
  'GET /extra': endpoint({ summary: '', access: 'anyone', result }),
  'GET /wrong': endpoint({ summary: '', access: 'anyone', result }),
  'GET /undeclared': endpoint({ summary: '', access: 'anyone', result }),
  'GET /declared': endpoint({ summary: '', access: 'anyone', result, errors: ['SLOT_FULL'] }),
  'GET /general': endpoint({ summary: '', access: 'anyone', result }),
  'GET /zod': endpoint({ summary: '', access: 'anyone', result }),
  'GET /string': endpoint({ summary: '', access: 'anyone', result }),
  'GET /silent': endpoint({ summary: '', access: 'anyone' }),
  'GET /work': endpoint({ summary: '', access: 'staff', roles: ['owner'], result }),
  'GET /things/:id': endpoint({
    summary: '',
    access: 'anyone',
    params: z.strictObject({ id: z.string() }),
    result,
  }),
} as const;

const refuse = (code: 'SLOT_FULL' | 'NOT_FOUND') => () => {
  throw new AppError(code);
};
const routes: Routes<typeof contract> = {
  'GET /extra': () => ({ shown: 'a', idNumber: '110105194912310021', nested: { secret: 1 } }),
  'GET /wrong': () => ({ shown: 42, secret: 'hidden' }) as never,
  'GET /undeclared': refuse('SLOT_FULL'),
  'GET /declared': refuse('SLOT_FULL'),
  'GET /general': refuse('NOT_FOUND'),
  'GET /zod': () => result.parse({ shown: { secret: 'hidden' } }),
  'GET /string': () => {
    // libraries do throw what is no error
    throw 'hidden';
  },
  'GET /silent': () => ({ secret: 'hidden' }) as never,
  'GET /work': () => ({ shown: 'work' }),
  'GET /things/:id': ({ params }) => ({ shown: params.id }),
};

let home: TestHouse;
const servers: Server[] = [];
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await home.close();
});

async function serve(mode: 'production' | 'test', short = true): Promise<string> {
  const house = { ...home.house, config: { ...home.house.config, NODE_ENV: mode } };
  const tokens = new AccessTokens(house.config.SESSION_SECRET, house.clock);
  const router = new Router();
  const members = { inHospital: async () => null, isOperator: async () => false };
  const limits = buildRateLimits(house.database, undefined, 1);
  mount(router, contract, routes, { house, tokens, limits, members, isSuspended: async () => false });
  const koa = new Koa().use(requestContext(house.log)).use(problems());
  if (short) koa.use(shortcut(router));
  koa.use(router.routes()).use(router.allowedMethods());
  koa.silent = true;
  const handle = koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.each(['production', 'test'] as const)('in %s', (mode) => {
  let url: string;
  beforeAll(async () => {
    url = await serve(mode);
  });
  const get = async (path: string) => {
    const got = await ask(`${url}${path}`, {});
    expect(got.text).not.toContain('hidden');
    return got;
  };

  test('an undeclared field stays inside', async () => {
    expect((await get('/extra')).text).toBe('{"shown":"a"}');
    const silent = await get('/silent');
    expect([silent.status, silent.text]).toEqual([204, '']);
  });

  test('a result that breaks the contract is our fault, and is not shown', async () => {
    expect((await get('/wrong')).problem.code).toBe('INTERNAL');
  });

  test("a check that fails inside a handler is our fault, not the caller's", async () => {
    expect((await get('/zod')).problem.code).toBe('INTERNAL');
    expect((await get('/string')).problem.code).toBe('INTERNAL');
  });

  test('a declared error and a general one reach the caller', async () => {
    expect((await get('/declared')).problem.code).toBe('SLOT_FULL');
    expect((await get('/general')).problem.code).toBe('NOT_FOUND');
  });

  test('an undeclared one is a fault of ours, but in production still tells the person', async () => {
    expect((await get('/undeclared')).problem.code).toBe(mode === 'production' ? 'SLOT_FULL' : 'INTERNAL');
  });
});

test('the way past the router answers as the router does, whatever is asked', async () => {
  const [short, long] = [await serve('test'), await serve('test', false)];
  const { token } = await signIn(home, '抄近路的人');
  const paths = [
    '/extra',
    '/extra/',
    '/Extra',
    '/%65xtra',
    '//extra',
    '/extra?a=1',
    '/things/extra',
    '/work',
    '/none',
  ];
  for (const path of paths)
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT']) {
      const answer = async (url: string) => {
        const headers = { Authorization: `Bearer ${token}` };
        const got = await fetch(`${url}${path}`, { method, headers });
        const { requestId: _, ...said } = JSON.parse((await got.text()) || '{}') as Record<string, unknown>;
        return { asked: `${method} ${path}`, status: got.status, allow: got.headers.get('allow'), said };
      };
      const [near, far] = [await answer(short), await answer(long)];
      expect(near).toEqual(far);
      expect(near.status).not.toBe(500);
    }
  expect((await fetch(`${short}/extra`, { method: 'HEAD' })).status).toBe(200);
  const refused = await fetch(`${short}/extra`, { method: 'POST' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'HEAD, GET']);
});
