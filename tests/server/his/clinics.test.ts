/**
 * Schedules, slots and bookings between a hospital's system and the app: planned there and booked here, booked here and
 * busy there in the same second, taken at the window and gone here.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { booking, dayIn, department, HIS, post, practitioner, role, schedule, slot } from './resources';
import { openSystem, type Json, type System } from './system';

let home: TestHouse;
let system: System;
let person: Person;
let patientId: string;
let departmentId: string;
let codes = 0;

beforeAll(async () => {
  home = await openTestHouse();
  const { hospitalId } = await openClinic(home.house, {
    settings: { payment: 'on-site', releaseDaysAhead: 30 },
  });
  system = await openSystem(home, hospitalId);
  person = await signIn(home, '林晓');
  patientId = await person.addPatient();
  departmentId = (await system.create(department('XN'))).body['id'] as string;
});
afterAll(() => home.close());

/** A new doctor with a half-day of the given slots, in one transaction. */
async function planHalfDay(
  day: string,
  slots: [string, string, number][],
): Promise<{ doctorId: string; scheduleId: string; slotIds: string[] }> {
  const code = `E${(codes += 1)}`;
  const done = await system.transaction(
    [
      ...slots
        .map(([from, to, places], i) =>
          post(slot('urn:uuid:schedule', day, [from, to], places), undefined, {
            ifNoneExist: `identifier=${HIS}/slot|${code}-${i}`,
          }),
        )
        .map((entry, i) => ({
          ...entry,
          resource: { ...entry['resource'], identifier: [{ system: `${HIS}/slot`, value: `${code}-${i}` }] },
        })),
      post(schedule('urn:uuid:role', day), 'urn:uuid:schedule'),
      post(role('urn:uuid:person', `HealthcareService/${departmentId}`), 'urn:uuid:role'),
      post(practitioner(code), 'urn:uuid:person'),
    ],
    { Prefer: 'return=representation' },
  );
  if (done.status !== 200) throw new Error(JSON.stringify(done.body));
  const made = (done.body['entry'] as Json[]).map(({ resource }) => resource as Json);
  const idOf = (type: string) => made.find(({ resourceType }) => resourceType === type)!['id'] as string;
  return {
    doctorId: idOf('Practitioner'),
    scheduleId: idOf('Schedule'),
    slotIds: made.filter(({ resourceType }) => resourceType === 'Slot').map(({ id }) => id as string),
  };
}

const slotStatus = async (id: string) => (await system.fhir(`/Slot/${id}`)).body['status'];
const freeOf = (resource: Json) =>
  resource['extension'].find(({ url }: { url: string }) => url.endsWith('slot-free-places')).valueUnsignedInt;

test('what the system plans can be booked here, and is busy there in the same second', async () => {
  const day = dayIn(home, 3);
  const { scheduleId, slotIds, doctorId } = await planHalfDay(day, [
    ['08:00', '09:00', 1],
    ['09:00', '10:00', 2],
  ]);
  const listed = await home.call('GET /schedules', {
    query: { hospitalId: system.hospitalId, doctorId, from: day },
  });
  expect(listed.body.items[0]).toMatchObject({ id: scheduleId, fee: 5050, half: 'morning' });
  expect(await slotStatus(slotIds[0]!)).toBe('free');

  const booked = await person.call('POST /appointments', {
    body: { id: randomUUID(), hospitalId: system.hospitalId, slotId: slotIds[0]!, patientId },
  });
  expect(booked.status).toBe(201);
  expect(await slotStatus(slotIds[0]!)).toBe('busy');
  const busy = await system.fhir(`/Slot?schedule=Schedule/${scheduleId}&status=busy&_include=Slot:schedule`);
  expect(busy.body['entry'].map((one: Json) => one['resource'].resourceType)).toEqual(['Slot', 'Schedule']);

  const read = await system.fhir(`/Appointment/${booked.body.id}`);
  expect(read.body).toMatchObject({ status: 'booked', slot: [{ reference: `Slot/${slotIds[0]}` }] });
  expect(read.body['participant'][0].actor.display).toBe('林晓');
  const patientKey = read.body['participant'][0].actor.identifier.value;
  expect((await system.fhir(`/Appointment?patient=${patientKey}&status=booked`)).body['total']).toBe(1);
  expect((await system.fhir(`/Appointment?date=ge${day}&date=lt${dayIn(home, 4)}`)).body['total']).toBe(1);
  expect((await system.fhir(`/Appointment?date=gt${day}`)).body['total']).toBe(0);

  const cancelled = await person.call('POST /appointments/:id/cancellation', {
    params: { id: booked.body.id },
    body: {},
  });
  expect(cancelled.status).toBe(200);
  expect(await slotStatus(slotIds[0]!)).toBe('free');
  expect((await system.fhir(`/Appointment/${booked.body.id}`)).body['cancelationReason'].text).toBe(
    '患者取消',
  );
});

test('a hold that is not paid yet is nobody’s appointment, but its place is taken', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const other = await openSystem(home, clinic.hospitalId);
  const held = await book(person, clinic, patientId);
  expect(held.body.status).toBe('pending');
  expect((await other.fhir(`/Appointment/${held.body.id}`)).status).toBe(404);
  expect((await other.fhir(`/Slot/${clinic.slotIds[0]}`)).body['status']).toBe('busy');
});

test('a place taken at the window is taken once, gone here, and given back', async () => {
  const day = dayIn(home, 4);
  const { slotIds } = await planHalfDay(day, [['08:00', '09:00', 2]]);
  const wish = booking(`Slot/${slotIds[0]}`, '王建国', {
    identifier: [{ system: `${HIS}/visit`, value: 'V1' }],
    contained: [
      {
        resourceType: 'Patient',
        id: 'p',
        name: [{ text: '王建国' }],
        telecom: [{ system: 'phone', value: '13900001234' }],
      },
    ],
    participant: [{ actor: { reference: '#p' }, status: 'accepted' }],
  });
  const headers = { 'If-None-Exist': `identifier=${HIS}/visit|V1` };
  const answers = await Promise.all([system.create(wish, headers), system.create(wish, headers)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(freeOf((await system.fhir(`/Slot/${slotIds[0]}`)).body)).toBe(1);
  await system.create(booking(`Slot/${slotIds[0]}`, '李梅'));
  expect(await slotStatus(slotIds[0]!)).toBe('busy');
  const full = await system.create(booking(`Slot/${slotIds[0]}`, '赵一'));
  expect(full.status).toBe(409);
  expect(full.body['issue'][0].details.coding[0].code).toBe('slot-full');
  const here = await person.call('POST /appointments', {
    body: { id: randomUUID(), hospitalId: system.hospitalId, slotId: slotIds[0]!, patientId },
  });
  expect(here.problem.code).toBe('SLOT_FULL');

  const { body } = await system.fhir(`/Appointment?identifier=${HIS}/visit|V1`);
  const mine = body['entry'][0].resource as Json;
  const cancelled = await system.update({
    ...mine,
    status: 'cancelled',
    cancelationReason: { text: '改日' },
  });
  expect(cancelled.status).toBe(200);
  expect(cancelled.body['status']).toBe('cancelled');
  expect(freeOf((await system.fhir(`/Slot/${slotIds[0]}`)).body)).toBe(1);
  const seen = await system.update({ ...cancelled.body, status: 'fulfilled' });
  expect(seen.status).toBe(422);
});

test('what a person booked is theirs to cancel; the system stops the clinic instead', async () => {
  const day = dayIn(home, 5);
  const { scheduleId, slotIds } = await planHalfDay(day, [['08:00', '09:00', 3]]);
  const booked = await person.call('POST /appointments', {
    body: { id: randomUUID(), hospitalId: system.hospitalId, slotId: slotIds[0]!, patientId },
  });
  const read = (await system.fhir(`/Appointment/${booked.body.id}`)).body;
  expect((await system.update({ ...read, status: 'cancelled' })).status).toBe(422);

  const taken = await system.fhir(`/Schedule/${scheduleId}`, { method: 'DELETE' });
  expect(taken.status).toBe(409);
  const open = (await system.fhir(`/Schedule/${scheduleId}`)).body;
  const stopped = await system.update({ ...open, active: false, comment: '医生外出会诊' });
  expect(stopped.status).toBe(200);
  expect(stopped.body['active']).toBe(false);
  expect(await slotStatus(slotIds[0]!)).toBe('busy-unavailable');
  await home.settle();
  const gone = (await system.fhir(`/Appointment/${booked.body.id}`)).body;
  expect(gone).toMatchObject({ status: 'cancelled', cancelationReason: { text: '停诊' } });
  expect((await system.update({ ...stopped.body, active: true })).status).toBe(200);
  expect(await slotStatus(slotIds[0]!)).toBe('free');
});

test('slots are added, grown and taken away one by one; what is taken stays', async () => {
  const day = dayIn(home, 6);
  const { scheduleId, slotIds } = await planHalfDay(day, [['08:00', '09:00', 1]]);
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

test('the audit log says which patients the system was shown', async () => {
  const { slotIds } = await planHalfDay(dayIn(home, 9), [['08:00', '09:00', 1]]);
  const made = await system.create(booking(`Slot/${slotIds[0]}`, '孙丽'));
  await system.fhir(`/Appointment?slot=${slotIds[0]}`);
  const entries = await home.house.database.query(
    `SELECT actor_kind, actor_name, act FROM access_record WHERE hospital_id = $1 AND subject_id = $2`,
    [system.hospitalId, made.body['id']],
  );
  expect(entries).toEqual(
    expect.arrayContaining([{ actor_kind: 'system', actor_name: 'HIS 主系统', act: 'visit.read' }]),
  );
  expect(entries).toHaveLength(2);
});
