/**
 * The waitlist: who comes first, what becomes of an offer, and what is told. A mother finds her child's doctor full,
 * joins, hears of a place, takes it or lets it go.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays, beijingDay } from '../../../shared/time';
import { book, bookAndPay, brokenPromises, pay, settleUntil, statusOf } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openDesk } from '../../support/staff';
import { askToJoin, holdPlace, joinAs, ofDepartment, ofDoctor, standing } from '../../support/waiting';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const MINUTES = 60_000;
const noticesOf = async (person: {
  call: (key: 'GET /notices') => Promise<{ body: { items: { kind: string }[] } }>;
}) => (await person.call('GET /notices')).body.items.map(({ kind }) => kind);

test('three wait in order; the first is told, pays, and has the visit; the others move up', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1] });
  const holder = await signIn(home, '退号的人');
  const visit = await bookAndPay(home, holder, clinic, await holder.addPatient());
  const other = await holdPlace(home, '另一时段的人', clinic, 1);

  const first = await joinAs(home, '候补一', clinic);
  const second = await joinAs(home, '候补二', clinic, ofDoctor(clinic));
  const third = await joinAs(home, '候补三', clinic);
  await home.settle();
  expect(await standing(first)).toMatchObject({
    status: 'waiting',
    position: 1,
    waiting: 2,
    kind: 'slot',
    offer: null,
  });
  expect(await standing(third)).toMatchObject({ position: 2, waiting: 2, patientName: '林晓' });
  expect(await standing(second)).toMatchObject({
    position: 1,
    waiting: 1,
    kind: 'doctor',
    doctorName: '陈思远',
  });

  await holder.call('POST /appointments/:id/cancellation', { params: { id: visit.id }, body: {} });
  await home.settle();
  const { offer } = await standing(first);
  expect(offer).toMatchObject({ fee: 5000, payment: 'online', doctorName: '陈思远' });
  const left = new Date(offer!.until).getTime() - home.clock.now().getTime();
  expect(left).toBeGreaterThan(14 * MINUTES);
  expect(left).toBeLessThanOrEqual(15 * MINUTES);
  expect(await noticesOf(first.person)).toEqual(['place-offered']);
  expect(await standing(third)).toMatchObject({ position: 1, waiting: 1 });

  expect(await pay(first.person, offer!.chargeId!)).toBe('ok');
  await settleUntil(home, async () => (await standing(first)).status === 'fulfilled');
  expect(await statusOf(first.person, offer!.appointmentId)).toBe('booked');
  expect(await standing(first)).toMatchObject({ appointmentId: offer!.appointmentId, position: null });

  // cancelled by who had waited: the next in line, whatever they wished for
  await first.person.call('POST /appointments/:id/cancellation', {
    params: { id: offer!.appointmentId },
    body: {},
  });
  await home.settle();
  expect((await standing(second)).status).toBe('offered');
  expect((await standing(third)).status).toBe('waiting');
  await other.cancel();
  await home.settle();
  expect((await standing(third)).status).toBe('waiting'); // it waits for the first slot only
});

test('refused, it goes to the next; lapsed, to the next and behind them; twice lapsed, the wait is over', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1] });
  const holder = await holdPlace(home, '占号的人', clinic);
  const settled = await signIn(home, '占第二个号的人');
  await bookAndPay(home, settled, clinic, await settled.addPatient(), 1);
  const [ming, hua, fang] = [
    await joinAs(home, '小明', clinic, ofDoctor(clinic)),
    await joinAs(home, '小华', clinic),
    await joinAs(home, '小芳', clinic, ofDepartment(clinic)),
  ];
  await holder.cancel();
  await home.settle();

  const refuse = async (who: typeof ming, keepWaiting: boolean) => {
    const { offer } = await standing(who);
    const params = { id: offer!.appointmentId };
    const answer = await who.person.call('POST /appointments/:id/refusal', { params, body: { keepWaiting } });
    const again = await who.person.call('POST /appointments/:id/refusal', { params, body: { keepWaiting } });
    expect([answer.status, again.status, again.body.status]).toEqual([200, 200, answer.body.status]);
    await home.settle();
    return answer.body;
  };
  // not this one: still in line, and never offered this time window again
  expect(await refuse(ming, true)).toMatchObject({ status: 'waiting', position: 1, lapses: 0 });
  const passed = await standing(hua);
  expect(passed.status).toBe('offered');

  home.clock.advance(16 * MINUTES);
  await home.settle();
  expect(await standing(hua)).toMatchObject({ status: 'waiting', lapses: 1, offer: null });
  expect(await standing(fang)).toMatchObject({ status: 'offered' });
  // for good
  expect(await refuse(fang, false)).toMatchObject({ status: 'declined', endReason: null });
  expect(await standing(hua)).toMatchObject({ status: 'offered', lapses: 1 });
  home.clock.advance(16 * MINUTES);
  await home.settle();
  expect(await standing(hua)).toMatchObject({ status: 'lapsed', endReason: 'lapsed', lapses: 2 });
  expect(await noticesOf(hua.person)).toEqual(['wait-ended', 'place-offered', 'place-offered']);
  expect(await standing(ming)).toMatchObject({ status: 'waiting', position: 1 });
  const { body } = await ming.person.call('GET /schedules', {
    query: { hospitalId: clinic.hospitalId, doctorId: clinic.doctorId! },
  });
  expect(body.items[0]!.slots[0]!.left).toBe(1);
});

test('paid at the last moment, as the channel says, the place is kept', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const holder = await holdPlace(home, '让号的人', clinic);
  const waiter = await joinAs(home, '慢付款的人', clinic);
  const next = await joinAs(home, '下一位', clinic);
  await holder.cancel();
  await home.settle();
  const { offer } = await standing(waiter);
  home.superapp.faults.notifications.drop = true;
  await pay(waiter.person, offer!.chargeId!);
  home.superapp.faults.reset();
  home.clock.advance(16 * MINUTES);
  await settleUntil(home, async () => (await standing(waiter)).status === 'fulfilled');
  expect(await statusOf(waiter.person, offer!.appointmentId)).toBe('booked');
  expect((await standing(next)).status).toBe('waiting');
  const late = { params: { id: offer!.appointmentId }, body: { keepWaiting: true } };
  expect((await waiter.person.call('POST /appointments/:id/refusal', late)).problem.code).toBe('OFFER_OVER');
});

test.each([
  { what: 'free', fee: 0, payment: 'online' as const },
  { what: 'paid at the hospital', fee: 5000, payment: 'on-site' as const },
])('where the visit is $what, the place is accepted with one tap, or lapses', async ({ fee, payment }) => {
  const clinic = await openClinic(home.house, { places: [1], fee, settings: { payment } });
  const holder = await holdPlace(home, '先约的人', clinic);
  const sleeper = await joinAs(home, '没看手机的人', clinic);
  const quick = await joinAs(home, '看手机的人', clinic);
  await holder.cancel();
  await home.settle();
  const missed = (await standing(sleeper)).offer!;
  expect(missed).toMatchObject({ chargeId: null, payment: fee === 0 ? 'free' : 'on-site' });
  home.clock.advance(15 * MINUTES + 1000);
  await home.settle();
  const accept = (who: typeof quick, id: string) =>
    who.person.call('POST /appointments/:id/acceptance', { params: { id }, body: {} });
  expect((await accept(sleeper, missed.appointmentId)).problem.code).toBe('OFFER_OVER');

  const { appointmentId } = (await standing(quick)).offer!;
  expect((await accept(sleeper, appointmentId)).status).toBe(404);
  const taken = await accept(quick, appointmentId);
  expect(taken.body).toMatchObject({ status: 'booked', payOnSite: payment === 'on-site' });
  expect(taken.body.visitNumber).toBe(1);
  expect((await accept(quick, appointmentId)).status).toBe(200);
  await home.settle();
  expect((await standing(quick)).status).toBe('fulfilled');
  expect(await noticesOf(quick.person)).toEqual(['appointment-booked', 'place-offered']);
  // who missed it is in line again, behind
  expect(await standing(sleeper)).toMatchObject({ status: 'waiting', lapses: 1 });
  const own = { params: { id: appointmentId }, body: {} };
  await quick.person.call('POST /appointments/:id/cancellation', own);
  await home.settle();
  const again = (await standing(sleeper)).offer!;
  const cancelled = await sleeper.person.call('POST /appointments/:id/cancellation', {
    params: { id: again.appointmentId },
    body: {},
  });
  expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'by-person' });
  expect((await standing(sleeper)).status).toBe('declined');
});

test('who may not wait is told why', async () => {
  const clinic = await openClinic(home.house, { places: [1, 2], fee: 0 });
  const holder = await holdPlace(home, '约满的人', clinic);
  const person = await signIn(home, '想候补的人');
  const patientId = await person.addPatient();
  const codeOf = async (answer: ReturnType<typeof askToJoin>) => (await answer).problem.code;

  const left = await askToJoin(person, clinic, patientId, ofDoctor(clinic));
  expect(left.problem).toMatchObject({ code: 'PLACES_LEFT', details: { slotId: clinic.slotIds[1] } });
  expect(await codeOf(askToJoin(holder.person, clinic, holder.patientId))).toBe('ALREADY_BOOKED_DOCTOR');
  expect(await codeOf(askToJoin(person, clinic, randomUUID()))).toBe('NOT_FOUND');
  expect(await codeOf(askToJoin(person, clinic, patientId, { doctorId: randomUUID() }))).toBe('NOT_FOUND');
  expect(await codeOf(askToJoin(person, clinic, patientId, { slotId: randomUUID() }))).toBe('NOT_FOUND');

  const today = beijingDay(home.clock.now());
  const ranged = (from?: string, to?: string) =>
    person.call('POST /waitlist', {
      body: {
        id: randomUUID(),
        hospitalId: clinic.hospitalId,
        patientId,
        wish: ofDepartment(clinic),
        from,
        to,
      },
    });
  for (const [from, to] of [
    [undefined, undefined],
    [addDays(today, -1), today],
    [addDays(today, 2), addDays(today, 1)],
    [today, addDays(today, 31)],
    [addDays(today, 20), addDays(today, 39)],
  ])
    expect((await ranged(from, to)).problem.code).toBe('WAIT_RANGE_WRONG');
  expect((await ranged(addDays(today, 8), addDays(today, 38))).status).toBe(201);

  const id = randomUUID();
  const joined = await askToJoin(person, clinic, patientId, undefined, id);
  const resent = await askToJoin(person, clinic, patientId, undefined, id);
  expect([joined.status, resent.status]).toEqual([201, 201]);
  expect(resent.body).toEqual(joined.body);
  expect(await codeOf(askToJoin(person, clinic, patientId, ofDoctor(clinic), id))).toBe('ID_REUSED');
  const same = { id, hospitalId: clinic.hospitalId, patientId, wish: { slotId: clinic.slotIds[0]! } };
  const range = { from: clinic.day, to: clinic.day };
  expect((await person.call('POST /waitlist', { body: { ...same, ...range } })).status).toBe(201);
  for (const other of [{ halves: ['morning' as const] }, { ...range, to: addDays(clinic.day, 1) }])
    expect(await codeOf(person.call('POST /waitlist', { body: { ...same, ...other } }))).toBe('ID_REUSED');
  expect(await codeOf(askToJoin(person, clinic, patientId))).toBe('ALREADY_WAITING');
  const stranger = await signIn(home, '别人');
  expect((await stranger.call('GET /waitlist/:id', { params: { id } })).status).toBe(404);

  for (let i = 0; i < 2; i += 1) {
    const other = await openClinic(home.house, { hospitalId: clinic.hospitalId, places: [1], fee: 0 });
    await holdPlace(home, '别处约满的人', other);
    const answer = await askToJoin(person, other, patientId);
    expect(i === 0 ? answer.status : answer.problem.code).toBe(i === 0 ? 201 : 'TOO_MANY_WAITING');
  }
  await person.call('POST /waitlist/:id/withdrawal', { params: { id }, body: {} });
  const open = await person.call('GET /waitlist', { query: { limit: 1 } });
  expect(open.body.items).toHaveLength(1);
  const more = await person.call('GET /waitlist', { query: { limit: 1, cursor: open.body.nextCursor! } });
  expect(more.body).toMatchObject({ items: [{ status: 'waiting' }], nextCursor: null });
  const over = await person.call('GET /waitlist', { query: { state: 'over' } });
  expect(over.body.items).toMatchObject([{ id, status: 'withdrawn' }]);
});

test('a rule of booking lets a place go past somebody, who keeps their turn', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0 });
  const holder = await holdPlace(home, '上午一号', clinic);
  const later = await holdPlace(home, '上午二号', clinic, 1);
  const booked = await joinAs(home, '后来约到的人', clinic, ofDoctor(clinic));
  const next = await joinAs(home, '排在后面的人', clinic, ofDoctor(clinic));
  // the first takes an offer for the second slot; their wait is fulfilled, and they join once more for the department
  await later.cancel();
  await home.settle();
  const { appointmentId } = (await standing(booked)).offer!;
  await booked.person.call('POST /appointments/:id/acceptance', { params: { id: appointmentId }, body: {} });
  const again = await askToJoin(booked.person, clinic, booked.patientId, ofDepartment(clinic));
  expect(again.status).toBe(201);
  await holder.cancel();
  await home.settle();
  expect((await standing(next)).status).toBe('offered');
  const { body } = await booked.person.call('GET /waitlist/:id', { params: { id: again.body.id } });
  expect(body).toMatchObject({ status: 'waiting', position: 1 });
});

test('nothing became free: the wait ends and says so; shortly before the visit nothing is offered', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0, inDays: 1 });
  const holder = await holdPlace(home, '临时退号的人', clinic);
  const bySlot = await joinAs(home, '等一个时段', clinic);
  const byDoctor = await joinAs(home, '等一位医生', clinic, ofDoctor(clinic));
  const { slotStartsAt } = await standing(bySlot);
  await home.house.database.query(`UPDATE appointment SET cancel_deadline = starts_at WHERE id = $1`, [
    holder.id,
  ]);
  home.clock.advance(new Date(slotStartsAt!).getTime() - home.clock.now().getTime() - 9 * MINUTES);
  await home.settle();
  expect(await standing(bySlot)).toMatchObject({ status: 'ended', endReason: 'nothing-freed' });
  expect((await holder.cancel()).status).toBe(200);
  await home.settle();
  expect((await standing(byDoctor)).status).toBe('waiting');
  home.clock.advance(5 * 24 * 60 * MINUTES);
  await home.settle();
  const { body } = await byDoctor.person.call('GET /waitlist', { query: { state: 'over' } });
  expect(body.items).toMatchObject([{ status: 'ended', endReason: 'nothing-freed' }]);
  expect(await noticesOf(byDoctor.person)).toEqual(['wait-ended']);
});

test('whoever removes a patient or closes the account is in no line any more', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = await holdPlace(home, '占位', clinic);
  const removed = await joinAs(home, '移除就诊人', clinic);
  const closed = await joinAs(home, '注销账号', clinic);
  const stays = await joinAs(home, '留下的人', clinic);
  const offered = () => removed.person.call('DELETE /patients/:id', { params: { id: removed.patientId } });
  expect((await offered()).status).toBe(204);
  expect((await closed.person.call('DELETE /me')).status).toBe(204);
  expect(await standing(stays)).toMatchObject({ position: 1, waiting: 1 });
  await holder.cancel();
  await home.settle();
  expect((await standing(stays)).status).toBe('offered');
  // a place that is kept for them stands in the way, as a booking does
  const leave = await stays.person.call('DELETE /patients/:id', { params: { id: stays.patientId } });
  expect(leave.problem.code).toBe('PATIENT_BUSY');
  const { body } = await stays.person.call('GET /me/export');
  expect(body['waitlist']).toMatchObject([{ id: stays.id }]);
});

test('the desk sees who waits: a doctor their own, a viewer masked, and it is written down', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  await holdPlace(home, '满', clinic);
  const waiter = await joinAs(home, '候诊', clinic);
  const other = await openClinic(home.house, { hospitalId: clinic.hospitalId, places: [1], fee: 0 });
  await holdPlace(home, '满二', other);
  await joinAs(home, '候诊二', other, ofDepartment(other));
  const registrar = await openDesk(home, clinic.hospitalId, 'registrar');
  const viewer = await openDesk(home, clinic.hospitalId, 'viewer');
  const doctor = await openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });

  const seen = await registrar.call('GET /desk/:hospitalId/waitlist', { query: { limit: 1 } });
  expect(seen.body.items).toMatchObject([
    { id: waiter.id, patientName: '林晓', kind: 'slot', status: 'waiting' },
  ]);
  const rest = await registrar.call('GET /desk/:hospitalId/waitlist', {
    query: { limit: 1, cursor: seen.body.nextCursor! },
  });
  expect(rest.body).toMatchObject({ items: [{ kind: 'department' }], nextCursor: null });
  const masked = await viewer.call('GET /desk/:hospitalId/waitlist', { query: { day: clinic.day } });
  expect(masked.body.items.map(({ patientName }) => patientName)).toEqual(['林*', '林*']);
  const own = await doctor.call('GET /desk/:hospitalId/waitlist', {});
  expect(own.body.items.map(({ id }) => id)).toEqual([waiter.id]);
  const summary = await registrar.call('GET /desk/:hospitalId/waitlist-summary', {});
  expect(summary.body).toMatchObject({ waiting: 2, offered: 0 });
  expect(summary.body.items).toHaveLength(2);
  const today = beijingDay(home.clock.now());
  expect(summary.body.days).toEqual(
    Array.from({ length: 6 }, (_, i) => addDays(today, i)).map((day) => ({
      day,
      waiting: day < addDays(today, 1) ? 0 : day === clinic.day ? 2 : 1,
    })),
  );
  const owner = await openDesk(home, clinic.hospitalId, 'owner');
  const log = await owner.call('GET /desk/:hospitalId/audit', {});
  expect(log.body.items.filter(({ act }) => act === 'waitlist.listed')).toHaveLength(4);
});

test('booking directly is as before', async () => {
  const clinic = await openClinic(home.house, { places: [2], fee: 0 });
  const one = await holdPlace(home, '直接约', clinic);
  await one.cancel();
  const again = await book(one.person, clinic, one.patientId);
  expect(again.status).toBe(201);
});
