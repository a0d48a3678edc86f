/**
 * What a system is not shown: more than its share in one Bundle, and what it may write but not read.
 *
 * @jest-environment node
 */
import type { HisScope } from '../../../shared/his/rules';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { department, HIS, post } from './resources';
import { openSystem, type Json, type System } from './system';

let home: TestHouse;
let system: System;

beforeAll(async () => {
  home = await openTestHouse();
  system = await openSystem(home, (await openClinic(home.house)).hospitalId);
});
afterAll(() => home.close());

const ask = (url: string): Json => ({ request: { method: 'GET', url } });
const batch = (entry: Json[]) =>
  system.fhir('/', { method: 'POST', body: { resourceType: 'Bundle', type: 'batch', entry } });
const statusesIn = (body: Json) => (body['entry'] as Json[]).map(({ response }) => response.status as string);

test('twenty searches in a Bundle, and no more', async () => {
  const entry = Array.from({ length: 21 }, () => ask('Organization?_count=1'));
  const { status, body } = await batch(entry);
  expect(status).toBe(200);
  expect(statusesIn(body).filter((one) => one === '200 OK')).toHaveLength(20);
  expect(body['entry'][20].response.outcome.issue[0]).toMatchObject({ code: 'too-costly' });
  const whole = await system.transaction(entry);
  expect(whole.status).toBe(413);
  expect(whole.body['issue'][0].expression).toEqual(['Bundle.entry[20]']);
});

test('two thousand resources in a Bundle, and no more', async () => {
  const made = await system.transaction(Array.from({ length: 200 }, (_, i) => post(department(`B${i}`))));
  expect(made.status).toBe(200);
  const { body } = await batch(Array.from({ length: 12 }, () => ask('HealthcareService?_count=200')));
  const statuses = statusesIn(body);
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill('200 OK'));
  expect(statuses.slice(10)).toEqual(Array(2).fill('413 Payload Too Large'));
});

describe('a client that may write and not read', () => {
  const scopes: HisScope[] = ['system/HealthcareService.write'];
  const identifier = [{ system: `${HIS}/department`, value: 'K-1' }];
  const ifNoneExist = `identifier=${HIS}/department|K-1`;
  let writer: System;
  let known: Json;

  beforeAll(async () => {
    writer = await openSystem(home, system.hospitalId, scopes);
    known = (await system.create(department('K1', { identifier, name: '不给看的科室' }))).body;
  });

  test('is told where what it would have made is, and no more', async () => {
    for (const prefer of ['return=representation', 'return=minimal']) {
      const headers = { 'If-None-Exist': ifNoneExist, Prefer: prefer };
      const answer = await writer.create(department('K1', { identifier }), headers);
      expect([answer.status, answer.body]).toEqual([200, {}]);
      expect(answer.headers.get('location')).toContain(`/HealthcareService/${known['id']}`);
      expect(answer.headers.get('etag')).toBe(`W/"${known['meta'].versionId}"`);
    }
    const reader = await system.create(department('K1', { identifier }), { 'If-None-Exist': ifNoneExist });
    expect(reader.body['name']).toBe('不给看的科室');
  });

  test.each(['transaction', 'batch'])('in a %s as well', async (type) => {
    const entry = [post(department('K1', { identifier }), undefined, { ifNoneExist })];
    const headers = { Prefer: 'return=representation' };
    const { status, body } = await writer.fhir('/', {
      ...{ method: 'POST', headers },
      body: { resourceType: 'Bundle', type, entry },
    });
    expect(status).toBe(200);
    const [done] = body['entry'] as [Json];
    expect(done.resource).toBeUndefined();
    expect(done.response).toMatchObject({ status: '200 OK', etag: `W/"${known['meta'].versionId}"` });
    expect(done.response.location).toContain(known['id']);
  });
});
