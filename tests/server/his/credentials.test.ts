/**
 * Letting a hospital's system in: secrets told once, tokens that live ten minutes, rotation without a gap, and an end
 * that holds from the next request on.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { API_CLIENTS_AT_MOST } from '../../../shared/his/rules';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk } from '../../support/staff';
import { askToken, openSystem, type Json, type System } from './system';

const HOUR = 3_600_000;

let home: TestHouse;
let system: System;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
beforeEach(async () => {
  system = await openSystem(home, (await openClinic(home.house)).hospitalId);
});

const asked = async (form: Record<string, string> | string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${home.url}/oauth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  return { status: answer.status, body: (await answer.json()) as Json, headers: answer.headers };
};
const works = async () => (await system.fhir('/Slot')).status;

test('a token by Basic or in the form, for what was asked', async () => {
  const { clientId, secret } = system;
  const inForm = await asked({
    ...{ grant_type: 'client_credentials', client_id: clientId, client_secret: secret },
    scope: 'system/Slot.read system/Appointment.*',
  });
  expect(inForm.status).toBe(200);
  expect(inForm.body).toMatchObject({
    ...{ token_type: 'Bearer', expires_in: 600 },
    scope: 'system/Slot.read system/Appointment.read system/Appointment.write',
  });
  expect(inForm.headers.get('cache-control')).toBe('no-store');
  const whole = await askToken(home, system);
  expect(whole.body['scope'].split(' ')).toHaveLength(18);
});

test('refusals in the words of RFC 6749', async () => {
  const { clientId, secret } = system;
  const own = { client_id: clientId, client_secret: secret };
  const grant = { grant_type: 'client_credentials' };
  const basic = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  const cases: [string, number, Promise<{ status: number; body: Json; headers: Headers }>][] = [
    ['invalid_client', 401, asked({ ...grant, ...own, client_secret: `${secret}x` })],
    ['invalid_client', 401, asked({ ...grant, client_id: 'yqc_nobody', client_secret: 'x' })],
    ['invalid_client', 401, asked(grant)],
    ['invalid_request', 400, asked(own)],
    ['unsupported_grant_type', 400, asked({ ...own, grant_type: 'password' })],
    ['invalid_scope', 400, asked({ ...grant, ...own, scope: 'system/Patient.read' })],
    ['invalid_scope', 400, asked({ ...grant, ...own, scope: 'user/*.*' })],
    ['invalid_request', 400, asked({ ...grant, ...own }, { Authorization: basic })],
    ['invalid_request', 400, asked('grant_type=a&grant_type=b')],
    ['invalid_request', 400, asked('{}', { 'Content-Type': 'application/json' })],
    ['invalid_request', 413, asked(`a=${'x'.repeat(10_000)}`)],
  ];
  for (const [error, status, answer] of cases) {
    const { body, status: got, headers } = await answer;
    expect([body['error'], got]).toEqual([error, status]);
    expect(body['error_description']).toMatch(/^[\x20-\x7e]+$/);
    if (status === 401) expect(headers.get('www-authenticate')).toContain('Basic');
  }
  expect((await fetch(`${home.url}/oauth/token`)).status).toBe(405);
});

test('a token lives ten minutes, and is nothing that anybody else could have made', async () => {
  expect(await works()).toBe(200);
  home.clock.advance(9 * 60_000);
  expect(await works()).toBe(200);
  home.clock.advance(2 * 60_000);
  expect(await works()).toBe(401);
  await system.signIn();
  const claims = jwt.decode(system.token) as Json;
  expect(claims).toMatchObject({ iss: 'yiqiao-his', hid: system.hospitalId });
  system.token = jwt.sign(claims, home.house.config.SESSION_SECRET, { algorithm: 'HS256' });
  expect(await works()).toBe(401);
  system.token = jwt.sign(claims, '', { algorithm: 'none' } as never);
  expect(await works()).toBe(401);
});

test('the secret is told once, and kept nowhere', async () => {
  const body = { id: randomUUID(), name: '排班系统', scopes: ['system/Schedule.read' as const] };
  const first = await system.owner.call('POST /desk/:hospitalId/api-clients', { body });
  expect(first.body.secret.value).toMatch(/^yqs_[\w-]{43}$/);
  const again = await system.owner.call('POST /desk/:hospitalId/api-clients', { body });
  expect(again.status).toBe(201);
  expect(again.body.secret).toMatchObject({ value: null, ending: first.body.secret.ending });
  const other = await system.owner.call('POST /desk/:hospitalId/api-clients', {
    body: { ...body, name: '别的' },
  });
  expect(other.problem.code).toBe('ID_REUSED');
  const [row] = await home.house.database.query(`SELECT hash FROM api_secret WHERE id = $1`, [body.id]);
  expect(first.body.secret.value).not.toContain(row.hash);
  const registrar = await openDesk(home, system.hospitalId, 'registrar');
  expect((await registrar.call('GET /desk/:hospitalId/api-clients')).status).toBe(403);
});

test('rotation: both secrets work until the old one’s time is over', async () => {
  const { owner, id, hospitalId } = system;
  const old = system.secret;
  const params = { hospitalId, clientId: id };
  const body = { id: randomUUID(), oldValidHours: 24 };
  const rotated = await owner.call('POST /desk/:hospitalId/api-clients/:clientId/secrets', { params, body });
  const fresh = rotated.body.secret.value!;
  expect(rotated.body.client.secrets).toHaveLength(2);
  const again = await owner.call('POST /desk/:hospitalId/api-clients/:clientId/secrets', { params, body });
  expect(again.body.secret.value).toBeNull();
  expect((await askToken(home, { ...system, secret: old })).status).toBe(200);
  expect((await askToken(home, { ...system, secret: fresh })).status).toBe(200);

  home.clock.advance(23 * HOUR + 55 * 60_000);
  await system.signIn();
  expect(await works()).toBe(200);
  home.clock.advance(6 * 60_000);
  // the token is young, but its secret has ended
  expect(await works()).toBe(401);
  expect((await askToken(home, { ...system, secret: old })).status).toBe(401);
  expect((await askToken(home, { ...system, secret: fresh })).status).toBe(200);
});

test('ending a secret ends its tokens; revoking the client ends everything', async () => {
  const { owner, id, hospitalId } = system;
  const params = { hospitalId, clientId: id };
  const body = { id: randomUUID(), oldValidHours: 168 };
  const rotated = await owner.call('POST /desk/:hospitalId/api-clients/:clientId/secrets', { params, body });
  const ended = await owner.call('DELETE /desk/:hospitalId/api-clients/:clientId/secrets/:secretId', {
    params: { ...params, secretId: id },
  });
  expect(ended.body.secrets.map((one) => one.id)).toEqual([body.id]);
  expect(await works()).toBe(401);
  system.secret = rotated.body.secret.value!;
  await system.signIn();
  expect(await works()).toBe(200);
  const revoked = await owner.call('DELETE /desk/:hospitalId/api-clients/:clientId', { params });
  expect(revoked.body.secrets).toEqual([]);
  expect(await works()).toBe(401);
  expect((await askToken(home, system)).status).toBe(401);
  const late = await owner.call('POST /desk/:hospitalId/api-clients/:clientId/secrets', {
    params,
    body: { ...body, id: randomUUID() },
  });
  expect(late.status).toBe(404);
});

test('whoever guesses is shut out for a while, the right secret too', async () => {
  for (let guess = 0; guess < 10; guess += 1)
    expect((await askToken(home, { ...system, secret: `yqs_${guess}` })).status).toBe(401);
  const shut = await askToken(home, system);
  expect(shut.status).toBe(429);
  expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(600);
  expect(await works()).toBe(200);
  home.clock.advance(16 * 60_000);
  expect((await askToken(home, system)).status).toBe(200);
});

test('a hospital has so many systems and no more', async () => {
  const add = () =>
    system.owner.call('POST /desk/:hospitalId/api-clients', {
      body: { id: randomUUID(), name: '系统', scopes: ['system/Slot.read'] },
    });
  const answers = await Promise.all(Array.from({ length: API_CLIENTS_AT_MOST }, add));
  expect(answers.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1);
});

test('too many requests are told in FHIR’s words too', async () => {
  const hasty = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '0.02' } });
  try {
    const their = await openSystem(hasty, (await openClinic(hasty.house)).hospitalId);
    const statuses: number[] = [];
    for (let i = 0; i < 14; i += 1) {
      const answer = await their.fhir('/Slot?_summary=count');
      statuses.push(answer.status);
      if (answer.status === 429) {
        expect(answer.body['issue'][0].code).toBe('throttled');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect(statuses).toContain(429);
  } finally {
    await hasty.close();
  }
});
