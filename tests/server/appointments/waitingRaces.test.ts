/**
 * The waitlist when many act at once, and when the clinic changes under it: whoever waits always comes first, a hot
 * place cannot be handed on, and nothing is stranded.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book, brokenPromises } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import type { Person } from '../../support/people';
import { openDesk } from '../../support/staff';
import {
  askToJoin,
  holdPlace,
  joinAs,
  ofDepartment,
  ofDoctor,
  signInForLong,
  standing,
  type Waiter,
} from '../../support/waiting';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const MINUTES = 60_000;

async function several<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < count; i += 10)
    made.push(...(await Promise.all(Array.from({ length: Math.min(10, count - i) }, (_, j) => make(i + j)))));
  return made;
}

const statuses = (waiters: Waiter[]) => Promise.all(waiters.map(async (one) => (await standing(one)).status));
const tally = (all: string[]) =>
  all.reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});

async function leftOf(person: Person, clinic: Clinic, slot = 0): Promise<number> {
  const query = { hospitalId: clinic.hospitalId, departmentId: clinic.departmentId };
  const { body } = await person.call('GET /schedules', { query });
  const slots = body.items.flatMap((one) => one.slots);
  return slots.find(({ id }) => id === clinic.slotIds[slot])!.left;
}

test('a place that is given back while many hammer the slot goes to who waits', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = await holdPlace(home, '退号', clinic);
  const waiter = await joinAs(home, '等着的人', clinic);
  await home.settle();
  const crowd = await several(15, async () => {
    const person = await signInForLong(home, '抢号的人');
    return { person, patientId: await person.addPatient() };
  });
  const hammer = async () => {
    const codes: (string | undefined)[] = [];
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(
        crowd.map(({ person, patientId }) => book(person, clinic, patientId)),
      );
      codes.push(...answers.map(({ problem, status }) => (status === 201 ? 'booked' : problem.code)));
      if (round === 1) await holder.cancel();
      if (round === 2) await home.settle();
    }
    return new Set(codes);
  };
  expect(await hammer()).toEqual(new Set(['SLOT_FULL']));
  expect((await standing(waiter)).status).toBe('offered');
});

test('fifty give their places back at once, and fifty wait: each has one', async () => {
  const clinic = await openClinic(home.house, { places: [25, 25], fee: 0 });
  const holders = await several(50, (i) => holdPlace(home, '退号', clinic, i % 2));
  const waiters = await several(50, (i) =>
    joinAs(home, '候补', clinic, [ofDoctor(clinic), ofDepartment(clinic)][i % 2]),
  );
  await home.settle();
  const answers = await Promise.all([...holders.map(({ cancel }) => cancel()), home.settle()]);
  expect(answers.filter((one) => one && one.status !== 200)).toEqual([]);
  await home.settle();
  expect(tally(await statuses(waiters))).toEqual({ offered: 50 });
  expect(await leftOf(holders[0]!.person, clinic)).toBe(0);
}, 120_000);

test('somebody in line for two slots that are freed at once gets one of them', async () => {
  const clinic = await openClinic(home.house, { places: [3, 3], fee: 0 });
  const holders = await several(6, (i) => holdPlace(home, '退号', clinic, i % 2));
  const waiters = await several(2, () => joinAs(home, '只要一个', clinic, ofDoctor(clinic)));
  await home.settle();
  await Promise.all(holders.map(({ cancel }) => cancel()));
  await home.settle();
  expect(tally(await statuses(waiters))).toEqual({ offered: 2 });
  const left = (await leftOf(holders[0]!.person, clinic)) + (await leftOf(holders[0]!.person, clinic, 1));
  expect(left).toBe(4);
});

test('joined many times at once: once for the same, three times for others', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  await holdPlace(home, '满', clinic);
  const person = await signInForLong(home, '连点的人');
  const patientId = await person.addPatient();
  const same = await Promise.all(Array.from({ length: 6 }, () => askToJoin(person, clinic, patientId)));
  expect(tally(same.map(({ status, problem }) => (status === 201 ? 'in' : problem.code)))).toEqual({
    in: 1,
    ALREADY_WAITING: 5,
  });
  const others = await several(5, async () => {
    const other = await openClinic(home.house, { hospitalId: clinic.hospitalId, places: [1], fee: 0 });
    await holdPlace(home, '满', other);
    return other;
  });
  const many = await Promise.all(others.map((other) => askToJoin(person, other, patientId)));
  expect(tally(many.map(({ status, problem }) => (status === 201 ? 'in' : problem.code)))).toEqual({
    in: 2,
    TOO_MANY_WAITING: 3,
  });
  const id = randomUUID();
  const patient = await person.addPatient({ name: '林二' });
  const resent = await Promise.all(
    Array.from({ length: 5 }, () => askToJoin(person, clinic, patient, ofDoctor(clinic), id)),
  );
  expect(tally(resent.map(({ status }) => String(status)))).toEqual({ 201: 5 });
});

test('joining while the last place is given back: it is offered, or free to book, and never neither', async () => {
  for (let i = 0; i < 6; i += 1) {
    const clinic = await openClinic(home.house, { places: [1], fee: 0 });
    const holder = await holdPlace(home, '退号', clinic);
    const person = await signInForLong(home, '刚来的人');
    const patientId = await person.addPatient();
    const [joined] = await Promise.all([askToJoin(person, clinic, patientId), holder.cancel()]);
    await home.settle();
    if (joined.status !== 201) {
      expect(joined.problem.code).toBe('PLACES_LEFT');
      continue;
    }
    const { body } = await person.call('GET /waitlist/:id', { params: { id: joined.body.id } });
    expect(body.status).toBe('offered');
  }
});

test('a hot place is not for sale to an accomplice: it returns at a random moment within ten minutes', async () => {
  const returned: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    const clinic = await openClinic(home.house, { places: [1, 2], fee: 0, settings: { returnMinutes: 10 } });
    const scalper = await holdPlace(home, '号贩子', clinic);
    const accomplice = await signInForLong(home, '同伙');
    const patientId = await accomplice.addPatient();
    await scalper.cancel();
    await home.settle();
    expect((await book(accomplice, clinic, patientId)).problem.code).toBe('SLOT_FULL');
    const [kept] = await home.house.database.query(
      `SELECT extract(epoch FROM returns_at - kept_at)::float AS seconds FROM kept_place WHERE slot_id = $1`,
      [clinic.slotIds[0]],
    );
    returned.push(kept.seconds);
    home.clock.advance(kept.seconds * 1000 - 500);
    await home.settle();
    if ((await leftOf(accomplice, clinic)) === 0) {
      home.clock.advance(1000);
      await home.settle();
    }
    expect(await leftOf(accomplice, clinic)).toBe(1);
    // where places were left, nothing is held back
    const open = await holdPlace(home, '换时段的人', clinic, 1);
    await open.cancel();
    expect(await leftOf(accomplice, clinic, 1)).toBe(2);
  }
  expect(new Set(returned).size).toBe(2);
  expect(Math.max(...returned)).toBeLessThanOrEqual(10 * 60);
});

test('who joins for a hot place that is held back has no right to it: it goes on sale; who was in line before has', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  await (await holdPlace(home, '退号', clinic)).cancel();
  const told = await joinAs(home, '被告知的同伙', clinic);
  await home.settle();
  expect((await standing(told)).status).toBe('waiting');
  home.clock.advance(11 * MINUTES);
  await home.settle();
  expect((await standing(told)).status).toBe('waiting');
  const passer = await signInForLong(home, '路过的人');
  expect(await leftOf(passer, clinic)).toBe(1);

  // kept from it by a rule when it was given back, and in line all the same
  const other = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  const holder = await holdPlace(home, '退号', other);
  const early = await joinAs(home, '先来的人', other);
  const elsewhere = await book(early.person, other, early.patientId, 1);
  await holder.cancel();
  const late = await joinAs(home, '后来的人', other);
  const params = { id: elsewhere.body.id };
  await early.person.call('POST /appointments/:id/cancellation', { params, body: {} });
  await home.settle();
  expect(await statuses([early, late])).toEqual(['waiting', 'waiting']);
  home.clock.advance(11 * MINUTES);
  await home.settle();
  expect(await statuses([early, late])).toEqual(['offered', 'waiting']);
});

test('who may not book here for a time keeps no place off sale; who is behind them has it', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0, settings: { returnMinutes: 10 } });
  const holder = await holdPlace(home, '退号', clinic);
  const banned = await joinAs(home, '后来被限制的人', clinic);
  await home.house.database.query(
    `INSERT INTO booking_ban (hospital_id, id, user_id, patient_id, person, appointment_id, no_shows, from_at, until_at)
     SELECT $1, gen_random_uuid(), user_id, id, id_number_index, gen_random_uuid(), 3, $3, $4 FROM patient WHERE id = $2`,
    [
      ...[clinic.hospitalId, banned.patientId, home.clock.now()],
      new Date(home.clock.now().getTime() + 24 * 60 * MINUTES),
    ],
  );
  await holder.cancel();
  await home.settle();
  home.clock.advance(10 * MINUTES);
  await home.settle();
  const next = await signInForLong(home, '接着约的人');
  expect(await leftOf(next, clinic)).toBe(1);
  const taken = await book(next, clinic, await next.addPatient());
  const behind = await joinAs(home, '排在后面的人', clinic);
  await next.call('POST /appointments/:id/cancellation', { params: { id: taken.body.id }, body: {} });
  await home.settle();
  expect(await statuses([banned, behind])).toEqual(['waiting', 'offered']);
});

test('an offer that costs nothing is not accepted in a clinic that was stopped', async () => {
  for (const meanwhile of [false, true]) {
    const clinic = await openClinic(home.house, { places: [1], fee: 0 });
    const desk = await openDesk(home, clinic.hospitalId);
    const holder = await holdPlace(home, '退号', clinic);
    const waiter = await joinAs(home, '正要接受的人', clinic, ofDoctor(clinic));
    await holder.cancel();
    await home.settle();
    const params = { id: (await standing(waiter)).offer!.appointmentId };
    const accept = () => waiter.person.call('POST /appointments/:id/acceptance', { params, body: {} });
    const schedule = { params: { id: clinic.scheduleId } };
    const { body } = await desk.call('GET /desk/:hospitalId/schedules/:id', schedule);
    const stop = () =>
      desk.call('POST /desk/:hospitalId/schedules/:id/stopping', {
        ...schedule,
        body: { version: body.version, reason: '医生外出' },
      });
    if (meanwhile) expect((await Promise.all([stop(), accept()]))[0].status).toBe(200);
    else {
      expect((await stop()).status).toBe(200);
      expect((await accept()).problem.code).toBe('OFFER_OVER');
    }
    await home.settle();
    const visit = await waiter.person.call('GET /appointments/:id', { params });
    expect(visit.body).toMatchObject({ status: 'cancelled', cancelReason: 'stopped' });
  }
});

test('a clinic is stopped with kept places, offers and people waiting; it opens again for who waits', async () => {
  const clinic = await openClinic(home.house, { places: [2, 1], settings: { returnMinutes: 10 } });
  const desk = await openDesk(home, clinic.hospitalId);
  const holders = await several(3, (i) => holdPlace(home, '约了的人', clinic, i === 2 ? 1 : 0));
  const offered = await joinAs(home, '正要付款的人', clinic, ofDoctor(clinic));
  await holders[0]!.cancel();
  await home.settle();
  const bySlot = await joinAs(home, '等这个时段的人', clinic);
  const byDepartment = await joinAs(home, '等科室的人', clinic, ofDepartment(clinic));
  await holders[1]!.cancel(); // kept, and not offered yet: the worker has not come
  const params = { id: clinic.scheduleId };
  const before = await desk.call('GET /desk/:hospitalId/schedules/:id', { params });
  expect(before.body.slots[0]).toMatchObject({ places: 2, taken: 1, free: 0 });
  const { version } = before.body;
  const stopped = await desk.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    params,
    body: { version, reason: '医生外出' },
  });
  expect(stopped.status).toBe(200);
  await home.settle();
  expect(await standing(bySlot)).toMatchObject({ status: 'ended', endReason: 'stopped' });
  expect(await standing(offered)).toMatchObject({ status: 'waiting', offer: null, lapses: 0, position: 1 });
  expect((await standing(byDepartment)).status).toBe('waiting');

  const after = await desk.call('GET /desk/:hospitalId/schedules/:id', { params });
  expect(after.body.slots.map(({ free }) => free)).toEqual([2, 1]);
  const resumed = await desk.call('POST /desk/:hospitalId/schedules/:id/resumption', {
    params,
    body: { version: after.body.version },
  });
  expect(resumed.status).toBe(200);
  const rival = await signInForLong(home, '恢复后抢号的人');
  expect(await leftOf(rival, clinic)).toBe(0); // two wait: both places are theirs first
  await home.settle();
  expect(await statuses([offered, byDepartment])).toEqual(['offered', 'offered']);
  expect(await leftOf(rival, clinic, 1)).toBe(1); // the third is for everybody
});

test('slots grow, shrink and go while places are kept: those waiting come first, and nothing is lost', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  const desk = await openDesk(home, clinic.hospitalId);
  const first = await holdPlace(home, '一号', clinic);
  const second = await holdPlace(home, '二号', clinic, 1);
  const waiter = await joinAs(home, '候补', clinic, ofDoctor(clinic));
  const onlySecond = await joinAs(home, '只等第二时段', clinic, { slotId: clinic.slotIds[1]! });
  await home.settle();
  const params = { id: clinic.scheduleId };
  const change = async (slots: { from: string; to: string; places: number }[]) => {
    const { body } = await desk.call('GET /desk/:hospitalId/schedules/:id', { params });
    const answer = await desk.call('PUT /desk/:hospitalId/schedules/:id', {
      params,
      body: { version: body.version, fee: 0, slots },
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.problem));
    return answer.body.slots;
  };
  const at = (from: string, to: string, places: number) => ({ from, to, places });
  // grown by two: one is kept for who waits, the other is for sale
  const grown = await change([at('09:00', '09:30', 3), at('09:30', '10:00', 1)]);
  expect(grown[0]).toMatchObject({ places: 3, taken: 1, free: 1 });
  await home.settle();
  expect((await standing(waiter)).status).toBe('offered');

  // given back, it is kept to return; shrunk, it goes
  await second.cancel();
  await home.settle();
  expect((await standing(onlySecond)).status).toBe('offered');
  const { appointmentId } = (await standing(onlySecond)).offer!;
  await onlySecond.person.call('POST /appointments/:id/refusal', {
    params: { id: appointmentId },
    body: { keepWaiting: false },
  });
  const late = await joinAs(home, '又一个', clinic, { slotId: clinic.slotIds[1]! });
  await home.settle();
  const gone = await change([at('09:00', '09:30', 2)]);
  expect(gone).toMatchObject([{ places: 2, taken: 2, free: 0 }]);
  await home.settle();
  expect(await standing(late)).toMatchObject({ status: 'ended', endReason: 'slot-gone' });
  await first.cancel();
  await home.settle();
  home.clock.advance(20 * MINUTES);
  await home.settle();
});
