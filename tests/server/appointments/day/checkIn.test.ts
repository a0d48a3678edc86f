/**
 * Checking patients in at the desk: on the day, by visit or code, once however often it is clicked, with the fee
 * taken at the counter, and taken back when it was the wrong one.
 *
 * @jest-environment node
 */
import { addDays } from '../../../../shared/time';
import { bookAndPay, brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { codeOf, entriesOf, openWard, published, toTime, visit } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const CHECK_IN = 'POST /desk/:hospitalId/appointments/:id/check-in';
const UNDO = 'POST /desk/:hospitalId/appointments/:id/check-in/undo';
const ON_SITE = 'PUT /desk/:hospitalId/appointments/:id/on-site-payment';

test('twice and at once is once: one step of history, one event; every click is in the audit log', async () => {
  const { clinic, visitors } = await openWard(home);
  const desk = await openDesk(home, clinic.hospitalId, 'registrar');
  const [one] = visitors;
  const clicks = await Promise.all(
    [1, 2, 3].map(() => desk.call(CHECK_IN, { params: { id: one!.appointmentId }, body: {} })),
  );
  expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(clicks[0]!.body).toMatchObject({
    status: 'checked-in',
    payment: 'on-site-due',
    patient: { name: one!.name, sex: 'female', idNumber: expect.stringMatching(/^\d\*{16}[\dX]$/) },
    calledCount: 0,
  });
  expect(clicks[0]!.body.checkedInAt).not.toBeNull();
  expect(await published(home, 'appointment.checked-in')).toEqual([one!.appointmentId]);
  const { body } = await desk.call('GET /desk/:hospitalId/appointments/:id', {
    params: { id: one!.appointmentId },
  });
  expect(body.history.map(({ status, actor, memberId }) => [status, actor, memberId])).toEqual([
    ['booked', 'person', null],
    ['checked-in', 'hospital', desk.memberId],
  ]);
  const entries = (await entriesOf(home, clinic.hospitalId)).filter(({ act }) => act === 'visit.checked-in');
  expect(entries).toHaveLength(3);
  expect(entries[0]).toMatchObject({
    actor: desk.memberId,
    subject_id: one!.appointmentId,
    patient_id: one!.patientId,
  });
});

test('by the code that is scanned; a code of another day says which day', async () => {
  const { clinic, visitors } = await openWard(home, { at: '00:05' });
  const desk = await openDesk(home, clinic.hospitalId, 'cashier');
  const code = await codeOf(home, visitors[0]!.appointmentId);
  const spaced = `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`;
  const scanned = await desk.call('POST /desk/:hospitalId/check-ins', { body: { visitCode: spaced } });
  expect(scanned.body).toMatchObject({
    id: visitors[0]!.appointmentId,
    status: 'checked-in',
    visitCode: code,
  });

  const later = await openClinic(home.house, {
    hospitalId: clinic.hospitalId,
    settings: { payment: 'on-site' },
  });
  const other = await visit(home, later, '冯九天');
  const early = await desk.call('POST /desk/:hospitalId/check-ins', {
    body: { visitCode: await codeOf(home, other.appointmentId) },
  });
  expect([early.status, early.problem.code, early.problem.details]).toEqual([
    409,
    'NOT_TODAY',
    { day: later.day },
  ]);
  expect(early.problem.detail).toContain(later.day);
  const byId = await desk.call(CHECK_IN, { params: { id: other.appointmentId }, body: {} });
  expect(byId.problem.code).toBe('NOT_TODAY');
  const unknown = await desk.call('POST /desk/:hospitalId/check-ins', { body: { visitCode: '9999999999' } });
  expect(unknown.status).toBe(404);
});

test('two visits that drew the same code are told apart by a person', async () => {
  const { clinic, visitors } = await openWard(home);
  const desk = await openDesk(home, clinic.hospitalId);
  await home.house.database.query(`UPDATE appointment SET visit_code = '1234567890' WHERE id = ANY($1)`, [
    visitors.slice(0, 2).map(({ appointmentId }) => appointmentId),
  ]);
  const shared = await desk.call('POST /desk/:hospitalId/check-ins', { body: { visitCode: '1234567890' } });
  expect(shared.problem.code).toBe('VISIT_CODE_SHARED');
});

test('a cancelled, a held and a seen visit cannot be checked in', async () => {
  const clinic = await openClinic(home.house, { places: [4], inDays: 1 });
  const person = await signIn(home, '沈十方');
  const patientId = await person.addPatient();
  const { id } = await bookAndPay(home, person, clinic, patientId);
  await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  const held = await visit(home, clinic, '韩十一');
  await home.settle();
  toTime(home, clinic.day, '00:00');
  const desk = await openDesk(home, clinic.hospitalId);
  for (const gone of [id, held.appointmentId]) {
    const refused = await desk.call(CHECK_IN, { params: { id: gone }, body: {} });
    expect([refused.status, refused.problem.code]).toEqual([409, 'VISIT_NOT_OPEN']);
  }
  await home.settle(); // the hold is released
});

test('the fee taken at the counter is noted by who takes money, in history and not in the ledger', async () => {
  const { clinic, visitors } = await openWard(home, { fee: 3000 });
  const [one, two] = visitors;
  const registrar = await openDesk(home, clinic.hospitalId, 'registrar');
  const cashier = await openDesk(home, clinic.hospitalId, 'cashier');
  const body = { paidOnSite: true } as const;
  const refused = await registrar.call(CHECK_IN, { params: { id: one!.appointmentId }, body });
  expect([refused.status, refused.problem.code]).toEqual([403, 'FORBIDDEN']);
  const paid = await cashier.call(CHECK_IN, { params: { id: one!.appointmentId }, body });
  expect(paid.body).toMatchObject({ status: 'checked-in', payment: 'on-site-paid' });
  await cashier.call(CHECK_IN, { params: { id: one!.appointmentId }, body });
  await cashier.call(ON_SITE, { params: { id: two!.appointmentId }, body: { paid: true } });
  const undone = await cashier.call(ON_SITE, { params: { id: two!.appointmentId }, body: { paid: false } });
  expect(undone.body.payment).toBe('on-site-due');
  const shown = await cashier.call('GET /desk/:hospitalId/appointments/:id', {
    params: { id: one!.appointmentId },
  });
  expect(shown.body.history.map(({ status, reason }) => [status, reason])).toEqual([
    ['booked', null],
    ['checked-in', null],
    ['checked-in', 'paid-on-site'],
  ]);
  expect(shown.body.charge).toBeNull();
  const today = await cashier.call('GET /desk/:hospitalId/today');
  expect(today.body.money).toEqual({ paid: 0, refunded: 0, net: 0, onSite: 3000 });
  const ledger = await home.house.database.query(`SELECT 1 FROM ledger_entry WHERE payee_id = $1`, [
    clinic.hospitalId,
  ]);
  expect(ledger).toEqual([]);
});

test('what was paid online, or is free, is not paid at the counter', async () => {
  const clinic = await openClinic(home.house, { inDays: 1 });
  const person = await signIn(home, '杨十二');
  const { id } = await bookAndPay(home, person, clinic, await person.addPatient());
  toTime(home, clinic.day, '07:00');
  const cashier = await openDesk(home, clinic.hospitalId, 'cashier');
  const twice = await cashier.call(CHECK_IN, { params: { id }, body: { paidOnSite: true } });
  expect(twice.problem.code).toBe('NOT_PAID_ON_SITE');
  const { body } = await cashier.call('GET /desk/:hospitalId/appointments/:id', { params: { id } });
  expect(body).toMatchObject({
    status: 'booked',
    payment: 'online',
    charge: { status: 'paid', amount: 5000 },
  });
});

test('a mistaken check-in is taken back within ten minutes, with its reason; later it stands', async () => {
  const { clinic, visitors } = await openWard(home);
  const desk = await openDesk(home, clinic.hospitalId, 'registrar');
  const [one, two] = visitors;
  const params = { id: one!.appointmentId };
  await desk.call(CHECK_IN, { params, body: {} });
  await desk.call(CHECK_IN, { params: { id: two!.appointmentId }, body: {} });
  home.clock.advance(9 * 60_000);
  const undone = await desk.call(UNDO, { params, body: { reason: '点错了人' } });
  expect(undone.body).toMatchObject({ status: 'booked', checkedInAt: null });
  expect((await desk.call(UNDO, { params, body: {} })).body.status).toBe('booked');
  expect(await published(home, 'appointment.check-in-undone')).toEqual([one!.appointmentId]);
  const shown = await desk.call('GET /desk/:hospitalId/appointments/:id', { params });
  expect(shown.body.history.at(-1)).toMatchObject({
    status: 'booked',
    reason: '点错了人',
    memberId: desk.memberId,
  });
  expect((await desk.call(CHECK_IN, { params, body: {} })).body.status).toBe('checked-in');
  home.clock.advance(2 * 60_000);
  const late = await desk.call(UNDO, { params: { id: two!.appointmentId }, body: {} });
  expect([late.status, late.problem.code]).toEqual([409, 'UNDO_TOO_LATE']);
});

test('a check-in of the last minutes of a day is not taken back after midnight: nobody would look again', async () => {
  const { clinic, visitors } = await openWard(home, { at: '23:58' });
  const desk = await openDesk(home, clinic.hospitalId, 'registrar');
  const params = { id: visitors[0]!.appointmentId };
  await desk.call(CHECK_IN, { params, body: {} });
  toTime(home, addDays(clinic.day, 1), '00:02');
  await home.settle();
  const late = await desk.call(UNDO, { params, body: {} });
  expect([late.status, late.problem.code]).toEqual([409, 'NOT_TODAY']);
});

test('a visit of yesterday is over, and one of another hospital is nobody', async () => {
  const { clinic, visitors } = await openWard(home);
  toTime(home, addDays(clinic.day, 1), '00:01');
  const desk = await openDesk(home, clinic.hospitalId);
  const late = await desk.call(CHECK_IN, { params: { id: visitors[0]!.appointmentId }, body: {} });
  expect(late.problem.code).toBe('NOT_TODAY');
  const elsewhere = await openClinic(home.house);
  const stranger = await openDesk(home, elsewhere.hospitalId);
  const refused = await stranger.call(CHECK_IN, { params: { id: visitors[0]!.appointmentId }, body: {} });
  expect(refused.status).toBe(404);
  await home.settle();
});
