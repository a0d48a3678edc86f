/**
 * A hospital's system keeps half-days and their slots: added, grown, stopped and taken back without ever losing a place
 * that somebody has.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { brokenPromises } from '../../support/booking';
import type { TestHouse } from '../../support/house';
import { freeOf, openPlanned, type Planned } from './planned';
import { departmentClinic, booking, dayIn, post, practitioner, role, schedule, slot } from './resources';
import type { Json, System } from './system';

let planned: Planned;
let home: TestHouse;
let system: System;
let departmentId: string;

beforeAll(async () => {
  planned = await openPlanned();
  ({ home, system, departmentId } = planned);
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const lockWaiters = async () => {
  const rows: unknown[] = await home.house.database.query(
    `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
  );
  return rows.length;
};

async function untilWaiting(count: number): Promise<void> {
  for (let i = 0; i < 500 && (await lockWaiters()) < count; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await lockWaiters()).toBe(count);
}

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
  const made = await system.create(departmentClinic(clinic, day));
  expect(made.status).toBe(201);
  expect((await system.create(departmentClinic(clinic, day))).status).toBe(409);
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
  expect((await system.create(departmentClinic(clinic, day))).status).toBe(409);
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

test('a slot that moves keeps its id, and whoever was shown the old time is not given the new one', async () => {
  const day = dayIn(home, 9);
  const { slotIds } = await planned.planHalfDay(day, [['08:00', '09:00', 2]]);
  const before = (await system.fhir(`/Slot/${slotIds[0]}`)).body;
  const at = (time: string) => `${day}T${time}:00+08:00`;
  const moved = await system.update({ ...before, start: at('10:00'), end: at('11:00') });
  expect([moved.status, moved.body['id']]).toEqual([200, slotIds[0]]);
  const { hospitalId } = system;
  const wish = { hospitalId, slotId: slotIds[0]!, patientId: planned.patientId };
  const shown = (startsAt: string) =>
    planned.person.call('POST /appointments', { body: { ...wish, id: randomUUID(), startsAt } });
  expect((await shown(before['start'] as string)).problem.code).toBe('SLOT_MOVED');
  expect((await shown(at('10:00'))).status).toBe(201);
});

test('hours brought one by one at the same moment all stand', async () => {
  const day = dayIn(home, 10);
  const waiting = await system.create(departmentClinic(`HealthcareService/${departmentId}`, day));
  const ref = `Schedule/${waiting.body['id']}`;
  const hold = home.house.database.createQueryRunner();
  await hold.startTransaction();
  await hold.query(`SELECT FROM awaited_schedule WHERE id = $1 FOR UPDATE`, [waiting.body['id']]);
  const hours: [string, string][] = [
    ['08:00', '09:00'],
    ['09:00', '10:00'],
    ['10:00', '11:00'],
  ];
  const brought = hours.map((one) => system.create(slot(ref, day, one, 2)));
  await untilWaiting(3);
  await hold.rollbackTransaction();
  await hold.release();
  expect((await Promise.all(brought)).map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await system.fhir(`/Slot?schedule=${waiting.body['id']}`)).body['total']).toBe(3);
});

test('what was taken away gives up its identifiers', async () => {
  const day = dayIn(home, 11);
  const identifier = (value: string) => ({ identifier: [{ system: 'urn:his:any', value }] });
  const plan = async () => {
    const half = await system.create(
      departmentClinic(`HealthcareService/${departmentId}`, day, identifier('c1')),
    );
    const hour = await system.create(
      slot(`Schedule/${half.body['id']}`, day, ['08:00', '09:00'], 2, identifier('s1')),
    );
    return { half, hour };
  };
  const first = await plan();
  expect((await system.create(slot(`Schedule/${first.half.body['id']}`, day, ['09:00', '10:00'], 2, identifier('s1')))).status).toBe(409); // prettier-ignore
  expect((await system.fhir(`/Schedule/${first.half.body['id']}`, { method: 'DELETE' })).status).toBe(204);
  const again = await plan();
  expect([again.half.status, again.hour.status]).toEqual([201, 201]);
  expect((await system.fhir('/Slot?identifier=urn:his:any|s1')).body['total']).toBe(1);
});

test('a doctor is not taken out of use while a half-day of theirs is being published', async () => {
  const { doctorId } = await planned.planHalfDay(dayIn(home, 12), [['08:00', '09:00', 1]]);
  const half = await system.fhir(`/Schedule?actor=Practitioner/${doctorId}`);
  const [{ resource }] = half.body['entry'] as [Json];
  const publishing = home.house.database.createQueryRunner();
  await system.fhir(`/Schedule/${resource.id}`, { method: 'DELETE' });
  await publishing.startTransaction();
  await publishing.query(`SELECT FROM doctor WHERE id = $1 FOR SHARE`, [doctorId]);
  await publishing.query(
    `INSERT INTO schedule (hospital_id, id, department_id, doctor_id, day, half, fee, release_at)
     VALUES ($1, $2, $3, $4, $5, 'morning', 0, now())`,
    [system.hospitalId, randomUUID(), departmentId, doctorId, dayIn(home, 12)],
  );
  const retiring = system.fhir(`/PractitionerRole/${doctorId}`, { method: 'DELETE' });
  await untilWaiting(1);
  await publishing.commitTransaction();
  await publishing.release();
  expect((await retiring).status).toBe(422);
});
