/**
 * Places a hospital's own system takes at its window: the same places that people book, never sold twice, for
 * patients without an account here.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { releasePlaceOf, takePlaceFor, type WindowWish } from '../../../../server/appointments';
import { book, brokenPromises } from '../../../support/booking';
import { openClinic, type Clinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { residentId, signIn } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { published, toTime } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterEach(async () => {
  await home.settle();
  expect(await brokenPromises(home.house)).toEqual([]);
});
afterAll(() => home.close());

const take = (wish: WindowWish) =>
  home.house.database.transaction((tx) => takePlaceFor(tx, home.house, wish));
const release = (hospitalId: string, id: string, reason?: string) =>
  home.house.database.transaction((tx) =>
    releasePlaceOf(tx, { hospitalId, id }, { reason, now: home.clock.now() }),
  );
const wishFor = (clinic: Clinic, wish: Partial<WindowWish> = {}): WindowWish => ({
  ...{ id: randomUUID(), hospitalId: clinic.hospitalId, slotId: clinic.slotIds[0]!, source: 'his' },
  patient: { name: '窗口患者' },
  ...wish,
});
const codeOfError = (error: { code: string }) => error.code;

test('the desk sees, finds, checks in and sees to such a patient like any other', async () => {
  const clinic = await openClinic(home.house, { inDays: 1, fee: 2500 });
  const idNumber = residentId({ birthDate: '1956-05-01', sex: 'male' });
  const wish = wishFor(clinic, { patient: { name: '何老先生', idNumber, phone: '138 0000 1111' } });
  const taken = await take(wish);
  expect(taken).toMatchObject({
    status: 'booked',
    visitNumber: 1,
    source: 'his',
    userId: null,
    payOnSite: true,
  });
  const again = await take(wish);
  expect([again.id, again.visitNumber]).toEqual([taken.id, 1]);
  await expect(take({ ...wish, patient: { name: '别人' } }).catch(codeOfError)).resolves.toBe('ID_REUSED');
  await home.settle(); // nobody is told, and nothing fails over it
  toTime(home, clinic.day, '08:00');
  const desk = await openDesk(home, clinic.hospitalId, 'cashier');
  const found = await desk.call('GET /desk/:hospitalId/appointments', { query: { q: idNumber } });
  expect(found.body.items).toEqual([
    expect.objectContaining({
      ...{ id: wish.id, source: 'his', payment: 'on-site-due', fee: 2500 },
      patient: expect.objectContaining({ name: '何老先生', sex: 'male', phone: '138****1111' }),
    }),
  ]);
  const byPhone = await desk.call('GET /desk/:hospitalId/appointments', { query: { q: '13800001111' } });
  expect(byPhone.body.items).toHaveLength(1);
  const arrived = await desk.call('POST /desk/:hospitalId/appointments/:id/check-in', {
    params: { id: wish.id },
    body: { paidOnSite: true },
  });
  expect(arrived.body).toMatchObject({ status: 'checked-in', payment: 'on-site-paid' });
  const stored = await home.house.database.query(`SELECT * FROM guest WHERE hospital_id = $1`, [
    clinic.hospitalId,
  ]);
  expect(JSON.stringify(stored)).not.toMatch(new RegExp(`${idNumber}|何老先生|13800001111`));
});

test('people and windows at once never get the same place, and one too many is told so', async () => {
  const clinic = await openClinic(home.house, { places: [6], settings: { payment: 'on-site' } });
  const person = await signIn(home, '同时预约者');
  const patients = [];
  for (let i = 0; i < 5; i += 1) patients.push(await person.addPatient({ name: `患者${i}` }));
  const online = patients.map((patientId) => book(person, clinic, patientId));
  const window = Array.from({ length: 5 }, () => take(wishFor(clinic)).catch(codeOfError));
  const booked = (await Promise.all(online)).map(({ status, body }) =>
    status === 201 ? body.visitNumber : 'SLOT_FULL',
  );
  const taken = (await Promise.all(window)).map((one) => (typeof one === 'string' ? one : one.visitNumber));
  const all = [...booked, ...taken];
  expect(all.filter((one) => one === 'SLOT_FULL')).toHaveLength(4);
  expect(all.filter((one) => typeof one === 'number').sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('the same id at once takes one place; in another slot it is refused', async () => {
  const clinic = await openClinic(home.house, { places: [4, 4] });
  const wish = wishFor(clinic);
  const taken = await Promise.all([1, 2, 3].map(() => take(wish)));
  expect(taken.map(({ visitNumber }) => visitNumber)).toEqual([1, 1, 1]);
  const elsewhere = { ...wish, slotId: clinic.slotIds[1]! };
  await expect(take(elsewhere).catch(codeOfError)).resolves.toBe('ID_REUSED');
  const other = await openClinic(home.house);
  const abroad = { ...wishFor(other), id: wish.id };
  await expect(take(abroad).catch(codeOfError)).resolves.toBe('ID_REUSED');
});

test('given back, the place goes on sale; again is the same; what a person booked is not theirs to give', async () => {
  const clinic = await openClinic(home.house, { places: [1], settings: { payment: 'on-site' } });
  const wish = wishFor(clinic);
  await take(wish);
  const person = await signIn(home, '候补者');
  const patientId = await person.addPatient();
  expect((await book(person, clinic, patientId)).problem.code).toBe('SLOT_FULL');
  await Promise.all([release(clinic.hospitalId, wish.id, '患者改期'), release(clinic.hospitalId, wish.id)]);
  expect(await published(home, 'appointment.cancelled')).toEqual([wish.id]);
  const mine = await book(person, clinic, patientId);
  expect(mine.status).toBe(201);
  await expect(release(clinic.hospitalId, mine.body.id).catch(codeOfError)).resolves.toBe('NOT_FOUND');
  const other = await openClinic(home.house);
  await expect(release(other.hospitalId, wish.id).catch(codeOfError)).resolves.toBe('NOT_FOUND');
});

test('a stopped, a past and an unknown slot, and a number that is none, are refused', async () => {
  const clinic = await openClinic(home.house, { inDays: 1, places: [2, 2] });
  const [first, second] = clinic.slotIds;
  const refused = (wish: Partial<WindowWish>) =>
    expect(take(wishFor(clinic, wish)).catch(codeOfError)).resolves;
  await refused({ patient: { name: '甲', idNumber: '123' } }).toBe('ID_NUMBER_INVALID');
  await refused({ slotId: randomUUID() }).toBe('NOT_FOUND');
  toTime(home, clinic.day, '09:30');
  await refused({ slotId: first }).toBe('SLOT_PAST');
  // the window may still fill a time that has begun
  toTime(home, clinic.day, '09:45');
  expect((await take(wishFor(clinic, { slotId: second }))).visitNumber).toBe(3);
  await home.house.database.query(`UPDATE schedule SET status = 'stopped' WHERE hospital_id = $1`, [
    clinic.hospitalId,
  ]);
  await refused({ slotId: second }).toBe('SLOT_STOPPED');
});

test('the database itself lets nobody but a hospital’s system book without a user', async () => {
  const clinic = await openClinic(home.house);
  const wish = wishFor(clinic);
  await take(wish);
  const change = (column: string) =>
    home.house.database
      .query(`UPDATE appointment SET ${column} WHERE hospital_id = $1 AND id = $2`, [
        clinic.hospitalId,
        wish.id,
      ])
      .catch((error: { constraint: string }) => error.constraint);
  expect(await change(`source = 'person'`)).toBe('appointment_only_his_is_without_a_user');
  expect(await change(`guest_id = NULL`)).toBe('appointment_only_his_is_without_a_user');
  expect(await change(`status = 'checked-in'`)).toBe('appointment_checked_in_says_when');
});
