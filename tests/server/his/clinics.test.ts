/**
 * A hospital's system keeps half-days and their slots: added, grown, stopped and taken back without ever losing a place
 * that somebody has.
 *
 * @jest-environment node
 */
import type { TestHouse } from '../../support/house';
import { freeOf, openPlanned, type Planned } from './planned';
import { booking, dayIn, post, practitioner, role, schedule, slot } from './resources';
import type { Json, System } from './system';

let planned: Planned;
let home: TestHouse;
let system: System;
let departmentId: string;

beforeAll(async () => {
  planned = await openPlanned();
  ({ home, system, departmentId } = planned);
});
afterAll(() => home.close());

test('slots are added, grown and taken away one by one; what is taken stays', async () => {
  const day = dayIn(home, 6);
  const { scheduleId, slotIds, doctorId } = await planned.planHalfDay(day, [['08:00', '09:00', 1]]);
  const ref = `Schedule/${scheduleId}`;
  const added = await system.create(slot(ref, day, ['09:00', '10:00'], 2));
  expect(added.status).toBe(201);
  const overlapping = await system.create(slot(ref, day, ['09:30', '10:30'], 2));
  expect(overlapping.status).toBe(422);
  await system.create(booking(`Slot/${added.body['id']}`, '王建国'));
  const now = (await system.fhir(`/Slot/${added.body['id']}`)).body;
  const places = (count: number): Json => ({
    ...now,
    extension: [{ url: 'urn:yiqiao:fhir:slot-places', valuePositiveInt: count }],
  });
  const grown = await system.update(places(5));
  expect(freeOf(grown.body)).toBe(4);
  expect((await system.update(places(4))).status).toBe(412);
  expect((await system.fhir(`/Slot/${added.body['id']}`, { method: 'DELETE' })).status).toBe(409);
  expect((await system.fhir(`/Slot/${slotIds[0]}`, { method: 'DELETE' })).status).toBe(204);
  expect((await system.fhir(`/Slot?schedule=${scheduleId}`)).body['total']).toBe(1);
  expect((await system.update({ ...grown.body, status: 'busy' })).status).toBe(422);
  // nobody is taken out of use whom patients are booked with
  expect((await system.fhir(`/PractitionerRole/${doctorId}`, { method: 'DELETE' })).status).toBe(422);
});

test('a schedule waits for its slots, once per half-day, and may be taken back', async () => {
  const day = dayIn(home, 7);
  const clinic = `HealthcareService/${departmentId}`;
  const made = await system.create(schedule(clinic, day));
  expect(made.status).toBe(201);
  expect((await system.create(schedule(clinic, day))).status).toBe(409);
  expect((await system.fhir(`/Schedule?actor=${clinic}&date=${day}`)).body['total']).toBe(1);
  const dearer = await system.update({
    ...made.body,
    extension: [{ url: 'urn:yiqiao:fhir:registration-fee', valueMoney: { value: 12, currency: 'CNY' } }],
  });
  expect(dearer.status).toBe(200);
  expect(
    (await system.update({ ...dearer.body, planningHorizon: { start: `${dayIn(home, 20)}T08:00:00+08:00` } }))
      .status,
  ).toBe(422);
  expect((await system.create(slot(`Schedule/${made.body['id']}`, day, ['08:00', '09:00'], 3))).status).toBe(
    201,
  );
  const planned = await home.call('GET /schedules', {
    query: { hospitalId: system.hospitalId, departmentId, from: day, days: 1 },
  });
  expect(planned.body.items.filter(({ doctorId }) => doctorId === null)[0]).toMatchObject({ fee: 1200 });
  expect((await system.create(schedule(clinic, day))).status).toBe(409);
  expect((await system.fhir(`/Schedule/${made.body['id']}`, { method: 'DELETE' })).status).toBe(204);
  expect((await system.fhir(`/Schedule/${made.body['id']}`)).status).toBe(404);
});

test('a transaction that fails at its last entry leaves nothing of the first', async () => {
  const day = dayIn(home, 8);
  const refused = await system.transaction([
    post(practitioner('R1'), 'urn:uuid:p'),
    post(role('urn:uuid:p', `HealthcareService/${departmentId}`), 'urn:uuid:r'),
    post(schedule('urn:uuid:r', day), 'urn:uuid:s'),
    post(slot('urn:uuid:s', day, ['08:00', '09:00'], 1), 'urn:uuid:slot'),
    post(booking('urn:uuid:slot', '甲')),
    post(booking('urn:uuid:slot', '乙')),
  ]);
  expect(refused.status).toBe(409);
  expect(refused.body['issue'][0].expression[0]).toMatch(/^Bundle\.entry\[[45]\]$/);
  expect((await system.fhir('/Practitioner?identifier=R1')).body['total']).toBe(0);
  expect((await system.fhir(`/Slot?start=${day}`)).body['total']).toBe(0);
});
