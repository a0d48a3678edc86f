/** The client: sessions fetched and renewed once, reads repeated, refusals told in their own words. */
import { call } from '../../../miniprogram/src/api/client';
import { learnTime, serverNow } from '../../../miniprogram/src/api/clock';
import { ApiError } from '../../../miniprogram/src/api/errors';
import { newId } from '../../../miniprogram/src/api/id';
import { chooseLanguage } from '../../../miniprogram/src/api/preferences';
import { currentSession, keepSession } from '../../../miniprogram/src/api/session';
import type { Session } from '../../../miniprogram/src/api/session';
import { bodyOf, world } from '../../support/taro/taro';
import type { Answered, Asked } from '../../support/taro/taro';

const session = (n: number): Session => ({
  accessToken: `access-${n}`,
  accessExpiresAt: '2026-11-22T00:15:00Z',
  refreshToken: `refresh-${n}-${'x'.repeat(20)}`,
  user: { id: newId(), language: null, phone: null, privacyVersion: null },
});

const problem = (status: number, code: string, detail = code): Answered => ({
  statusCode: status,
  data: { type: 'about:blank', title: code, status, code, detail, requestId: 'r-1' },
});

/** An API that knows one access token at a time and hands out the next on refresh. */
function api(valid: { n: number }, answer: (asked: Asked) => Answered) {
  return (asked: Asked): Answered => {
    if (asked.url === '/sessions/refresh') {
      const { refreshToken } = bodyOf(asked) as { refreshToken: string };
      if (refreshToken !== session(valid.n - 1).refreshToken) return problem(401, 'SESSION_REUSED');
      return { statusCode: 201, data: session(valid.n) };
    }
    if (asked.header.authorization !== `Bearer access-${valid.n}`) return problem(401, 'TOKEN_EXPIRED');
    return answer(asked);
  };
}

const paths = () => world.asked.map(({ method, url }) => `${method} ${url}`);

beforeEach(() => {
  world.reset();
  chooseLanguage('zh');
  keepSession(session(1));
});

it('fills path and query, leaves out what is undefined, and says who asks in which language', async () => {
  world.answer = () => ({ statusCode: 200, data: { items: [], nextCursor: null } });
  await call('GET /hospitals', { query: { q: '协和 医院', level: undefined, limit: 5 } });
  await call('GET /hospitals/:id', { params: { id: 'a/b' } });
  expect(paths()).toEqual([
    `GET /hospitals?q=${encodeURIComponent('协和 医院')}&limit=5`,
    'GET /hospitals/a%2Fb',
  ]);
  expect(world.asked[0]?.header).toMatchObject({
    authorization: 'Bearer access-1',
    'accept-language': 'zh-CN',
    'x-request-id': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
  });
});

it('says which device it is with bookings, the same each time, and with nothing else', async () => {
  world.answer = () => ({ statusCode: 201, data: {} });
  const body = { id: newId(), hospitalId: newId(), slotId: newId(), patientId: newId() };
  await call('POST /appointments', { body });
  await call('POST /appointments', { body });
  await call('GET /patients');
  const [first, second, other] = world.asked.map(({ header }) => header['x-device-id']);
  expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(second).toBe(first);
  expect(other).toBeUndefined();
});

it('knows the server’s time by what answers tell, whatever the phone’s clock says', () => {
  const phone = Date.parse('2026-11-22T00:00:00Z');
  // an hour slow; each answer narrows it down
  learnTime('Sun, 22 Nov 2026 01:00:00 GMT', phone - 300, phone + 300);
  learnTime('Sun, 22 Nov 2026 01:00:07 GMT', phone + 7_000, phone + 7_100);
  const off = serverNow(phone).getTime() - (phone + 3_600_000);
  expect(Math.abs(off)).toBeLessThan(600);
  learnTime('nonsense', phone, phone);
  expect(serverNow(phone).getTime() - (phone + 3_600_000)).toBe(off);
  // the phone was set right: what was learnt is forgotten
  learnTime('Sun, 22 Nov 2026 01:00:20 GMT', phone + 3_620_100, phone + 3_620_200);
  expect(serverNow(phone + 3_620_500).getTime()).toBe(phone + 3_620_500);
});

it('renews an expired session once for all calls under way, and repeats each', async () => {
  world.answer = api({ n: 2 }, () => ({ statusCode: 200, data: session(2).user }));
  await Promise.all([call('GET /me'), call('GET /me'), call('GET /me')]);
  expect(paths().filter((path) => path === 'POST /sessions/refresh')).toHaveLength(1);
  expect(currentSession()?.accessToken).toBe('access-2');
  expect(world.storage.get('session')).toMatchObject({ accessToken: 'access-2' });
});

it('takes over a session that another tab has already renewed', async () => {
  world.answer = api({ n: 2 }, () => ({ statusCode: 200, data: session(2).user }));
  world.storage.set('session', session(2));
  await call('GET /me');
  expect(paths()).toEqual(['GET /me', 'GET /me']);
});

it('does not renew twice for one call', async () => {
  world.answer = (asked) =>
    asked.url === '/sessions/refresh' ? { statusCode: 201, data: session(2) } : problem(401, 'TOKEN_EXPIRED');
  await expect(call('GET /me')).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  expect(paths()).toEqual(['GET /me', 'POST /sessions/refresh', 'GET /me']);
});

it('keeps the session when renewing only failed on the way', async () => {
  world.answer = (asked) => {
    if (asked.url === '/sessions/refresh') throw { errMsg: 'request:fail' };
    return problem(401, 'TOKEN_EXPIRED');
  };
  await expect(call('GET /me')).rejects.toMatchObject({ kind: 'network' });
  expect(currentSession()?.accessToken).toBe('access-1');
});

it('reads without a session what is open to anyone', async () => {
  keepSession(null);
  world.answer = () => ({ statusCode: 200, data: { items: [] } });
  await call('GET /regions');
  expect(world.asked[0]?.header.authorization).toBeUndefined();
});

it('repeats a read that never arrived once; never a write', async () => {
  let failures = 1;
  world.answer = () => {
    if (failures-- > 0) throw { errMsg: 'request:fail timeout' };
    return { statusCode: 200, data: session(1).user };
  };
  await call('GET /me');
  expect(paths()).toEqual(['GET /me', 'GET /me']);
  failures = 9;
  await expect(call('PUT /me/language', { body: { language: 'en' } })).rejects.toMatchObject({
    kind: 'timeout',
  });
  expect(paths().filter((path) => path.startsWith('PUT'))).toHaveLength(1);
});

it('tells a refusal in the words of the API, and anything unreadable in its own', async () => {
  world.answer = () => problem(409, 'SLOT_FULL', '这个时段已约满。');
  const refusal = await call('GET /me').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ApiError);
  expect(refusal).toMatchObject({
    kind: 'refused',
    code: 'SLOT_FULL',
    sentence: '这个时段已约满。',
    requestId: 'r-1',
  });

  // WeChat hands problem+json over as text
  world.answer = () => ({
    ...problem(409, 'SLOT_FULL'),
    data: JSON.stringify(problem(409, 'SLOT_FULL').data),
  });
  await expect(call('GET /me')).rejects.toMatchObject({ code: 'SLOT_FULL' });

  world.answer = () => ({ statusCode: 502, data: '<html>Bad gateway</html>' });
  chooseLanguage('en');
  await expect(call('GET /me')).rejects.toMatchObject({
    kind: 'unreadable',
    sentence: 'The service is not available right now. Please try again shortly.',
  });
});

it('sends the key of a write that wants one', async () => {
  world.answer = () => ({ statusCode: 200, data: session(1).user });
  await call('POST /me/phone', { body: { code: 'c' }, idempotencyKey: 'k-1' });
  expect(world.asked[0]?.header['idempotency-key']).toBe('k-1');
  expect(bodyOf(world.asked[0])).toEqual({ code: 'c' });
});

it('makes ids that are UUIDs, in the order of time, and differ', () => {
  const ids = Array.from({ length: 2_000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId(1_000) < newId(2_000)).toBe(true);
});
