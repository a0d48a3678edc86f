/**
 * Half-days planned at the desk by form: what can be and what cannot, what may be taken back again, and who may do
 * it all.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { DEFAULT_BOOKING_SETTINGS } from '../../../../shared/hospitals/rules';
import { releaseInstant } from '../../../../shared/appointments/rules';
import { book, brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { asSent, at, openPlanners, tally } from './clinics';

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
    expect(await tried({ day: inDays(800) })).toBe('SCHEDULE_TOO_FAR');
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
