/**
 * A no-show that was none: for seven days staff may say that the patient was there, and why they know.
 *
 * @jest-environment node
 */
import { addDays } from '../../../../shared/time';
import { brokenPromises, statusOf } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { entriesOf, openWard, published, toTime } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const FULFIL = 'POST /desk/:hospitalId/appointments/:id/fulfilment';
const reason = '纸质登记本上有签名';

/** Everybody of a day was missed by the clock, and it is so many days later. */
async function missedWard(names: string[], daysLater: number) {
  const ward = await openWard(home, { names });
  await openDesk(home, ward.clinic.hospitalId);
  toTime(home, addDays(ward.clinic.day, 1), '00:01');
  await home.settle();
  toTime(home, addDays(ward.clinic.day, daysLater), '10:00');
  return ward;
}

test('with a reason, once; the history, the audit log and the patient’s own list say so', async () => {
  const { clinic, visitors } = await missedWard(['赵一鸣', '钱二喜'], 7);
  const { appointmentId: id, person } = visitors[0]!;
  const desk = await openDesk(home, clinic.hospitalId, 'registrar');
  const unsaid = await desk.call(FULFIL, { params: { id }, body: {} });
  expect([unsaid.status, unsaid.problem.code]).toEqual([422, 'REASON_NEEDED']);
  const seen = await desk.call(FULFIL, { params: { id }, body: { reason } });
  expect([seen.status, seen.body.status]).toEqual([200, 'fulfilled']);
  expect((await desk.call(FULFIL, { params: { id }, body: { reason } })).status).toBe(200);
  const { body } = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id } });
  expect(body.history.map(({ status, actor, reason: why }) => [status, actor, why])).toEqual([
    ['booked', 'person', null],
    ['noshow', 'timer', null],
    ['fulfilled', 'hospital', reason],
  ]);
  expect(body.history.at(-1)!.memberId).toBe(desk.memberId);
  expect(await published(home, 'appointment.fulfilled')).toEqual([id]);
  expect((await entriesOf(home, clinic.hospitalId)).map(({ act }) => act)).toContain('visit.fulfilled');
  expect(await statusOf(await signIn(home, person.phone.name), id)).toBe('fulfilled');

  // the eighth day is too late, for a doctor as for the desk
  toTime(home, addDays(clinic.day, 8), '00:00');
  const doctor = await openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });
  const params = { id: visitors[1]!.appointmentId };
  const late = await doctor.call(FULFIL, { params, body: { reason } });
  expect([late.status, late.problem.code, late.problem.details]).toEqual([
    409,
    'NO_SHOW_TOO_OLD',
    { days: 7 },
  ]);
});

test('a doctor says so of their own patient on the day itself', async () => {
  const { clinic, visitors } = await openWard(home, { names: ['孙三立'] });
  const { appointmentId: id } = visitors[0]!;
  toTime(home, clinic.day, '10:31');
  const doctor = await openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });
  await doctor.call('POST /desk/:hospitalId/appointments/:id/no-show', { params: { id }, body: {} });
  const seen = await doctor.call(FULFIL, { params: { id }, body: { reason: '从后门进来，已看过' } });
  expect(seen.body.status).toBe('fulfilled');
  const viewer = await openDesk(home, clinic.hospitalId, 'viewer');
  expect((await viewer.call(FULFIL, { params: { id }, body: { reason } })).problem.code).toBe('FORBIDDEN');
});
