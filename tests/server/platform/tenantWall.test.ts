/**
 * The tenant wall: an owner of hospital B at every route of hospital A's desk, by A's address and by B's own address
 * with A's rows in it. Made from the contract, so no route can be forgotten; the last test counts them.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { api, type ApiKey } from '../../../shared/api';
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { openGround, type Ground } from './hostile/stage';
import { GONE_IS_DONE, send, specOf } from './hostile/wire';

const DESK = (Object.keys(api) as ApiKey[]).filter((key) => specOf(key).access === 'staff');
const paramsOf = (key: ApiKey) => [...key.matchAll(/:(\w+)/g)].map(([, name]) => name!);
/** Routes that name a row beside the hospital, and do not make it. */
const ROWS = DESK.filter((key) =>
  paramsOf(key).some((name) => !['hospitalId', 'kind'].includes(name)),
).filter((key) => key !== 'PUT /desk/:hospitalId/imports/:id');

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

/** Another hospital and its owner; a doctor where the route is for doctors only. */
async function neighbour(key: ApiKey) {
  const { hospitalId, doctorId } = await openClinic(ground.home.house);
  const role = specOf(key).roles!.includes('owner') ? 'owner' : specOf(key).roles![0]!;
  const { token } = await openDesk(
    ground.home,
    hospitalId,
    role,
    role === 'doctor' ? { doctorId: doctorId! } : {},
  );
  return { hospitalId, token };
}

const passed = new Set<string>();
/** Rows of another hospital that were named in a body. */
const named = new Set<string>();

test.each(DESK)("%s of hospital A is closed to hospital B's owner", async (key) => {
  const { raw } = await ground.good(key);
  const { token } = await neighbour(key);
  const asked = { ...raw, token, language: 'en' as const };
  const others = await send(ground.home.url, key, asked);
  const nobodys = await send(ground.home.url, key, {
    ...asked,
    params: { ...raw.params, hospitalId: randomUUID() },
  });
  expect([others.status, others.problem.code]).toEqual([404, 'NOT_FOUND']);
  expect({ ...others.problem, requestId: '' }).toEqual({ ...nobodys.problem, requestId: '' });
  const own = await send(ground.home.url, key, raw);
  expect([own.status < 300, own.status < 300 ? '' : own.text]).toEqual([true, '']);
  passed.add(key);
});

test.each(ROWS)("%s does not find hospital A's row at hospital B's desk", async (key) => {
  const { raw } = await ground.good(key);
  const { hospitalId, token } = await neighbour(key);
  const got = await send(ground.home.url, key, { ...raw, token, params: { ...raw.params, hospitalId } });
  const list = GONE_IS_DONE[key];
  if (list) {
    const still = await send(ground.home.url, list, { params: raw.params, token: raw.token });
    const { hospitalId: _, ...row } = raw.params!;
    expect([got.status, still.text.includes(Object.values(row)[0]!)]).toEqual([204, true]);
  } else expect([got.status, got.problem?.code]).toEqual([404, 'NOT_FOUND']);
  const own = await send(ground.home.url, key, raw);
  expect([own.status < 300, own.status < 300 ? '' : own.text]).toEqual([true, '']);
});

/** Ids in a body name rows of the hospital, too. */
const BODIES = DESK.filter((key) => /^(POST|PUT) /.test(key) && specOf(key).body);

test.each(BODIES)("%s takes no other hospital's row in its body", async (key) => {
  const { raw, wanted } = await ground.good(key);
  const names = Object.keys(wanted.body ?? {}).filter(
    (name) => /Id$/.test(name) && name !== 'hospitalId' && typeof wanted.body![name] === 'string',
  );
  if (names.length === 0) return;
  const foreign = await openClinic(ground.home.house);
  const { departmentId, doctorId, scheduleId } = foreign;
  const rows: Record<string, string | null> = { departmentId, doctorId, scheduleId };
  for (const name of names) {
    const body = JSON.stringify({ ...wanted.body, [name]: rows[name] ?? randomUUID() });
    const headers = { ...raw.headers, 'Idempotency-Key': randomUUID() };
    const got = await send(ground.home.url, key, { ...raw, headers, body });
    expect([name, [400, 404, 409, 422].includes(got.status)]).toEqual([name, true]);
    named.add(`${key} ${name}`);
  }
  expect((await send(ground.home.url, key, raw)).status).toBeLessThan(300);
});

test('a member who was removed is out at the very next request, everywhere', async () => {
  const { hospitalId } = await openClinic(ground.home.house);
  const owner = await openDesk(ground.home, hospitalId, 'owner');
  const leaving = await openDesk(ground.home, hospitalId, 'registrar');
  expect((await leaving.call('GET /desk/:hospitalId/departments', { query: {} })).status).toBe(200);
  const removed = await owner.call('DELETE /desk/:hospitalId/staff/:id', {
    params: { id: leaving.memberId },
  });
  expect(removed.status).toBe(204);
  for (const key of DESK.filter((one) => one.startsWith('GET ') && paramsOf(one).length === 1)) {
    const got = await send(ground.home.url, key, { params: { hospitalId }, token: leaving.token });
    expect([key, got.problem?.code]).toEqual([key, 'NOT_FOUND']);
  }
});

test('the wall stands before every route of the desk', () => {
  process.stdout.write(`tenant wall: ${passed.size} of ${DESK.length} desk routes\n`);
  expect(named.size).toBeGreaterThan(8);
  expect(DESK.length).toBeGreaterThan(80);
  expect([...passed].sort()).toEqual([...DESK].sort());
});
