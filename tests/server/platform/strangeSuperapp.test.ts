/** A super-app that answers nonsense, or does not answer: people are told so, and strangers cannot make us call it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestHouse, type TestHouse } from '../../support/house';
import { ask } from './hostile/wire';

let strange: Server;
let answer = { status: 200, body: '' };
const asked: string[] = [];
let home: TestHouse;
beforeAll(async () => {
  strange = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(strange.address() as AddressInfo).port}`;
  const environment = { WECHAT_API_BASE_URL: url, WECHAT_PAY_BASE_URL: url };
  home = await openTestHouse({ superapp: { publicKeyMode: true }, environment });
});
afterAll(async () => {
  await home.close();
  strange.closeAllConnections();
  await new Promise((resolve) => strange.close(resolve));
});

test.each([
  [200, ''],
  [200, 'oops'],
  [200, 'null'],
  [200, '[]'],
  [200, '{}'],
  [200, '{"errcode":"zero"}'],
  [200, '{"openid":42}'],
  [200, '{"openid":""}'],
  [502, '<html>Bad Gateway</html>'],
])('a sign-in answered %i %j says that the super-app does not answer', async (status, body) => {
  answer = { status, body };
  const got = await home.call('POST /sessions', { body: { entry: 'mini-program', code: 'x' } });
  expect([got.status, got.problem.code]).toEqual([503, 'SUPERAPP_UNAVAILABLE']);
});

test('notifications with made-up serials are refused, and cost WeChat Pay no calls', async () => {
  answer = { status: 500, body: '{"code":"SYSTEM_ERROR"}' };
  asked.length = 0;
  for (let i = 0; i < 20; i += 1) {
    const got = await ask(`${home.url}/payments/wechat/notifications`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Wechatpay-Timestamp': String(Math.floor(Date.now() / 1000)),
        'Wechatpay-Nonce': 'x',
        'Wechatpay-Serial': `made-up-${i}`,
        'Wechatpay-Signature': 'eA==',
      },
      body: '{}',
    });
    expect([got.status, got.problem.code]).toEqual([401, 'NOTIFICATION_REFUSED']);
  }
  expect(asked.length).toBeLessThanOrEqual(1);
});
