/**
 * The doctor's package: the own list in the order of calling, calling the next, who does not come when called,
 * marking seen and not come, and the own schedule.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays } from '../../../../shared/time';
import { brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { openDesk, type StaffMember } from '../../../support/staff';
import { entriesOf, openWard, published, toTime, visit, type Ward } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const CALL = 'POST /desk/:hospitalId/my/calls';
const CLINIC = 'GET /desk/:hospitalId/my/clinic';
const FULFIL = 'POST /desk/:hospitalId/appointments/:id/fulfilment';
const NO_SHOW = 'POST /desk/:hospitalId/appointments/:id/no-show';

const doctorOf = ({ clinic }: Ward) =>
  openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });

async function arrive(ward: Ward, ...which: number[]): Promise<void> {
  const desk = await openDesk(home, ward.clinic.hospitalId, 'registrar');
  for (const i of which) {
    const arrived = await desk.call('POST /desk/:hospitalId/appointments/:id/check-in', {
      params: { id: ward.visitors[i]!.appointmentId },
      body: {},
    });
    expect(arrived.status).toBe(200);
  }
}

/** Whom the list shows, by stage. */
async function listOf(doctor: StaffMember, ward: Ward) {
  const { body } = await doctor.call(CLINIC);
  const name = (id: string) => ward.visitors.findIndex(({ appointmentId }) => appointmentId === id);
  return body.items.map(({ id, stage }) => `${name(id)} ${stage}`);
}

const call = (doctor: StaffMember, currentId: string | null, appointmentId?: string) =>
  doctor.call(CALL, { body: { id: randomUUID(), currentId, ...(appointmentId && { appointmentId }) } });

test('calls go by visit number among those who came; seen, called and not yet come have their places', async () => {
  const ward = await openWard(home, { names: ['甲', '乙', '丙', '丁'].map((name) => `${name}某某`) });
  const doctor = await doctorOf(ward);
  const ids = ward.visitors.map(({ appointmentId }) => appointmentId);
  const nobody = await call(doctor, null);
  expect([nobody.status, nobody.problem.code]).toEqual([409, 'NOBODY_WAITING']);
  await arrive(ward, 2, 1);
  expect(await listOf(doctor, ward)).toEqual(['1 waiting', '2 waiting', '0 expected', '3 expected']);

  const first = await call(doctor, null);
  expect(first.body).toMatchObject({ currentId: ids[1], tally: { booked: 4, expected: 2, waiting: 1 } });
  expect(first.body.items[0]).toMatchObject({ stage: 'called', calledCount: 1, patient: { name: '乙某某' } });

  await arrive(ward, 0); // comes late, with the lowest number: next
  await doctor.call(FULFIL, { params: { id: ids[1]! }, body: {} });
  const second = await call(doctor, ids[1]!);
  expect(second.body.currentId).toBe(ids[0]);
  expect(await listOf(doctor, ward)).toEqual(['0 called', '2 waiting', '3 expected', '1 done']);

  // the first does not come when called: the third is called, and the first waits behind who was never called
  await arrive(ward, 3);
  const third = await call(doctor, ids[0]!);
  expect(third.body.currentId).toBe(ids[2]);
  expect(await listOf(doctor, ward)).toEqual(['2 called', '3 waiting', '0 waiting', '1 done']);
});

test('two clicks at once call one; so do a second screen and the same click sent again', async () => {
  const ward = await openWard(home, { names: ['赵甲', '钱乙', '孙丙'] });
  await arrive(ward, 0, 1, 2);
  const doctor = await doctorOf(ward);
  const clicks = await Promise.all([1, 2, 3, 4].map(() => call(doctor, null)));
  expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(clicks.map(({ body }) => body.currentId))).toEqual(
    new Set([ward.visitors[0]!.appointmentId]),
  );
  const calls = await home.house.database.query(`SELECT 1 FROM visit_call WHERE hospital_id = $1`, [
    ward.clinic.hospitalId,
  ]);
  expect(calls).toHaveLength(1);

  const currentId = clicks[0]!.body.currentId;
  const body = { id: randomUUID(), currentId };
  const once = await doctor.call(CALL, { body });
  const again = await doctor.call(CALL, { body });
  expect(again.body.currentId).toBe(once.body.currentId);
  expect(again.body.items[0]!.calledCount).toBe(1);
  const other = { ...body, appointmentId: ward.visitors[2]!.appointmentId };
  expect((await doctor.call(CALL, { body: other })).problem.code).toBe('ID_REUSED');
});

test('calling again counts, and after three calls somebody may be marked as not come before their time', async () => {
  const ward = await openWard(home);
  const [one, two] = ward.visitors.map(({ appointmentId }) => appointmentId);
  const doctor = await doctorOf(ward);
  const notYet = await call(doctor, null, one);
  expect(notYet.problem.code).toBe('NOT_CHECKED_IN');
  await arrive(ward, 0, 1);
  await call(doctor, null, one);
  const hasty = await call(doctor, one!, one);
  expect(hasty.body.items[0]!.calledCount).toBe(1);
  const early = await doctor.call(NO_SHOW, { params: { id: one! }, body: {} });
  expect([early.status, early.problem.code, early.problem.details]).toEqual([
    409,
    'NO_SHOW_TOO_EARLY',
    { endsAt: '09:30', calls: 3 },
  ]);
  for (const _ of [2, 3]) {
    home.clock.advance(20_000);
    await call(doctor, one!, one);
  }
  const missed = await doctor.call(NO_SHOW, { params: { id: one! }, body: { reason: '叫号三次未到' } });
  expect(missed.body).toMatchObject({ status: 'noshow', calledCount: 3 });
  await doctor.call(NO_SHOW, { params: { id: one! }, body: {} });
  expect(await published(home, 'appointment.missed')).toEqual([one]);
  const gone = await call(doctor, null, one);
  expect(gone.problem.code).toBe('VISIT_NOT_OPEN');
  expect((await call(doctor, null)).body.currentId).toBe(two);
});

test('who comes after all, on the same day, waits again; the history keeps both', async () => {
  const ward = await openWard(home);
  const id = ward.visitors[0]!.appointmentId;
  toTime(home, ward.clinic.day, '09:31');
  const doctor = await doctorOf(ward);
  await doctor.call(NO_SHOW, { params: { id }, body: {} });
  const desk = await openDesk(home, ward.clinic.hospitalId, 'registrar');
  const back = await desk.call('POST /desk/:hospitalId/appointments/:id/no-show/undo', {
    params: { id },
    body: { reason: '堵车，刚到' },
  });
  expect(back.body).toMatchObject({ status: 'checked-in', calledCount: 0 });
  expect(await listOf(doctor, ward)).toEqual(['0 waiting', '1 expected', '2 expected']);
  const shown = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id } });
  expect(shown.body.history.map(({ status, actor, reason }) => [status, actor, reason])).toEqual([
    ['booked', 'person', null],
    ['noshow', 'hospital', null],
    ['checked-in', 'hospital', '堵车，刚到'],
  ]);
  // the next day it stands
  await desk.call(NO_SHOW, { params: { id }, body: {} });
  toTime(home, addDays(ward.clinic.day, 1), '00:10');
  await home.settle();
  const later = await openDesk(home, ward.clinic.hospitalId);
  const late = await later.call('POST /desk/:hospitalId/appointments/:id/no-show/undo', {
    params: { id },
    body: {},
  });
  expect(late.problem.code).toBe('NOT_TODAY');
});

test('seen without a check-in is seen, twice is once; before the day it is not', async () => {
  const ward = await openWard(home, { at: '09:20' });
  const [one, two] = ward.visitors.map(({ appointmentId }) => appointmentId);
  const doctor = await doctorOf(ward);
  const answers = await Promise.all(
    [1, 2].map(() => doctor.call(FULFIL, { params: { id: one! }, body: {} })),
  );
  expect(answers.map(({ body }) => body.status)).toEqual(['fulfilled', 'fulfilled']);
  expect((await published(home, 'appointment.fulfilled')).filter((id) => id === one)).toHaveLength(1);
  const undo = await (
    await openDesk(home, ward.clinic.hospitalId)
  ).call('POST /desk/:hospitalId/appointments/:id/check-in/undo', { params: { id: one! }, body: {} });
  expect(undo.problem.code).toBe('VISIT_NOT_OPEN');

  // a visit is seen or missed, never both, whoever is first
  toTime(home, ward.clinic.day, '09:31');
  const [seen, missed] = await Promise.all([
    doctor.call(FULFIL, { params: { id: two! }, body: {} }),
    doctor.call(NO_SHOW, { params: { id: two! }, body: {} }),
  ]);
  expect([seen.status, missed.status].sort()).toEqual([200, 409]);

  const later = await openClinic(home.house, {
    ...{ hospitalId: ward.clinic.hospitalId, departmentId: ward.clinic.departmentId },
    settings: { payment: 'on-site' },
  });
  const visitor = await visit(home, later, '朱早早');
  const desk = await openDesk(home, ward.clinic.hospitalId);
  const early = await desk.call(FULFIL, { params: { id: visitor.appointmentId }, body: {} });
  expect(early.problem.code).toBe('NOT_TODAY');
});

test("a colleague's patient is nobody to a doctor, and the own list is in the audit log with whom it named", async () => {
  const ward = await openWard(home);
  const colleague = await openClinic(home.house, {
    ...{ hospitalId: ward.clinic.hospitalId, departmentId: ward.clinic.departmentId, inDays: 0, places: [1] },
    settings: { payment: 'on-site' },
  });
  const doctor = await doctorOf(ward);
  const other = await openDesk(home, ward.clinic.hospitalId, 'doctor', { doctorId: colleague.doctorId! });
  const params = { id: ward.visitors[0]!.appointmentId };
  for (const key of [FULFIL, NO_SHOW] as const)
    expect((await other.call(key, { params, body: {} })).status).toBe(404);
  expect((await other.call('GET /desk/:hospitalId/appointments/:id', { params })).status).toBe(404);
  expect((await call(other, null, params.id)).status).toBe(404);
  expect((await other.call(CLINIC)).body.items).toEqual([]);
  expect((await doctor.call(CLINIC)).body.items).toHaveLength(3);
  const entries = (await entriesOf(home, ward.clinic.hospitalId)).filter(({ act }) => act === 'clinic.read');
  const own = entries.find(({ actor }) => actor === doctor.memberId)!;
  expect(own.subject_id).toContain(`day=${ward.clinic.day}; rows=3`);
  for (const { patientId } of ward.visitors) expect(own.patient_ids).toContain(patientId);
});

test('the own schedule says how many are booked', async () => {
  const ward = await openWard(home, { places: [2, 3] });
  const doctor = await doctorOf(ward);
  const { body } = await doctor.call('GET /desk/:hospitalId/my/schedule', { query: { days: 3 } });
  expect(body.items).toEqual([
    expect.objectContaining({
      scheduleId: ward.clinic.scheduleId,
      day: ward.clinic.day,
      places: 5,
      booked: 3,
    }),
  ]);
  const past = { from: addDays(ward.clinic.day, 1), days: 31 };
  expect((await doctor.call('GET /desk/:hospitalId/my/schedule', { query: past })).body.items).toEqual([]);
});
