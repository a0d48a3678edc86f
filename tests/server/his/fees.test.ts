/**
 * Fees of a system that does not send our extension: what stands stays, and nothing new is free unless it says so.
 *
 * @jest-environment node
 */
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { dayIn, department, practitioner, role, schedule } from './resources';
import { openSystem, type Json, type System } from './system';

const FEE = 'urn:yiqiao:fhir:registration-fee';
const free = [{ url: FEE, valueMoney: { value: 0, currency: 'CNY' } }];

let home: TestHouse;
let system: System;
let departmentRef: string;
beforeAll(async () => {
  home = await openTestHouse();
  const { hospitalId } = await openClinic(home.house);
  system = await openSystem(home, hospitalId);
  departmentRef = `HealthcareService/${(await system.create(department('XN'))).body['id']}`;
});
afterAll(() => home.close());

const feeOf = (resource: Json): number =>
  resource['extension'].find(({ url }: { url: string }) => url === FEE).valueMoney.value;

async function doctor(code: string, fields: Json = {}) {
  const person = (await system.create(practitioner(code))).body['id'] as string;
  return system.create(role(`Practitioner/${person}`, departmentRef, fields));
}

test('a doctor without a fee is refused, saying which extension is needed; zero said is zero', async () => {
  const refused = await doctor('F1', { extension: undefined });
  expect(refused.status).toBe(400);
  expect(refused.body['issue'][0].details.text).toContain(FEE);
  expect(refused.body['issue'][0].expression).toEqual(['PractitionerRole.extension']);
  const made = await doctor('F2', { extension: free });
  expect([made.status, feeOf(made.body)]).toEqual([201, 0]);
});

test('a doctor changed without a fee keeps theirs', async () => {
  const made = (await doctor('F3')).body;
  expect(feeOf(made)).toBe(50.5);
  const changed = await system.update({ ...made, extension: undefined });
  expect([changed.status, feeOf(changed.body)]).toEqual([200, 50.5]);
  const freed = await system.update({ ...changed.body, extension: free });
  expect(feeOf(freed.body)).toBe(0);
});

test('a department’s clinic says its fee; a doctor’s clinic has the doctor’s', async () => {
  const refused = await system.create(schedule(departmentRef, dayIn(home, 5)));
  expect(refused.status).toBe(400);
  expect(refused.body['issue'][0]).toMatchObject({ expression: ['Schedule.extension'] });
  expect(refused.body['issue'][0].details.text).toContain(FEE);
  const made = await system.create(schedule(departmentRef, dayIn(home, 5), { extension: free }));
  expect([made.status, feeOf(made.body)]).toEqual([201, 0]);
  const own = (await doctor('F4')).body['id'] as string;
  const theirs = await system.create(schedule(`PractitionerRole/${own}`, dayIn(home, 5)));
  expect([theirs.status, feeOf(theirs.body)]).toEqual([201, 50.5]);
});
