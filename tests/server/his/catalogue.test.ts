/**
 * A hospital's system keeps departments and doctors over FHIR: created once however often they are sent, changed only
 * in the version that was read, found by everything usual, and never another hospital's.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { department, HIS, post, practitioner, role } from './resources';
import { openSystem, type System } from './system';

let home: TestHouse;
let system: System;

beforeAll(async () => {
  home = await openTestHouse();
  const { hospitalId } = await openClinic(home.house);
  system = await openSystem(home, hospitalId);
});
afterAll(() => home.close());

test('the CapabilityStatement says what the table says', async () => {
  const { status, body } = await system.fhir('/metadata', { token: null });
  expect(status).toBe(200);
  expect(body['fhirVersion']).toBe('4.0.1');
  const types = body['rest'][0].resource.map((one: { type: string }) => one.type);
  expect(types).toContain('Appointment');
  expect(types).toHaveLength(10);
});

test('a department is created, read, found, changed and retired', async () => {
  const created = await system.create(department('XN1'));
  expect(created.status).toBe(201);
  const { id } = created.body as { id: string };
  expect(created.headers.get('location')).toContain(`/HealthcareService/${id}`);
  const etag = created.headers.get('etag')!;

  const read = await system.fhir(`/HealthcareService/${id}`);
  expect(read.body).toEqual(created.body);
  expect(read.headers.get('etag')).toBe(etag);
  const unchanged = await system.fhir(`/HealthcareService/${id}`, { headers: { 'If-None-Match': etag } });
  expect(unchanged.status).toBe(304);

  const found = await system.fhir(
    `/HealthcareService?identifier=${HIS}/department|XN1&active=true&name=心血管`,
  );
  expect(found.body['total']).toBe(1);
  expect(found.body['entry'][0].resource.id).toBe(id);
  const asUnit = await system.fhir(`/Organization/${id}`);
  expect(asUnit.body['partOf'].reference).toBe(`Organization/${system.hospitalId}`);

  const changed = await system.update({ ...read.body, extraDetails: '门诊楼 6 层' });
  expect(changed.status).toBe(200);
  expect(changed.body['extraDetails']).toBe('门诊楼 6 层');
  const late = await system.update({ ...read.body, extraDetails: '门诊楼 7 层' });
  expect(late.status).toBe(412);
  expect(late.body['issue'][0].code).toBe('conflict');
  const blind = await system.fhir(`/HealthcareService/${id}`, { method: 'PUT', body: read.body });
  expect(blind.status).toBe(400);

  expect((await system.fhir(`/HealthcareService/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await system.fhir(`/HealthcareService/${id}`)).body['active']).toBe(false);
  expect((await system.fhir(`/HealthcareService/${id}`, { method: 'DELETE' })).status).toBe(204);
});

test('a conditional create makes one, however often and however many at once', async () => {
  const headers = { 'If-None-Exist': `identifier=${HIS}/department|XN2` };
  const answers = await Promise.all([1, 2, 3, 4].map(() => system.create(department('XN2'), headers)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
  const unclear = await system.create(department('XN2'), { 'If-None-Exist': 'name=x' });
  expect(unclear.status).toBe(400);
  const twice = await system.create(
    department('XN9', { identifier: [{ system: `${HIS}/department`, value: 'XN2' }] }),
  );
  expect(twice.status).toBe(409);
  expect(twice.body['issue'][0].code).toBe('duplicate');
});

test('a doctor waits for a department, and becomes one with the role', async () => {
  const at = (await system.create(department('XN3'))).body;
  const person = await system.create(practitioner('D001'));
  expect(person.status).toBe(201);
  expect((await system.create(practitioner('D001'))).status).toBe(409);
  const id = person.body['id'] as string;
  expect((await home.call('GET /doctors/:id', { params: { id } })).status).toBe(404);

  const made = await system.create(role(`Practitioner/${id}`, `HealthcareService/${at['id']}`));
  expect(made.status).toBe(201);
  expect(made.body['id']).toBe(id);
  const seen = await home.call('GET /doctors/:id', { params: { id } });
  expect(seen.body).toMatchObject({
    name: '周明远',
    title: 'chief',
    fee: 5050,
    specialities: '冠心病、心律失常',
  });
  expect((await system.create(role(`Practitioner/${id}`, `HealthcareService/${at['id']}`))).status).toBe(422);

  const renamed = await system.update({
    ...(await system.fhir(`/Practitioner/${id}`)).body,
    name: [
      { text: '周明远' },
      {
        text: 'Zhou Mingyuan',
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode: 'ABC' },
        ],
      },
    ],
  });
  expect(renamed.status).toBe(200);
  expect((await home.call('GET /doctors/:id', { params: { id } })).body.nameEn).toBe('Zhou Mingyuan');

  const roles = await system.fhir(
    `/PractitionerRole?practitioner=Practitioner/${id}&_include=PractitionerRole:practitioner&_include=PractitionerRole:service`,
  );
  expect(roles.body['entry'].map((one: { search: { mode: string } }) => one.search.mode)).toEqual([
    ...['match', 'include', 'include'],
  ]);
  expect((await system.fhir(`/PractitionerRole?organization=Organization/${at['id']}`)).body['total']).toBe(
    1,
  );
  expect((await system.fhir(`/PractitionerRole/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect(
    (await home.call('GET /doctors', { query: { hospitalId: system.hospitalId } })).body.items,
  ).toHaveLength(1);
});

test('a transaction makes all of it, with references between its entries, or nothing', async () => {
  const entries = [
    post(role('urn:uuid:person', `HealthcareService?identifier=${HIS}/department|XN4`), 'urn:uuid:role'),
    post(practitioner('D002'), 'urn:uuid:person', { ifNoneExist: `identifier=${HIS}/doctor|D002` }),
  ];
  const refused = await system.transaction(entries);
  expect(refused.status).toBe(422);
  expect(refused.body['issue'][0].expression[0]).toBe('Bundle.entry[0]');
  expect((await system.fhir(`/Practitioner?identifier=D002`)).body['total']).toBe(0);

  await system.create(department('XN4'));
  const done = await system.transaction(entries, { Prefer: 'return=representation' });
  expect(done.status).toBe(200);
  expect(done.body['entry'].map((one: { response: { status: string } }) => one.response.status)).toEqual([
    ...['201 Created', '201 Created'],
  ]);
  const again = await system.transaction([entries[1]!]);
  expect(again.body['entry'][0].response.status).toBe('200 OK');

  const spoiled = await system.transaction([
    post(department('XN5'), 'urn:uuid:a'),
    post(department('XN6', { specialty: [{ coding: [{ system: CATALOGUE_WRONG, code: '99' }] }] })),
  ]);
  expect(spoiled.status).toBe(400);
  expect(spoiled.body['issue'][0].expression[0]).toBe('Bundle.entry[1].resource.specialty');
  expect((await system.fhir('/HealthcareService?identifier=XN5')).body['total']).toBe(0);
});
const CATALOGUE_WRONG = 'urn:yiqiao:code:clinical-department-catalogue';

test('of many at once, the one whose number is taken is named', async () => {
  await system.create(department('XN8'));
  const refused = await system.transaction([
    post(department('XN10')),
    post(department('XN11', { identifier: [{ system: `${HIS}/department`, value: 'XN8' }] })),
  ]);
  expect(refused.status).toBe(409);
  expect(refused.body['issue'][0].details.text).toContain(`${HIS}/department|XN8`);
  expect(refused.body['issue'][0].expression[0]).toBe('Bundle.entry[1].resource.identifier');
  await system.create(practitioner('D003'));
  const people = [post(practitioner('D004')), post(practitioner('D003', { identifier: [D003] }))];
  const known = await system.transaction(people);
  expect(known.status).toBe(409);
  expect(known.body['issue'][0].expression[0]).toBe('Bundle.entry[1]');
});
const D003 = { system: 'urn:yiqiao:id:doctor-code', value: 'D003' };

test("a department's code has the form the desk and its lists know", async () => {
  const code = { system: 'urn:yiqiao:id:department-code', value: '心内 1' };
  const refused = await system.create(department('XN12', { identifier: [code] }));
  expect(refused.status).toBe(400);
  expect(refused.body['issue'][0].expression[0]).toBe('HealthcareService.identifier');
});

test('a batch does each for itself', async () => {
  const body = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [
      post(department('XN7')),
      post(department('XN7')),
      { request: { method: 'GET', url: 'HealthcareService?identifier=XN7' } },
      { request: { method: 'GET', url: `Slot/${randomUUID()}` } },
      { request: { method: 'PATCH', url: 'Slot/1' } },
    ],
  };
  const done = await system.fhir('/', { method: 'POST', body });
  const lines = done.body['entry'].map((one: { response: { status: string } }) =>
    one.response.status.slice(0, 3),
  );
  expect(lines).toEqual(['201', '409', '200', '404', '405']);
});
