/**
 * The attacks of `everyRoute/` together are on every route there is; and a booking's ids, which come in a body, are
 * refused like those in a path.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../../../shared/api';
import { LANGUAGES } from '../../../shared/sentences';
import { REQUESTS } from './hostile/allRequests';
import { openGround, type Ground } from './hostile/stage';
import { send } from './hostile/wire';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

test('every contract is attacked by one of the suites, and every route has its good request', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(api).sort());
  const suites = readdirSync(join(__dirname, 'everyRoute')).map((file) =>
    readFileSync(join(__dirname, 'everyRoute', file), 'utf8'),
  );
  const whole = readFileSync(join(__dirname, '../../../shared/api.ts'), 'utf8');
  const contracts = [...whole.matchAll(/\.\.\.(\w+Contract)/g)].map(([, name]) => name!);
  expect(contracts.length).toBeGreaterThan(10);
  for (const name of contracts)
    expect([name, suites.some((text) => text.includes(name))]).toEqual([name, true]);
});

test("in a booking an id that is nobody's or somebody else's is not found", async () => {
  const key = 'POST /appointments';
  const { raw, wanted } = await ground.good(key);
  const { wanted: others } = await ground.good(key);
  for (const field of ['hospitalId', 'slotId', 'patientId']) {
    for (const id of field === 'patientId' ? [randomUUID(), others.body![field]] : [randomUUID()]) {
      const body = JSON.stringify({ ...wanted.body, [field]: id });
      const got = await send(ground.home.url, key, { ...raw, body });
      expect([field, got.problem?.code]).toEqual([field, 'NOT_FOUND']);
    }
  }
  const crossed = { ...wanted.body, hospitalId: others.body!['hospitalId'] };
  const got = await send(ground.home.url, key, { ...raw, body: JSON.stringify(crossed) });
  expect(got.problem.code).toBe('NOT_FOUND');
});

test('a refusal of the general middleware is said in every language', async () => {
  for (const language of LANGUAGES) {
    const got = await send(ground.home.url, 'GET /me', { language });
    expect(got.problem.code).toBe('UNAUTHENTICATED');
  }
});
