/**
 * The local super-app's in-app browser and the phone page's doors, without a browser.
 * @jest-environment node
 */
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSuperapp, type Superapp } from '../../scripts/superapp';

let superapp: Superapp;
let site: Server;
let seen: IncomingHttpHeaders = {};

beforeAll(async () => {
  site = createServer((incoming, response) => {
    seen = incoming.headers;
    const css = incoming.url === '/h5/app.css';
    response.setHeader('Content-Type', css ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.setHeader('Content-Security-Policy', "default-src 'self';frame-ancestors 'self'");
    response.end(
      css ? '@media (prefers-color-scheme: dark){a{}}' : '<html><head><title>x</title></head></html>',
    );
  });
  site.on('upgrade', (incoming, socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
    socket.end(`hello ${incoming.url}`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  superapp = await startSuperapp({
    h5Origin: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
  });
});
afterAll(async () => {
  await superapp.close();
  site.close();
});

const cookie = `superapp_user=x; superapp_lang=en; superapp_theme=dark; own=1`;

it('gives pages the bridge and WeChat’s user agent, and lets itself be framed', async () => {
  const response = await fetch(`${superapp.webviewUrl}/h5/`, { headers: { cookie } });
  expect(await response.text()).toContain('<head><script src="/__bridge.js"></script>');
  expect(response.headers.get('x-frame-options')).toBeNull();
  expect(response.headers.get('content-security-policy')).not.toContain('frame-ancestors');
  expect(seen['user-agent']).toMatch(/MicroMessenger\/8\.0\.50.*Language\/en/);
  expect(seen.cookie).toBe('own=1');
  const bridge = await (await fetch(`${superapp.webviewUrl}/__bridge.js`, { headers: { cookie } })).text();
  expect(bridge).toContain(superapp.url);
  expect(() => new Function(bridge)).not.toThrow();
});

it('shows style sheets in the phone’s appearance', async () => {
  const text = async (headers: Record<string, string>) =>
    (await fetch(`${superapp.webviewUrl}/h5/app.css`, { headers })).text();
  expect(await text({ cookie })).toBe('@media (min-width:0px){a{}}');
  expect(await text({})).toBe('@media (max-width:0px){a{}}');
});

it('passes WebSocket connections through', async () => {
  const words = await new Promise<string>((resolve, reject) => {
    const asked = request(`${superapp.webviewUrl}/live?x=1`, {
      headers: { Connection: 'Upgrade', Upgrade: 'websocket' },
    });
    asked.on('error', reject).on('upgrade', (_answer, socket, head) => {
      let text = head.toString();
      socket.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve(text));
      socket.resume();
    });
    asked.end();
  });
  expect(words).toBe('hello /live?x=1');
});

it('takes fault switches over HTTP, refuses unknown ones, and resets them', async () => {
  const put = (body: object) =>
    fetch(`${superapp.url}/faults`, { method: 'PUT', body: JSON.stringify(body) });
  expect((await put({ api: { fail500: '/v3/pay' }, refunds: 'processing' })).status).toBe(200);
  expect(superapp.faults.api.fail500).toBe('/v3/pay');
  expect((await fetch(`${superapp.url}/v3/pay/x`)).status).toBe(500);
  expect((await put({ nothing: true })).status).toBe(400);
  expect((await put({ notifications: { delayMs: 'long' } })).status).toBe(400);
  await put({ api: { fail500: false, refuse: true, only: '/sns' } });
  await expect(fetch(`${superapp.url}/sns/jscode2session`)).rejects.toThrow();
  expect((await fetch(`${superapp.url}/v3/certificates`)).status).toBe(401);
  await fetch(`${superapp.url}/faults`, { method: 'DELETE' });
  expect(superapp.faults.api.refuse).toBe(false);
});

it('serves the phone page and its modules, and nothing outside its folder', async () => {
  const page = await fetch(superapp.url);
  expect(page.headers.get('set-cookie')).toContain('superapp_user=');
  for (const file of ['app', 'dom', 'base.css', 'icon.svg']) {
    expect((await fetch(`${superapp.url}/phone/app/${file}`)).status).toBe(200);
  }
  for (const file of ['none', '..%2findex', 'app.ts']) {
    expect((await fetch(`${superapp.url}/phone/app/${file}`)).status).toBe(404);
  }
});
