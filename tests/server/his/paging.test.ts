/**
 * Reading hundreds page by page while others write: what was there all along comes once, whatever comes and goes.
 *
 * @jest-environment node
 */
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { dayIn, department, post, departmentClinic, slot } from './resources';
import { openSystem, type Json, type System } from './system';

let home: TestHouse;
let system: System;

beforeAll(async () => {
  home = await openTestHouse();
  system = await openSystem(home, (await openClinic(home.house)).hospitalId);
});
afterAll(() => home.close());

const idsIn = (body: Json) => ((body['entry'] ?? []) as Json[]).map(({ resource }) => resource.id as string);
const nextOf = (body: Json) =>
  (body['link'] as { relation: string; url: string }[]).find(({ relation }) => relation === 'next')?.url;

test('320 departments, while some are added and others are renamed and retired', async () => {
  const entries = Array.from({ length: 320 }, (_, i) => post(department(`G${i}`)));
  const made = await system.transaction(entries, { Prefer: 'return=representation' });
  expect(made.status).toBe(200);
  const before = new Set(idsIn(made.body));
  expect(before.size).toBe(320);

  const seen: string[] = [];
  let turn = 0;
  for (let next: string | undefined = '/HealthcareService?_count=40&active=true,false'; next; turn += 1) {
    const page: Json = (await system.fhir(next)).body;
    seen.push(...idsIn(page));
    next = nextOf(page);
    await system.create(department(`H${turn}`));
    const touched = (page['entry'] as Json[])[0]!['resource'] as Json;
    expect((await system.update({ ...touched, extraDetails: `第 ${turn} 页` })).status).toBe(200);
    const retired = [...before][turn * 7]!;
    await system.fhir(`/HealthcareService/${retired}`, { method: 'DELETE' });
  }
  expect(turn).toBeGreaterThanOrEqual(8);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => before.has(id))).toHaveLength(320);
});

test('by time, with many at the same moment, forwards and backwards', async () => {
  const day = dayIn(home, 3);
  const clinics = idsIn((await system.fhir('/HealthcareService?_count=30&active=true')).body);
  const made = await system.transaction(
    clinics.flatMap((id, i) => [
      post(departmentClinic(`HealthcareService/${id}`, day), `urn:uuid:s${i}`),
      post(slot(`urn:uuid:s${i}`, day, ['08:00', '09:00'], 3)),
      post(slot(`urn:uuid:s${i}`, day, ['09:00', '10:00'], 3)),
    ]),
  );
  expect(made.status).toBe(200);
  for (const sort of ['start', '-start', '_id']) {
    const seen: string[] = [];
    for (let next: string | undefined = `/Slot?start=${day}&_sort=${sort}&_count=7&_total=none`; next;) {
      const page: Json = (await system.fhir(next)).body;
      seen.push(...idsIn(page));
      next = nextOf(page);
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  }
  const first = (await system.fhir(`/Slot?start=${day}&_sort=start&_count=7`)).body;
  const wrongOrder = nextOf(first)!.replace('_sort=start', '_sort=_id');
  expect((await system.fhir(wrongOrder)).status).toBe(400);
});
