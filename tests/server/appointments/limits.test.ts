/**
 * Rules against hoarding: so many bookings a day for a patient and from a device, whatever races; a place cannot be
 * passed on by changing who it is for; who finds a slot full is shown where else there are places.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../../shared/api';
import { api } from '../../../shared/api';
import { book, brokenPromises } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const bookFrom = (person: Person, clinic: Clinic, patientId: string, device?: string) =>
  person.call('POST /appointments', {
    body: { id: randomUUID(), hospitalId: clinic.hospitalId, slotId: clinic.slotIds[0]!, patientId },
    ...(device && { headers: { 'x-device-id': device } }),
  });

const outcomes = (answers: { status: number; problem: { code?: string } }[]) =>
  answers.map(({ status, problem }) => (status === 201 ? 'booked' : problem.code)).sort();

/** A hospital with a doctor for each of `count` bookings. */
async function openDoctors(
  count: number,
  settings: Parameters<typeof openClinic>[1] = {},
): Promise<Clinic[]> {
  const first = await openClinic(home.house, { fee: 0, places: [20], ...settings });
  const others = Array.from({ length: count - 1 }, () =>
    openClinic(home.house, {
      fee: 0,
      places: [20],
      hospitalId: first.hospitalId,
      departmentId: first.departmentId,
    }),
  );
  return [first, ...(await Promise.all(others))];
}

test('a patient can be booked so often a day, cancelled bookings included, however they race; tomorrow again', async () => {
  const clinics = await openDoctors(8, { settings: { patientBookingsPerDay: 3 } });
  const person = await signIn(home, '一天约很多次的人');
  const patientId = await person.addPatient();
  const racing = await Promise.all(clinics.slice(0, 6).map((clinic) => book(person, clinic, patientId)));
  expect(outcomes(racing)).toEqual([
    ...Array.from({ length: 3 }, () => 'TOO_MANY_BOOKINGS_TODAY'),
    ...Array.from({ length: 3 }, () => 'booked'),
  ]);
  const refused = racing.find(({ status }) => status !== 201)!.problem;
  expect(refused.details).toEqual({ max: 3 });
  expect(refused.detail).toContain('3');

  const mine = racing.find(({ status }) => status === 201)!.body.id;
  await person.call('POST /appointments/:id/cancellation', { params: { id: mine }, body: {} });
  expect(outcomes([await book(person, clinics[6]!, patientId)])).toEqual(['TOO_MANY_BOOKINGS_TODAY']);
  const standing = await person.call('GET /hospitals/:hospitalId/booking-standing', {
    params: { hospitalId: clinics[0]!.hospitalId },
    query: { patientId },
  });
  expect(standing.body).toMatchObject({ bookingsPerDay: 3, bookingsLeftToday: 0 });
  // somebody else of the same user is not counted with them
  const other = await person.addPatient({ relation: 'parent' });
  expect((await book(person, clinics[6]!, other)).status).toBe(201);

  home.clock.advance(86_400_000);
  const again = await home.call('POST /sessions', {
    body: { entry: 'mini-program', code: person.phone.loginCode() },
  });
  person.token = again.body.accessToken;
  const [tomorrow] = await openDoctors(1, { hospitalId: clinics[0]!.hospitalId });
  expect((await book(person, tomorrow!, patientId)).status).toBe(201);
});

test('a device makes so many bookings a day, whoever is signed in; silence and nonsense count by the user', async () => {
  const clinics = await openDoctors(1, { places: [200], settings: { deviceBookingsPerDay: 4 } });
  const people = await Promise.all(Array.from({ length: 9 }, (_, i) => signIn(home, `一部手机 ${i}`)));
  const patients = await Promise.all(people.map((person) => person.addPatient()));
  const device = randomUUID();
  const racing = await Promise.all(
    people.map((person, i) => bookFrom(person, clinics[0]!, patients[i]!, device)),
  );
  expect(outcomes(racing)).toEqual([
    ...Array.from({ length: 5 }, () => 'TOO_MANY_FROM_DEVICE'),
    ...Array.from({ length: 4 }, () => 'booked'),
  ]);
  expect(racing.find(({ status }) => status !== 201)!.problem.details).toEqual({ max: 4 });
  // the table does not say which device it was
  const [row] = await home.house.database.query(
    `SELECT count(*)::integer AS count FROM appointment WHERE device_index = $1`,
    [device],
  );
  expect(row.count).toBe(0);

  const silent = await signIn(home, '不说设备的人');
  const family = [await silent.addPatient()];
  for (let i = 0; i < 5; i += 1) family.push(await silent.addPatient({ relation: 'other' }));
  const answers = [];
  for (const [i, patientId] of family.entries())
    answers.push(await bookFrom(silent, clinics[0]!, patientId, i % 2 ? 'x'.repeat(500) : undefined));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 409, 409]);
});

test('an account books as often a day as a device, whatever devices it makes up and whoever its patients are', async () => {
  const [clinic] = await openDoctors(1, { settings: { deviceBookingsPerDay: 4 } });
  const person = await signIn(home, '每次换一部手机的人');
  const family = [await person.addPatient()];
  for (let i = 0; i < 5; i += 1) family.push(await person.addPatient({ relation: 'other' }));
  const racing = await Promise.all(
    family.map((patientId) => bookFrom(person, clinic!, patientId, randomUUID())),
  );
  expect(outcomes(racing)).toEqual([
    ...Array.from({ length: 2 }, () => 'TOO_MANY_FROM_DEVICE'),
    ...Array.from({ length: 4 }, () => 'booked'),
  ]);
  const refused = racing.find(({ status }) => status !== 201)!.problem;
  expect(refused.details).toEqual({ max: 4 });
  expect(refused.detail).toContain('账号');

  // given back, and the patient removed and added anew: the account has booked all the same
  const first = racing.findIndex(({ status }) => status === 201);
  const params = { id: racing[first]!.body.id };
  await person.call('POST /appointments/:id/cancellation', { params, body: {} });
  expect((await person.call('DELETE /patients/:id', { params: { id: family[first]! } })).status).toBe(204);
  const anew = await person.addPatient({ relation: 'other' });
  expect(outcomes([await bookFrom(person, clinic!, anew, randomUUID())])).toEqual(['TOO_MANY_FROM_DEVICE']);
  // somebody else is not counted with them
  const neighbour = await signIn(home, '邻居');
  const theirs = await neighbour.addPatient();
  expect((await bookFrom(neighbour, clinic!, theirs, randomUUID())).status).toBe(201);
});

test('a retry is the same booking and takes no second seat', async () => {
  const [clinic] = await openDoctors(1, { settings: { patientBookingsPerDay: 1, deviceBookingsPerDay: 1 } });
  const person = await signIn(home, '重试的人');
  const patientId = await person.addPatient();
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => book(person, clinic!, patientId, 0, id)));
  expect(outcomes(answers)).toEqual(Array.from({ length: 5 }, () => 'booked'));
});

test('nobody can pass a booked place on: no route changes whose it is, nor who a patient is', async () => {
  const [clinic] = await openDoctors(1);
  const person = await signIn(home, '倒号的人');
  const [patientId, buyer] = [await person.addPatient(), await person.addPatient({ relation: 'other' })];
  const { body } = await book(person, clinic!, patientId);
  // what takes a patient besides making a booking or joining a line would be a way to change one
  const taking = (Object.keys(api) as ApiKey[]).filter((key) => {
    const endpoint = api[key] as { body?: { shape?: Record<string, unknown> }; access: string };
    return (
      /^(POST|PUT|DELETE) \/appointments/.test(key) &&
      Object.keys(endpoint.body?.shape ?? {}).includes('patientId')
    );
  });
  expect(taking).toEqual(['POST /appointments']);
  const passed = await person.call('POST /appointments', {
    body: { id: body.id, hospitalId: clinic!.hospitalId, slotId: clinic!.slotIds[0]!, patientId: buyer },
  });
  expect(passed.problem.code).toBe('ID_REUSED');

  for (const change of [
    { name: '买家' },
    { idNumber: 'E87654321' },
    { idType: 'passport' },
    { birthDate: '1991-01-01' },
  ]) {
    const changed = await person.call('PUT /patients/:id', {
      params: { id: patientId },
      body: change as never,
    });
    expect(changed.problem.code).toBe('BAD_REQUEST');
  }
  const removed = await person.call('DELETE /patients/:id', { params: { id: patientId } });
  expect(removed.problem.code).toBe('PATIENT_BUSY');
  const shown = await person.call('GET /appointments/:id', { params: { id: body.id } });
  expect(shown.body.patientId).toBe(patientId);
});

test('who finds a slot full sees the same doctor on other days, the department that day, and whether one can wait', async () => {
  const full = await openClinic(home.house, { fee: 5000, places: [1, 2] });
  const { hospitalId, departmentId, doctorId } = full;
  const also = (wishes: Parameters<typeof openClinic>[1]) =>
    openClinic(home.house, { hospitalId, departmentId, places: [3], ...wishes });
  const [dear, equal, later] = [
    await also({ fee: 9000 }),
    await also({ fee: 5000 }),
    await also({ inDays: 3 }),
  ];
  await home.house.database.query(`UPDATE schedule SET doctor_id = $2 WHERE id = $1`, [
    later.scheduleId,
    doctorId,
  ]);
  const hidden = await also({ fee: 5000 });
  await home.house.database.query(`UPDATE schedule SET release_at = $2 WHERE id = $1`, [
    hidden.scheduleId,
    new Date(home.clock.now().getTime() + 3_600_000),
  ]);
  const stopped = await also({ fee: 5000 });
  await home.house.database.query(`UPDATE slot SET stopped = true WHERE schedule_id = $1`, [
    stopped.scheduleId,
  ]);
  const person = await signIn(home, '没抢到的人');
  const patientId = await person.addPatient();
  expect((await book(person, full, patientId)).status).toBe(201);

  const ask = () =>
    home.call('GET /slots/:id/alternatives', { params: { id: full.slotIds[0]! }, query: { hospitalId } });
  const { body } = await ask();
  expect(body.items.map(({ slotId }) => slotId)).toEqual([
    full.slotIds[1],
    later.slotIds[0],
    equal.slotIds[0],
    dear.slotIds[0],
  ]);
  expect(body.items[0]).toMatchObject({ sameDoctor: true, left: 2, fee: 5000, doctorName: '陈思远' });
  expect(body.items[3]).toMatchObject({ sameDoctor: false, fee: 9000 });
  expect(body.mayWait).toBe(true);
  const nowhere = await home.call('GET /slots/:id/alternatives', {
    params: { id: randomUUID() },
    query: { hospitalId },
  });
  expect(nowhere.status).toBe(404);
});
