/**
 * Who may be in a line and is told so, who leaves it, and whom a desk sees in it.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays, beijingDay } from '../../../shared/time';
import { openClinic } from '../../support/clinic';
import { signIn } from '../../support/people';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import {
  askToJoin,
  holdPlace,
  joinAs,
  ofDepartment,
  ofDoctor,
  standing,
  noticesOf,
} from '../../support/waiting';

const home = openStories();

const MINUTES = 60_000;

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
  const halves = ['morning', 'morning'] as const;
  const twice = { ...same, id: randomUUID(), halves: [...halves] };
  expect(await codeOf(person.call('POST /waitlist', { body: twice }))).toBe('BAD_REQUEST');
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
