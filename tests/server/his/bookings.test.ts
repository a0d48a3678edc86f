/**
 * Bookings between a hospital's system and the app: planned there and booked here, booked here and busy there in the
 * same second, taken at the window and gone here.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import type { TestHouse } from '../../support/house';
import type { Person } from '../../support/people';
import { openDesk } from '../../support/staff';
import { freeOf, openPlanned, type Planned } from './planned';
import { booking, dayIn, HIS } from './resources';
import { openSystem, type Json, type System } from './system';

let planned: Planned;
let home: TestHouse;
let system: System;
let person: Person;
let patientId: string;

beforeAll(async () => {
  planned = await openPlanned();
  ({ home, system, person, patientId } = planned);
});
afterAll(() => home.close());

test('what the system plans can be booked here, and is busy there in the same second', async () => {
  const day = dayIn(home, 3);
  const { scheduleId, slotIds, doctorId } = await planned.planHalfDay(day, [
    ['08:00', '09:00', 1],
    ['09:00', '10:00', 2],
  ]);
  const listed = await home.call('GET /schedules', {
    query: { hospitalId: system.hospitalId, doctorId, from: day },
  });
  expect(listed.body.items[0]).toMatchObject({ id: scheduleId, fee: 5050, half: 'morning' });
  expect(await planned.slotStatus(slotIds[0]!)).toBe('free');

  const booked = await person.call('POST /appointments', {
    body: { id: randomUUID(), hospitalId: system.hospitalId, slotId: slotIds[0]!, patientId },
  });
  expect(booked.status).toBe(201);
  expect(await planned.slotStatus(slotIds[0]!)).toBe('busy');
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
  expect(await planned.slotStatus(slotIds[0]!)).toBe('free');
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
  const { slotIds } = await planned.planHalfDay(day, [['08:00', '09:00', 2]]);
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
  expect(await planned.slotStatus(slotIds[0]!)).toBe('busy');
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
  expect([seen.status, seen.body['issue'][0].details.coding[0].code]).toEqual([409, 'visit-not-open']);
});

test.each([
  ['writing backwards', '\u202Eabc'],
  ['two lines', '王\n五'],
  ['nothing to be seen', '\u200b'],
  ['a terminal', '\u001b[31mX'],
  ['nobody', ' '],
])('a name that is %s is refused, in the reference as in a contained Patient', async (_, name) => {
  const { slotIds } = await planned.planHalfDay(dayIn(home, 7), [['08:00', '09:00', 2]]);
  const slot = `Slot/${slotIds[0]}`;
  const contained = [{ resourceType: 'Patient', id: 'p', name: [{ text: name }] }];
  const participant = [{ actor: { reference: '#p' }, status: 'accepted' }];
  for (const wish of [booking(slot, name), booking(slot, '', { contained, participant })]) {
    const { status, body } = await system.create(wish);
    expect([status, body['issue'][0].details.coding[0].code]).toEqual([400, 'element-wrong']);
  }
  expect(freeOf((await system.fhir(`/${slot}`)).body)).toBe(2);
});

test('why a place is given back is told in one line that can be read', async () => {
  const { slotIds } = await planned.planHalfDay(dayIn(home, 8), [['08:00', '09:00', 2]]);
  const made = (await system.create(booking(`Slot/${slotIds[0]}`, ' 李梅 '))).body;
  expect(made['participant'][0].actor.display).toBe('李梅');
  const cancelationReason = { text: '患者\u202E来电\r\n改日' };
  await system.update({ ...made, status: 'cancelled', cancelationReason });
  const desk = await openDesk(home, system.hospitalId);
  const visit = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id: made['id'] } });
  expect(visit.body.history.at(-1)).toMatchObject({ status: 'cancelled', reason: '患者 来电 改日' });
});

test('what a person booked is theirs to cancel; the system stops the clinic instead', async () => {
  const day = dayIn(home, 5);
  const { scheduleId, slotIds } = await planned.planHalfDay(day, [['08:00', '09:00', 3]]);
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
  expect(await planned.slotStatus(slotIds[0]!)).toBe('busy-unavailable');
  await home.settle();
  const gone = (await system.fhir(`/Appointment/${booked.body.id}`)).body;
  expect(gone).toMatchObject({ status: 'cancelled', cancelationReason: { text: '停诊' } });
  expect((await system.update({ ...stopped.body, active: true })).status).toBe(200);
  expect(await planned.slotStatus(slotIds[0]!)).toBe('free');
});

test('the audit log says which patients the system was shown', async () => {
  const { slotIds } = await planned.planHalfDay(dayIn(home, 9), [['08:00', '09:00', 1]]);
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
