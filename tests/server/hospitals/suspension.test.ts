/** A suspended hospital: nothing new is booked, its desk only looks, patients keep what they have; then it goes on. */
import { randomUUID } from 'node:crypto';
import { addHospitals } from '../../../server/hospitals';
import { book, bookAndPay } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openDesk, openOperator, type StaffMember } from '../../support/staff';
import { change } from './wish';

let home: TestHouse;
let operator: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
  operator = await openOperator(home);
});
afterAll(() => home.close());

const suspend = (id: string, reason = '执业许可证过期') =>
  operator.call('POST /operator/hospitals/:id/suspension', { params: { id }, body: { reason } });
const resume = (id: string) => operator.call('DELETE /operator/hospitals/:id/suspension', { params: { id } });
/** Longer than the terms of a booking are kept. */
const aMoment = () => home.clock.advance(6_000);

async function open(): Promise<{ clinic: Clinic; owner: StaffMember }> {
  const clinic = await openClinic(home.house);
  return { clinic, owner: await openDesk(home, clinic.hospitalId, 'owner') };
}

test('takes no new bookings, keeps the old ones, and takes bookings again once resumed', async () => {
  const { clinic } = await open();
  const person = await signIn(home, '病人');
  const patientId = await person.addPatient();
  const { id } = await bookAndPay(home, person, clinic, patientId);
  const suspended = await suspend(clinic.hospitalId);
  expect(suspended.body).toMatchObject({ bookable: false, suspension: '执业许可证过期' });
  aMoment();

  const other = await signIn(home, '新病人');
  const newPatient = await other.addPatient();
  const refused = await book(other, clinic, newPatient);
  expect([refused.status, refused.problem.code]).toEqual([409, 'HOSPITAL_NOT_BOOKABLE']);
  const kept = await person.call('GET /appointments/:id', { params: { id } });
  expect(kept.body.status).toBe('booked');
  const shown = await person.call('GET /hospitals/:id', {
    ...{ params: { id: clinic.hospitalId }, query: {} },
  });
  expect(shown.body.bookable).toBe(false);

  expect((await resume(clinic.hospitalId)).body).toMatchObject({ bookable: true, suspendedAt: null });
  aMoment();
  expect((await book(other, clinic, newPatient)).status).toBe(201);
});

test('a booking made just before says what became of it when it is sent again', async () => {
  const { clinic } = await open();
  const person = await signIn(home, '重发');
  const patientId = await person.addPatient();
  const body = { id: randomUUID(), hospitalId: clinic.hospitalId, slotId: clinic.slotIds[0]!, patientId };
  expect((await person.call('POST /appointments', { body })).status).toBe(201);
  await suspend(clinic.hospitalId);
  aMoment();
  expect((await person.call('POST /appointments', { body })).status).toBe(201);
  const cancelled = await person.call('POST /appointments/:id/cancellation', {
    ...{ params: { id: body.id }, body: {} },
  });
  expect(cancelled.status).toBe(200);
});

test('its desk is read-only, for every role and every write', async () => {
  const { clinic, owner } = await open();
  const planner = await openDesk(home, clinic.hospitalId, 'registrar');
  await suspend(clinic.hospitalId);
  const settings = await owner.call('GET /desk/:hospitalId/settings');
  expect(settings.body.suspension).toMatchObject({ reason: '执业许可证过期' });
  const write = await change(owner, { holdMinutes: 20 });
  expect([write.status, write.problem.code]).toEqual([409, 'HOSPITAL_SUSPENDED']);
  const retire = await planner.call('POST /desk/:hospitalId/doctors/:id/retirement', {
    params: { id: clinic.doctorId! },
  });
  expect(retire.problem.code).toBe('HOSPITAL_SUSPENDED');
  // a role that may not is told so first, and strangers learn nothing
  const viewer = await openDesk(home, clinic.hospitalId, 'viewer');
  const notAllowed = await viewer.call('POST /desk/:hospitalId/doctors/:id/retirement', {
    params: { id: clinic.doctorId! },
  });
  expect(notAllowed.problem.code).toBe('FORBIDDEN');
  const stranger = await openDesk(home, randomUUID(), 'owner');
  const unseen = await stranger.call('POST /desk/:hospitalId/doctors/:id/retirement', {
    params: { hospitalId: clinic.hospitalId, id: clinic.doctorId! },
  });
  expect(unseen.problem.code).toBe('NOT_FOUND');
  await resume(clinic.hospitalId);
  const again = await change(owner, { holdMinutes: 20 });
  expect(again.body.holdMinutes).toBe(20);
});

test('suspended twice is suspended once, for the first reason; owners are told; the history says it all', async () => {
  const { clinic } = await open();
  const person = await signIn(home, '负责人');
  await home.house.database.query(
    `INSERT INTO membership (hospital_id, id, user_id, name, role, since) VALUES ($1, $2, $3, '负责人', 'owner', now())`,
    [clinic.hospitalId, randomUUID(), person.userId],
  );
  const both = await Promise.all([suspend(clinic.hospitalId, '一'), suspend(clinic.hospitalId, '二')]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both[0]!.body.suspension).toBe(both[1]!.body.suspension);
  await resume(clinic.hospitalId);
  await resume(clinic.hospitalId);
  const notices = (await person.call('GET /notices')).body.items.map(({ kind }) => kind).sort();
  expect(notices).toEqual(['hospital-resumed', 'hospital-suspended']);
  const history = await person.call('GET /desk/:hospitalId/settings/history', {
    params: { hospitalId: clinic.hospitalId },
  });
  expect(history.body.items.map(({ act }) => act).sort()).toEqual(['resumed', 'suspended']);
});

test('one that was closed before stays closed when it is resumed', async () => {
  const { clinic, owner } = await open();
  const closed = await change(owner, { open: false });
  expect(closed.body.bookable).toBe(false);
  await suspend(clinic.hospitalId);
  expect((await resume(clinic.hospitalId)).body.bookable).toBe(false);
});

test('operators list hospitals: all, those that joined, those suspended', async () => {
  const { clinic } = await open();
  await suspend(clinic.hospitalId);
  const list = (query: object) => operator.call('GET /operator/hospitals', { query });
  const suspended = (await list({ state: 'suspended' })).body.items;
  expect(suspended.map(({ id }) => id)).toContain(clinic.hospitalId);
  expect(suspended.every(({ suspendedAt }) => suspendedAt)).toBe(true);
  const joinedId = randomUUID();
  await addHospitals(home.house.database.manager, [
    { id: joinedId, name: '入驻医院', level: '3A', joinedAt: home.clock.now() },
  ]);
  const joined = (await list({ state: 'joined' })).body.items;
  expect(joined.map(({ id }) => id)).toEqual([joinedId]);
  const page = await list({ q: '清河', limit: 1 });
  expect(page.body.items).toHaveLength(1);
  const next = await list({ q: '清河', limit: 1, cursor: page.body.nextCursor });
  expect(next.body.items[0]!.id).not.toBe(page.body.items[0]!.id);
  expect((await suspend(randomUUID())).problem.code).toBe('NOT_FOUND');
});
