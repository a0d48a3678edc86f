/**
 * How FHIR is spoken: formats, searches strict and lenient, and an OperationOutcome in the person's language for
 * whatever goes wrong.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { booking, department, practitioner } from './resources';
import { openSystem, type FhirAnswer, type Json, type System } from './system';

let home: TestHouse;
let system: System;
let slotId: string;

beforeAll(async () => {
  home = await openTestHouse();
  const clinic = await openClinic(home.house);
  slotId = clinic.slotIds[0]!;
  system = await openSystem(home, clinic.hospitalId);
});
afterAll(() => home.close());

const codeOf = ({ body }: FhirAnswer) => body['issue'][0].details.coding[0].code as string;
const textOf = ({ body }: FhirAnswer) => body['issue'][0].details.text as string;

test.each([
  ['application/fhir+json', 200],
  ['application/json', 200],
  ['application/fhir+json; fhirVersion=4.0', 200],
  ['application/fhir+xml;q=1, application/fhir+json;q=0.5', 200],
  ['*/*', 200],
  ['application/fhir+xml', 406],
  ['application/fhir+json; fhirVersion=3.0', 406],
  ['text/html', 406],
])('Accept: %s → %d', async (accept, status) => {
  const answer = await system.fhir('/Slot', { headers: { Accept: accept } });
  expect(answer.status).toBe(status);
  const plain = accept === 'application/json';
  expect(answer.headers.get('content-type')).toContain(plain ? 'application/json' : 'application/fhir+json');
});

test('_format is stronger than Accept', async () => {
  const headers = { Accept: 'application/fhir+xml' };
  expect((await system.fhir('/Slot?_format=json', { headers })).status).toBe(200);
  expect((await system.fhir('/Slot?_format=xml')).status).toBe(406);
});

const deep = (levels: number) =>
  `{"resourceType":"HealthcareService","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
const sent = (fields: Json) => JSON.stringify(department('F', fields));

test.each<[string, string | Buffer, number, string]>([
  ['half a JSON', '{"resourceType":', 400, 'not-json'],
  ['an array', '[]', 400, 'not-json'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'not-json'],
  ['another type', '{"resourceType":"Patient"}', 400, 'element-wrong'],
  ['a hundred thousand levels', deep(100_000), 400, 'too-deep'],
  ['a control character', sent({ name: 'a\u0000b' }), 400, 'element-wrong'],
  ['half a character', sent({ name: 'a' }).replace('"a"', '"\\ud800"'), 400, 'element-wrong'],
  [
    'a modifier',
    sent({ modifierExtension: [{ url: 'urn:not', valueBoolean: true }] }),
    422,
    'modifier-unknown',
  ],
  ['no name', sent({ name: undefined }), 400, 'element-wrong'],
  [
    'an unknown department',
    sent({ specialty: [{ coding: [{ system: 'x', code: '03' }] }] }),
    400,
    'element-wrong',
  ],
  ['three megabytes', `{"a":"${'x'.repeat(3_000_000)}"}`, 413, 'body-too-large'],
])('a body with %s', async (_what, raw, status, code) => {
  const answer = await system.fhir('/HealthcareService', { method: 'POST', raw });
  expect([answer.status, codeOf(answer)]).toEqual([status, code]);
});

test.each([
  ['text/plain', 415],
  ['application/xml', 415],
  ['application/fhir+json; charset=gbk', 415],
])('Content-Type: %s → %d', async (type, status) => {
  const answer = await system.fhir('/HealthcareService', {
    method: 'POST',
    raw: '{}',
    headers: { 'Content-Type': type },
  });
  expect(answer.status).toBe(status);
});

test.each([
  ['GET', '/Patient', 404, 'type-unknown'],
  ['GET', '/Slot/not-an-id', 404, 'not-there'],
  ['GET', `/Slot/${randomUUID()}`, 404, 'not-there'],
  ['GET', '/Slot/1/_history', 404, 'not-found'],
  ['POST', '/Organization', 405, 'method-wrong'],
  ['PATCH', '/Slot/1', 405, 'method-wrong'],
  ['DELETE', '/metadata', 405, 'method-wrong'],
  ['GET', '/Slot?_count=many', 400, 'parameter-wrong'],
  ['GET', '/Slot?start=2026-02-31', 400, 'parameter-wrong'],
  ['GET', '/Slot?status:missing=true', 400, 'parameter-unknown'],
  ['GET', '/Slot?_cursor=nonsense', 400, 'bad-request'],
])('%s %s → %d %s', async (method, path, status, code) => {
  const answer = await system.fhir(path, { method });
  expect([answer.status, codeOf(answer)]).toEqual([status, code]);
});

test('errors speak the language asked for', async () => {
  const ask = (language: string) => system.fhir('/Patient', { headers: { 'Accept-Language': language } });
  expect(textOf(await ask('zh-CN'))).toContain('没有资源类型');
  expect(textOf(await ask('en-GB'))).toContain('no resource type');
  const full = await system.fhir(`/PractitionerRole/${randomUUID()}`, {
    method: 'PUT',
    body: {},
    headers: { 'Accept-Language': 'en' },
  });
  expect(full.body['issue'][0].diagnostics).toMatch(/^request /);
});

test('an unknown parameter is refused when strict, and otherwise named and left out of the self link', async () => {
  const strict = await system.fhir('/Slot?colour=red', { headers: { Prefer: 'handling=strict' } });
  expect([strict.status, codeOf(strict)]).toEqual([400, 'parameter-unknown']);
  const { body } = await system.fhir('/Slot?colour=red&status=free&_count=1');
  const self = body['link'].find((link: Json) => link['relation'] === 'self').url as string;
  expect(self).toContain('status=free');
  expect(self).not.toContain('colour');
  const outcome = (body['entry'] as Json[]).find(({ search }) => search.mode === 'outcome');
  expect(outcome!['resource'].issue[0].details.text).toContain('colour');
});

test.each(['_sort=constructor', '_include=Slot:constructor', '_sort=__proto__', 'toString=1'])(
  '%s is unknown like any other',
  async (query) => {
    expect((await system.fhir(`/Slot?${query}`)).status).toBe(200);
    const strict = await system.fhir(`/Slot?${query}`, { headers: { Prefer: 'handling=strict' } });
    expect([strict.status, codeOf(strict)]).toEqual([400, 'parameter-unknown']);
  },
);

test('searches by POST, counts, orders, and leaves the total out', async () => {
  const form = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
  const posted = await system.fhir('/Slot/_search', { ...form, raw: 'status=free&_sort=-start' });
  const starts = (posted.body['entry'] as Json[]).map(({ resource }) => resource.start as string);
  expect(starts).toEqual([...starts].sort().reverse());
  const counted = await system.fhir('/Slot?_summary=count');
  expect(counted.body).toEqual({
    resourceType: 'Bundle',
    type: 'searchset',
    total: 2,
    link: counted.body['link'],
  });
  expect((await system.fhir('/Slot?_total=none')).body['total']).toBeUndefined();
  expect((await system.fhir('/Slot?status=free,busy')).body['total']).toBe(2);
  expect((await system.fhir('/Slot?status:not=free')).body['total']).toBe(0);
  expect((await system.fhir('/Slot?status=http://hl7.org/fhir/slotstatus|free')).body['total']).toBe(2);
});

test('names are found by their beginning, and a percent sign is one', async () => {
  await system.create(department('N1', { name: '100% 门诊' }));
  const total = async (query: string) =>
    (await system.fhir(`/HealthcareService?${query}`)).body['total'] as number;
  expect(await total('name=100%25')).toBe(1);
  expect(await total('name=1%25')).toBe(0);
  expect(await total(`name:contains=${encodeURIComponent('门诊')}`)).toBe(1);
  expect(await total(`name:exact=${encodeURIComponent('100% 门诊')}`)).toBe(1);
  expect(await total('specialty=urn:yiqiao:code:clinical-department-catalogue|03.04')).toBe(1);
});

test('Prefer says how much of a write comes back', async () => {
  const minimal = await system.create(department('P1'), { Prefer: 'return=minimal' });
  expect([minimal.status, minimal.body]).toEqual([201, {}]);
  expect(minimal.headers.get('location')).toContain('/HealthcareService/');
  const outcome = await system.create(department('P2'), { Prefer: 'return=OperationOutcome' });
  expect(outcome.body['resourceType']).toBe('OperationOutcome');
});

test('what breaks on our side is told without a word of how we are made', async () => {
  const made = await system.create(booking(`Slot/${slotId}`, '王建国'));
  const whole = await home.house.database.query(`SELECT id, name_sealed FROM guest`);
  await home.house.database.query(`UPDATE guest SET name_sealed = 'gone.a.b.c'`);
  const answer = await system.fhir(`/Appointment/${made.body['id']}`);
  await home.house.database.query(`UPDATE guest SET name_sealed = $1 WHERE id = $2`, [
    whole[0].name_sealed,
    whole[0].id,
  ]);
  expect(answer.status).toBe(500);
  expect(answer.body['issue'][0].code).toBe('exception');
  expect(JSON.stringify(answer.body)).not.toMatch(/cipher|key|SELECT/i);
});

test('a Bundle of another kind, with too many entries, or none at all', async () => {
  const bundle = (fields: Json) =>
    system.fhir('/', { method: 'POST', body: { resourceType: 'Bundle', ...fields } });
  expect((await bundle({ type: 'collection' })).status).toBe(400);
  expect((await bundle({ type: 'transaction' })).body).toEqual({
    resourceType: 'Bundle',
    type: 'transaction-response',
  });
  const entry = Array.from({ length: 501 }, () => ({ request: { method: 'GET', url: 'Slot' } }));
  const many = await bundle({ type: 'batch', entry });
  expect([many.status, codeOf(many)]).toEqual([413, 'too-many-entries']);
  const twice = {
    fullUrl: 'urn:uuid:a',
    resource: practitioner('T1'),
    request: { method: 'POST', url: 'Practitioner' },
  };
  expect((await bundle({ type: 'transaction', entry: [twice, twice] })).status).toBe(400);
  expect((await bundle({ type: 'transaction', entry: [null, 7] })).status).toBe(400);
});
