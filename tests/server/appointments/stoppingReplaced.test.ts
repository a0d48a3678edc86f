/**
 * After a clinic stopped: the notice leads to the visit, and there an equal place is taken in one tap.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { pay, settleUntil } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { booked, cancel, colleague, replace, startOf, takings, visitOf } from './moves';
import { openPlanners } from './planning/clinics';
import { nothingIsBroken, stop } from './planning/stops';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterEach(() => nothingIsBroken(home));
afterAll(() => home.close());

async function someone() {
  const name = `某人 ${randomUUID()}`;
  const person = await signIn(home, name);
  return { person, name, patientId: await person.addPatient() };
}

describe('an equal place in one tap', () => {
  async function stopped(wishes: { fee?: number } = {}) {
    const planners = await openPlanners(home, { places: [2], fee: 5000, ...wishes });
    const dearer = await colleague(home, planners, { fee: 9000, inDays: 3 });
    const equal = await colleague(home, planners, { fee: 5000, inDays: 3, places: [2] });
    const { person, name, patientId } = await someone();
    const id = await booked(home, person, planners, patientId);
    const early = await replace(person, id, { clinic: equal });
    expect(early.problem.code).toBe('NOT_REPLACEABLE');
    await stop(planners);
    await settleUntil(home, async () => (await takings(home, planners)) === 0);
    return { planners, dearer, equal, person, name, patientId, id };
  }

  test('the notice leads to the visit; the place is held for its own charge, once, and not counted to the limits', async () => {
    const { planners, dearer, equal, person, id } = await stopped();
    const { body: notices } = await person.call('GET /notices');
    const told = notices.items.find(({ kind }) => kind === 'appointment-cancelled');
    expect(told?.page).toBe(`patient/appointments/detail?id=${id}`);
    expect(await visitOf(person, id)).toMatchObject({ replaceable: true, replacedBy: null });
    const { body } = await person.call('GET /appointments/:id/replacements', { params: { id } });
    expect(body.items.map(({ slotId }) => slotId)).toEqual(equal.slotIds);

    expect((await replace(person, id, { clinic: dearer, fee: 9000 })).problem.code).toBe('SLOT_ELSEWHERE');
    expect((await replace(person, id, { clinic: planners })).problem.code).toBe('SLOT_STOPPED');
    const act = { clinic: equal, id: randomUUID() };
    const two = await Promise.all([replace(person, id, act), replace(person, id, { clinic: equal })]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
    const taken = two.find(({ status }) => status === 201)!.body;
    expect(taken).toMatchObject({ status: 'pending', fee: 5000, startsAt: startOf(equal) });
    expect(await visitOf(person, id)).toMatchObject({ replaceable: false, replacedBy: taken.id });
    const [row] = await home.house.database.query(
      `SELECT made_day, patient_seat FROM appointment WHERE id = $1`,
      [taken.id],
    );
    expect(row).toEqual({ made_day: null, patient_seat: null });
    const { appointments } = (await person.call('GET /me/export')).body as { appointments: { id: string }[] };
    expect(appointments.find((one) => one.id === taken.id)).toMatchObject({ replaces: [id], moves: [] });
    await pay(person, taken.chargeId!);
    await settleUntil(home, async () => (await visitOf(person, taken.id)).status === 'booked');
    expect(await takings(home, planners)).toBe(5000);
    // given up as well: it may be replaced again
    await cancel(person, taken.id);
    expect((await visitOf(person, id)).replaceable).toBe(true);
    expect((await replace(person, id, { clinic: equal })).status).toBe(201);
  });

  test('after three that were held and not paid there is no fourth; and after fourteen days none at all', async () => {
    const { equal, person, id } = await stopped();
    for (let taken = 0; taken < 3; taken += 1) {
      const held = await replace(person, id, { clinic: equal });
      expect(held.status).toBe(201);
      await cancel(person, held.body.id);
    }
    expect((await replace(person, id, { clinic: equal })).problem.code).toBe('NOT_REPLACEABLE');
    expect(await visitOf(person, id)).toMatchObject({ replaceable: false, replacedBy: null });

    const later = await stopped();
    home.clock.advance(18 * 24 * 3600_000);
    await home.settle();
    const again = await signIn(home, later.name);
    const fresh = await colleague(home, later.planners, { fee: 5000, inDays: 3 });
    expect((await replace(again, later.id, { clinic: fresh })).problem.code).toBe('NOT_REPLACEABLE');
    expect((await visitOf(again, later.id)).replaceable).toBe(false);
  });

  test('where nothing is paid it is booked at once; the same act again is the same visit', async () => {
    const planners = await openPlanners(home, { places: [1], fee: 0 });
    const equal = await colleague(home, planners, { fee: 0, inDays: 3, places: [1] });
    const { person, patientId } = await someone();
    const id = await booked(home, person, planners, patientId);
    await stop(planners);
    await home.settle();
    const act = { clinic: equal, fee: 0, id: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => replace(person, id, act)));
    expect(answers.map(({ body }) => [body.id, body.status, body.visitNumber])).toEqual(
      Array(5).fill([act.id, 'booked', 1]),
    );
    const { person: stranger } = await someone();
    expect((await replace(stranger, id, { clinic: equal, fee: 0 })).problem.code).toBe('NOT_FOUND');
    await home.settle();
  });
});
