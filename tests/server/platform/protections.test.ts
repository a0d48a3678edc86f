/** What stands around every route: headers, compression, health, metrics, and requests that are hardly HTTP. */
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { buildApp, type App } from '../../../server/app';
import { openHouse } from '../../../server/house';
import { answerBrokenRequests } from '../../../server/platform/http/brokenRequests';
import type { House } from '../../../server/platform/house';
import type { Problem } from '../../../shared/errors';
import { openTestHouse, type TestHouse } from '../../support/house';
import { ask, judge } from './hostile/wire';

let home: TestHouse;
const servers: { server: Server; app: App; house: House }[] = [];
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  for (const { server, app, house } of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
    if (house.database.isInitialized) await house.database.destroy();
  }
  await home.close();
});

/** Another API process, with settings of its own. */
async function serve(settings: Partial<House['config']> = {}) {
  const house = await openHouse({ ...home.house.config, ...settings }, { name: 'api' });
  const app = buildApp(house);
  const handle = app.koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  answerBrokenRequests(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({ server, app, house });
  const { port } = server.address() as AddressInfo;
  return { house, app, port, url: `http://127.0.0.1:${port}` };
}

describe('headers', () => {
  test.each(['/hospitals', '/nowhere', '/docs', '/openapi.json', '/me'])(
    '%s carries those that protect',
    async (path) => {
      const { headers } = await ask(`${home.url}${path}`, {});
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).toMatch(/object-src 'none'/);
    },
  );

  test('in production https is forced', async () => {
    const { url } = await serve({ NODE_ENV: 'production' });
    const { headers } = await ask(`${url}/hospitals`, {});
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  });

  test('a request id is taken over when it is one, and made when it is not', async () => {
    const given = await ask(`${home.url}/healthz`, { headers: { 'X-Request-Id': 'abcdef-123456' } });
    expect(given.headers.get('x-request-id')).toBe('abcdef-123456');
    for (const id of ['short', 'x'.repeat(65), '<script>alert(1)</script>', 'a b c d e f g h']) {
      const made = await ask(`${home.url}/healthz`, { headers: { 'X-Request-Id': id } });
      expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('long answers are compressed, short ones are not', async () => {
    const headers = { 'Accept-Encoding': 'gzip' };
    const long = await ask(`${home.url}/openapi.json`, { headers });
    expect(long.headers.get('content-encoding')).toBe('gzip');
    expect((await ask(`${home.url}/healthz`, { headers })).headers.get('content-encoding')).toBeNull();
  });
});

describe('a path or method nobody serves', () => {
  test.each([
    '/nowhere',
    '/me/',
    '/ME',
    '/appointments/x/y/z',
    '/%00',
    '/..%2f..%2fetc/passwd',
    '/docs/../../package.json',
    '/h5/../server/config.ts',
    '/h5/.env',
    '//evil.test/h5',
    '/__proto__',
    '/%E0%A4%A',
  ])('%s is a problem', async (path) => {
    const got = await ask(`${home.url}${path}`, { headers: { 'Accept-Language': 'en' } });
    if (got.status === 401) return; // another spelling of a route, behind its door all the same
    judge(got, 'en', ['NOT_FOUND', 'BAD_REQUEST']);
    expect(got.status).toBeGreaterThanOrEqual(400);
  });

  test('another method is refused, with those there are', async () => {
    const got = await ask(`${home.url}/patients`, { method: 'PUT', headers: { 'Accept-Language': 'zh' } });
    judge(got, 'zh', ['METHOD_NOT_ALLOWED']);
    expect(got.headers.get('allow')).toMatch(/GET/);
    const unknown = await ask(`${home.url}/patients`, { method: 'PROPFIND' });
    judge(unknown, 'zh', ['METHOD_NOT_ALLOWED']);
  });
});

describe('requests that are hardly HTTP', () => {
  const raw = (port: number, bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let said = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket
        .on('data', (data) => (said += data))
        .on('end', () => resolve(said))
        .on('error', reject);
    });

  test.each([
    ['an address of 20 kB', `GET /hospitals?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['headers of 20 kB', `GET /hospitals HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['noise', '\u0016\u0003\u0001nonsense\r\n\r\n'],
    ['a header with a line break in it', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n'],
    [
      'two lengths',
      'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef',
    ],
    [
      'length and chunks',
      'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('%s: a problem, and the next one is served', async (_, bytes) => {
    const { port, url } = await serve();
    const said = await raw(port, bytes);
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(said).toMatch(/\r\ncontent-type: application\/problem\+json/i);
    const problem = JSON.parse(said.split('\r\n\r\n')[1]!) as Problem;
    expect(problem).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
    expect(said).toContain(`X-Request-Id: ${problem.requestId}`);
    expect((await ask(`${url}/healthz`, {})).status).toBe(200);
  });

  test('a wish for HTTP/2 (h2c, as of Java over plain http) is passed over: each request has its answer', async () => {
    const wish = 'Host: x\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n';
    const body = JSON.stringify({ email: 'nobody@example.org', password: 'x'.repeat(20_000) });
    const said = await raw(
      Number(new URL(home.url).port),
      `GET /fhir/R4/metadata HTTP/1.1\r\n${wish}Connection: Upgrade, HTTP2-Settings\r\n\r\n` +
        `POST /staff/sessions HTTP/1.1\r\n${wish}Connection: Upgrade, HTTP2-Settings\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}` +
        `GET /healthz HTTP/1.1\r\n${wish}Connection: close, Upgrade, HTTP2-Settings\r\n\r\n`,
    );
    expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
    expect(said).toContain('"resourceType":"CapabilityStatement"');
    expect(said).toContain('"field":"password"');
    expect(said).toMatch(/\{"status":"ok"\}$/);
  });

  test('a client that goes away in the middle of its body harms nobody', async () => {
    const { port, url } = await serve();
    await new Promise<void>((resolve) => {
      const head =
        'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
      const socket = connect(port, '127.0.0.1', () => socket.write(head, () => socket.destroy()));
      socket.once('close', () => resolve());
    });
    expect((await ask(`${url}/healthz`, {})).status).toBe(200);
  });
});

describe('health', () => {
  test('lives, and is ready', async () => {
    expect((await ask(`${home.url}/healthz`, {})).text).toBe('{"status":"ok"}');
    const ready = await ask(`${home.url}/readyz`, {});
    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      200,
      { status: 'ok', database: 'ok', draining: false },
    ]);
  });

  test('is not ready while it is being stopped, and serves what comes all the same', async () => {
    const { app, url } = await serve();
    app.readiness.draining = true;
    expect((await ask(`${url}/readyz`, {})).status).toBe(503);
    expect((await ask(`${url}/hospitals`, {})).status).toBe(200);
  });

  test('is not ready without its database, and says nothing of where that is', async () => {
    const { house, url } = await serve();
    await house.database.destroy();
    const ready = await ask(`${url}/readyz`, {});
    expect([ready.status, JSON.parse(ready.text).database]).toEqual([503, 'unreachable']);
    expect(ready.text).not.toMatch(/127\.0\.0\.1|postgres/);
    expect((await ask(`${url}/healthz`, {})).status).toBe(200);
  });
});

describe('metrics', () => {
  const withToken = (url: string, token: string) =>
    ask(`${url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });

  test('count requests by route, without ids, and tell how the outbox stands', async () => {
    await ask(`${home.url}/hospitals/00000000-0000-0000-0000-000000000000`, {});
    await home.house.database.query(
      `INSERT INTO outbox_event (name, payload, run_at, dead_at) VALUES ('notice.created', '{}', now(), now()),
         ('never.heard', '{}', now() - interval '100 seconds', NULL)`,
    );
    const { text } = await ask(`${home.url}/metrics`, {});
    expect(text).toMatch(/http_request_seconds_count\{route="GET \/hospitals\/:id",status="404"\} \d/);
    expect(text).not.toContain('00000000-0000');
    expect(text).toMatch(/^outbox_dead 1$/m);
    expect(Number(/^outbox_lag_seconds ([\d.]+)$/m.exec(text)![1])).toBeGreaterThan(99);
    expect(text).toMatch(/process_resident_memory_bytes/);
  });

  test('in production are closed unless a token is set, and open to it alone', async () => {
    const closed = await serve({ NODE_ENV: 'production', METRICS_TOKEN: undefined });
    for (const token of ['undefined', 'null', ''])
      expect((await withToken(closed.url, token)).status).toBe(404);
    expect((await ask(`${closed.url}/metrics`, {})).status).toBe(404);
    const guarded = await serve({ NODE_ENV: 'production', METRICS_TOKEN: 'scrape-me' });
    for (const token of ['undefined', 'scrape', 'scrape-me2', '']) {
      expect((await withToken(guarded.url, token)).status).toBe(404);
    }
    expect((await withToken(guarded.url, 'scrape-me')).text).toMatch(/http_request_seconds_bucket/);
  });
});
