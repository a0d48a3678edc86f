/**
 * Half-days planned at the desk by form: what may change, what patients were told and so stays, and who wins when
 * two people, or a booking and a change, meet.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { DEFAULT_BOOKING_SETTINGS } from '../../../../shared/hospitals/rules';
import { releaseInstant } from '../../../../shared/appointments/rules';
import { book, bookAndPay, brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { asSent, crowd, openPlanners, tally } from './clinics';

let home: TestHouse;
let person: Person;
let patientId: string;

beforeAll(async () => {
  home = await openTestHouse();
  person = await signIn(home, '林晓');
  patientId = await person.addPatient();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

describe('planning', () => {
  test('a half-day cut into equal slots, with its history and release time; the same form again is the same', async () => {
    const { registrar, form, doctorId, hospitalId, inDays } = await openPlanners(home);
    const body = form({ slots: { from: '08:00', to: '09:45', minutesPerSlot: 30, placesPerSlot: 3 } });
    const first = await registrar.call('POST /desk/:hospitalId/schedules', { body });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id: body.id, doctorName: '陈思远', fee: 3000, status: 'open' });
    expect(first.body.releaseAt).toBe(releaseInstant(body.day, DEFAULT_BOOKING_SETTINGS).toISOString());
    expect(first.body.slots.map(({ firstNumber, places, free }) => [firstNumber, places, free])).toEqual([
      [1, 3, 3],
      [4, 3, 3],
      [7, 3, 3],
    ]);
    expect(first.body.history).toMatchObject([{ act: 'planned', memberId: registrar.memberId }]);
    const again = await registrar.call('POST /desk/:hospitalId/schedules', { body });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await registrar.call('POST /desk/:hospitalId/schedules', { body: { ...body, fee: 1 } });
    expect(other.problem.code).toBe('ID_REUSED');
    const elsewhere = { ...body, day: inDays(5) };
    const reused = await registrar.call('POST /desk/:hospitalId/schedules', { body: elsewhere });
    expect(reused.problem.code).toBe('ID_REUSED');
    // and it can be booked
    const { body: seen } = await home.call('GET /schedules', { query: { hospitalId, doctorId: doctorId! } });
    expect(seen.items.map(({ id }) => id)).toContain(body.id);
  });

  test('what cannot be is said: no such doctor, retired, past, too far, overlapping, outside, twice, elsewhere', async () => {
    const planners = await openPlanners(home);
    const { registrar, form, inDays, hospitalId, departmentId, doctorId } = planners;
    const tried = async (wish: Parameters<typeof form>[0]) => {
      const { problem } = await registrar.call('POST /desk/:hospitalId/schedules', { body: form(wish) });
      return problem.code;
    };
    const slot = (from: string, to: string, places = 1) => ({ from, to, places });
    expect(await tried({ departmentId: randomUUID() })).toBe('NOT_FOUND');
    expect(await tried({ doctorId: randomUUID() })).toBe('NOT_FOUND');
    expect(await tried({ doctorId: (await openClinic(home.house)).doctorId })).toBe('NOT_FOUND');
    expect(await tried({ day: inDays(-1) })).toBe('SCHEDULE_PAST');
    expect(await tried({ day: inDays(800) })).toBe('SCHEDULE_PAST');
    expect(await tried({ slots: [slot('09:00', '10:00'), slot('09:30', '10:30')] })).toBe('SLOTS_OVERLAP');
    expect(await tried({ slots: [slot('10:00', '09:00')] })).toBe('SLOTS_OVERLAP');
    expect(await tried({ slots: [slot('09:00', '09:00')] })).toBe('SLOTS_OVERLAP');
    expect(await tried({ slots: [slot('13:00', '14:00')] })).toBe('SLOT_OUTSIDE_HALF');
    expect(await tried({ slots: { from: '09:00', to: '09:20', minutesPerSlot: 30, placesPerSlot: 1 } })).toBe(
      'BAD_REQUEST',
    );
    expect(await tried({ day: planners.day })).toBe('SCHEDULE_EXISTS');
    // the doctor sees patients from 09:00 to 10:00 that morning, in this department
    const second = await openClinic(home.house, { hospitalId, doctor: false });
    const there = { departmentId: second.departmentId, day: planners.day };
    expect(await tried({ ...there, slots: [slot('09:30', '10:30')] })).toBe('DOCTOR_ELSEWHERE');
    expect(await tried({ ...there, slots: [slot('10:00', '10:30')] })).toBeUndefined();
    await home.house.database.query(
      `UPDATE doctor SET retired_at = now() WHERE hospital_id = $1 AND id = $2`,
      [hospitalId, doctorId],
    );
    expect(await tried({ departmentId })).toBe('DOCTOR_RETIRED');
  });

  test('the sentence says where the doctor is, in both languages', async () => {
    const { registrar, form, hospitalId, day } = await openPlanners(home);
    const { departmentId } = await openClinic(home.house, { hospitalId, doctor: false });
    const body = form({ departmentId, day });
    const zh = await registrar.call('POST /desk/:hospitalId/schedules', { body });
    expect(zh.problem.detail).toContain('09:00–09:30');
    const headers = { 'Accept-Language': 'en' };
    const en = await registrar.call('POST /desk/:hospitalId/schedules', { body, headers });
    expect(en.problem.detail).toContain('09:00–09:30');
    expect(en.problem.detail).toMatch(/doctor/);
  });

  test('a doctor planned in two departments at the same moment: one is refused, whatever the order', async () => {
    const { registrar, form, hospitalId, departmentId } = await openPlanners(home);
    const { departmentId: other } = await openClinic(home.house, { hospitalId, doctor: false });
    const clashing = [departmentId, other].flatMap((id) =>
      (['morning', 'afternoon'] as const).map((half) =>
        form({ departmentId: id, half, slots: [at('12:00', '13:00')] }),
      ),
    );
    const answers = await Promise.all(
      clashing.map((body) => registrar.call('POST /desk/:hospitalId/schedules', { body })),
    );
    expect(tally(answers)).toEqual({ done: 1, DOCTOR_ELSEWHERE: 3 });
  });

  test('an evening until a minute to midnight is of its Beijing day', async () => {
    const { registrar, form, inDays } = await openPlanners(home);
    const body = form({ half: 'evening', slots: [at('23:00', '23:59')] });
    const planned = await registrar.call('POST /desk/:hospitalId/schedules', { body });
    expect(planned.body.slots[0]!.startsAt).toBe(`${inDays(3)}T15:00:00.000Z`);
    const query = { from: inDays(3), days: 1 };
    const { body: list } = await registrar.call('GET /desk/:hospitalId/schedules', { query });
    expect(list.items.map(({ id }) => id)).toEqual([body.id]);
  });
});

const at = (from: string, to: string, places = 1) => ({ from, to, places });

describe('changing', () => {
  test('the fee is of new bookings; hours without bookings move; places grow and shrink to what is taken', async () => {
    const planners = await openPlanners(home, { places: [3, 2] });
    const { registrar, scheduleId, show, shape } = planners;
    const booked = await bookAndPay(home, person, planners, patientId);
    const before = await show();
    const [first] = asSent(before.slots);
    const change = async (version: string, slots: object[], fee = 8000) =>
      registrar.call('PUT /desk/:hospitalId/schedules/:id', {
        params: { id: scheduleId },
        body: { version, fee, slots: slots as never },
      });
    const wanted = [{ ...first!, places: 1 }, at('10:00', '10:30', 4), at('11:00', '12:00', 2)];
    const changed = await change(before.version, wanted);
    expect(changed.status).toBe(200);
    expect(await shape()).toEqual(['09:00–09:30 1/1', '10:00–10:30 0/4', '11:00–12:00 0/2']);
    expect(changed.body.version).not.toBe(before.version);
    expect(changed.body.history.at(-1)).toMatchObject({ act: 'changed', memberId: registrar.memberId });
    const own = await person.call('GET /appointments/:id', { params: { id: booked.id } });
    expect(own.body).toMatchObject({ fee: 5000, visitNumber: 1 });

    // sent again after a lost answer: nothing changes and nobody is told that somebody was faster
    const again = await change(before.version, wanted);
    expect(again.body).toEqual(changed.body);

    const rival = await signIn(home, '新来的人');
    const slot = changed.body.slots[1]!.id;
    const { hospitalId } = planners;
    const dearer = await rival.call('POST /appointments', {
      body: { id: randomUUID(), hospitalId, slotId: slot, patientId: await rival.addPatient() },
    });
    expect(dearer.body.fee).toBe(8000);
  });

  test('hours that moved are another slot: nobody who was looking at the old time is given the new one', async () => {
    const planners = await openPlanners(home, { places: [2, 2], fee: 0 });
    const { registrar, scheduleId, show, shape } = planners;
    const before = await show();
    const [first, second] = asSent(before.slots);
    const move = () =>
      registrar.call('PUT /desk/:hospitalId/schedules/:id', {
        params: { id: scheduleId },
        body: {
          version: before.version,
          fee: 0,
          slots: [second!, { ...first!, from: '11:00', to: '11:30' }],
        },
      });
    const moved = await move();
    expect(await shape()).toEqual(['09:30–10:00 0/2', '11:00–11:30 0/2']);
    const refused = await book(person, planners, patientId, 0);
    expect(refused.problem.code).toBe('NOT_FOUND');
    expect(moved.body.slots.map(({ id }) => id)).not.toContain(first!.id);
    expect((await book(person, planners, patientId, 1)).status).toBe(201);
    // sent again after a lost answer, with the old slot's id
    expect((await move()).body.slots.map(({ id }) => id)).toEqual(moved.body.slots.map(({ id }) => id));
  });

  test('a slot with bookings keeps its time, its places and its being there, and it is said which and how many', async () => {
    const planners = await openPlanners(home, { places: [3, 2] });
    const { registrar, scheduleId, show } = planners;
    for (const one of await crowd(home, 2)) await book(one.person, planners, one.patientId);
    const { version, slots } = await show();
    const [first, second] = asSent(slots);
    const tries = [
      [{ ...first!, places: 1 }, second!],
      [{ ...first!, to: '09:20' }, second!],
      [second!],
      [at('10:00', '10:30', 3), second!],
    ];
    for (const wanted of tries) {
      const { problem } = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
        params: { id: scheduleId },
        body: { version, fee: 5000, slots: wanted },
      });
      expect(problem).toMatchObject({
        code: 'SLOT_TAKEN',
        status: 409,
        details: { slots: [{ id: first!.id, from: '09:00', to: '09:30', taken: 2 }] },
      });
      expect(problem.detail).toContain('09:00–09:30 ×2');
    }
    expect((await show()).version).toBe(version);
  });

  test('visit numbers stay what people were told, and a new place gets a number nobody has', async () => {
    const planners = await openPlanners(home, { places: [2, 2] });
    const { registrar, scheduleId, show } = planners;
    const people = await crowd(home, 4);
    for (const [i, one] of people.slice(0, 3).entries())
      await bookAndPay(home, one.person, planners, one.patientId, i < 2 ? 0 : 1);
    const { version, slots } = await show();
    const [first, second] = asSent(slots);
    const changed = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
      params: { id: scheduleId },
      body: { version, fee: 5000, slots: [at('08:00', '08:30', 1), { ...first!, places: 4 }, second!] },
    });
    expect(changed.body.slots.map(({ firstNumber }) => firstNumber)).toEqual([5, 1, 3]);
    const last = people[3]!;
    const added = await bookAndPay(home, last.person, planners, last.patientId, 0);
    const { body } = await last.person.call('GET /appointments/:id', { params: { id: added.id } });
    expect(body.visitNumber).toBe(6);
    // shrunk again to what is taken: the number goes, the others stay
    const now = await show();
    const shrunk = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
      params: { id: scheduleId },
      body: { version: now.version, fee: 5000, slots: [{ ...first!, places: 3 }, second!] },
    });
    expect(shrunk.status).toBe(200);
    expect(await planners.shape()).toEqual(['09:00–09:30 3/3', '09:30–10:00 1/2']);
  });

  test('two registrars at once: one wins, the other is told to look again', async () => {
    const planners = await openPlanners(home);
    const other = await openDesk(home, planners.hospitalId, 'owner');
    const { version } = await planners.show();
    const answers = await Promise.all(
      [planners.registrar, other].map((member, i) =>
        member.call('PUT /desk/:hospitalId/schedules/:id', {
          params: { id: planners.scheduleId },
          body: { version, fee: 1000 + i, slots: [at('09:00', '09:30', 4), at('09:30', '10:00', 4)] },
        }),
      ),
    );
    expect(tally(answers)).toEqual({ done: 1, CHANGED_MEANWHILE: 1 });
  });

  test('fifty people book while places are taken away: nobody loses a place that they have', async () => {
    const planners = await openPlanners(home, { places: [50] });
    const { registrar, scheduleId, show } = planners;
    const people = await crowd(home, 50);
    const shrink = async () => {
      for (const places of [40, 30, 20, 10]) {
        const now = await show();
        const sent = asSent(now.slots).map((slot) => ({ ...slot, places }));
        const body = { version: now.version, fee: 5000, slots: sent };
        const { problem } = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
          params: { id: scheduleId },
          body,
        });
        if (problem?.code) return problem.code;
      }
      return 'shrunk to ten';
    };
    const [answers, outcome] = await Promise.all([
      Promise.all(people.map(({ person: one, patientId: id }) => book(one, planners, id))),
      shrink(),
    ]);
    const { slots: after } = await show();
    const counted = tally(answers);
    expect(counted['done']).toBe(after[0]!.taken);
    expect((counted['done'] ?? 0) + (counted['SLOT_FULL'] ?? 0)).toBe(50);
    expect(after[0]!.places).toBeGreaterThanOrEqual(after[0]!.taken);
    expect(['SLOT_TAKEN', 'shrunk to ten']).toContain(outcome);
  });

  test('past days stay as they were', async () => {
    const planners = await openPlanners(home, { inDays: -1 });
    const { version, slots } = await planners.show();
    const params = { id: planners.scheduleId };
    const { registrar } = planners;
    const put = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
      params,
      body: { version, fee: 1, slots: asSent(slots) },
    });
    const removal = await registrar.call('DELETE /desk/:hospitalId/schedules/:id', {
      params,
      query: { version },
    });
    const stop = await registrar.call('POST /desk/:hospitalId/schedules/:id/stopping', {
      params,
      body: { version, reason: '开会' },
    });
    expect([put, removal, stop].map(({ problem }) => problem.code)).toEqual(Array(3).fill('SCHEDULE_PAST'));
  });
});

describe('taking back', () => {
  test('what was never booked goes; what once was booked stays, also when it was cancelled', async () => {
    const planners = await openPlanners(home);
    const { registrar, scheduleId, show } = planners;
    const held = await book(person, planners, patientId);
    await person.call('POST /appointments/:id/cancellation', { params: { id: held.body.id }, body: {} });
    const remove = (id: string, version: string) =>
      registrar.call('DELETE /desk/:hospitalId/schedules/:id', { params: { id }, query: { version } });
    expect((await remove(scheduleId, (await show()).version)).problem.code).toBe('SCHEDULE_BOOKED');
    const fresh = await registrar.call('POST /desk/:hospitalId/schedules', { body: planners.form() });
    expect((await remove(fresh.body.id, '1')).problem.code).toBe('CHANGED_MEANWHILE');
    expect((await remove(fresh.body.id, fresh.body.version)).status).toBe(204);
    expect((await remove(fresh.body.id, fresh.body.version)).status).toBe(204);
    expect((await remove(randomUUID(), '1')).status).toBe(404);
  });

  test('a slot that was cancelled empty may go, and money that comes for it late goes back', async () => {
    const planners = await openPlanners(home, { places: [1, 1] });
    const { registrar, scheduleId, show } = planners;
    const held = await book(person, planners, patientId);
    const sheet = await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
    home.superapp.faults.paidLate = true;
    await person.call('POST /appointments/:id/cancellation', { params: { id: held.body.id }, body: {} });
    const { version, slots } = await show();
    const changed = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
      params: { id: scheduleId },
      body: { version, fee: 5000, slots: asSent(slots).slice(1) },
    });
    expect(changed.status).toBe(200);
    expect(await person.phone.pay(sheet.body)).toBe('ok');
    await home.superapp.notificationsIdle();
    for (let i = 0; i < 40; i += 1) {
      await home.settle();
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { body } = await person.call('GET /charges/:id', { params: { id: held.body.chargeId! } });
    expect(body.status).toBe('refunded');
    home.superapp.faults.reset();
  });
});

describe('who may', () => {
  test('everybody of the hospital looks; planners change; another hospital sees nothing', async () => {
    const planners = await openPlanners(home);
    const { hospitalId, scheduleId, form } = planners;
    const viewer = await openDesk(home, hospitalId, 'viewer');
    expect((await viewer.call('GET /desk/:hospitalId/schedules', { query: {} })).body.items).toHaveLength(1);
    const denied = await viewer.call('POST /desk/:hospitalId/schedules', { body: form() });
    expect(denied.problem.code).toBe('FORBIDDEN');
    const stranger = await openDesk(home, (await openClinic(home.house)).hospitalId, 'owner');
    const theirs = await stranger.call('GET /desk/:hospitalId/schedules/:id', { params: { id: scheduleId } });
    expect(theirs.problem.code).toBe('NOT_FOUND');
    const reach = await stranger.call('GET /desk/:hospitalId/schedules', {
      params: { hospitalId },
      query: {},
    });
    expect(reach.problem.code).toBe('NOT_FOUND');
  });

  test('a long list comes in pages, each half-day once', async () => {
    const { registrar, form, inDays } = await openPlanners(home);
    for (let day = 3; day < 9; day += 1)
      await registrar.call('POST /desk/:hospitalId/schedules', { body: form({ day: inDays(day) }) });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await registrar.call('GET /desk/:hospitalId/schedules', {
        query: { days: 31, limit: 3, ...(cursor && { cursor }) },
      });
      seen.push(...body.items.map(({ day }) => day));
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([2, 3, 4, 5, 6, 7, 8].map(inDays));
  });
});
