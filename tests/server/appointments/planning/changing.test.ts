/**
 * Half-days that are planned change: what may, what patients were told and so stays, and who wins when two people, or
 * a booking and a change, meet.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { beijingInstant } from '../../../../shared/time';
import { book, bookAndPay, brokenPromises } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { asSent, at, crowd, openPlanners, tally } from './clinics';

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

test('a changed release rule moves what is not released yet, and leaves what patients see', async () => {
  const planners = await openPlanners(home, { inDays: 2 });
  const { registrar, hospitalId, inDays } = planners;
  const far = await registrar.call('POST /desk/:hospitalId/schedules', {
    body: planners.form({ day: inDays(20) }),
  });
  const before = await planners.show();
  await home.house.database.query(
    `UPDATE hospital SET release_days_ahead = 3, release_time = '18:30' WHERE id = $1`,
    [hospitalId],
  );
  await home.house.database.query(
    `INSERT INTO outbox_event (name, payload, run_at) VALUES ('hospital.settings-changed', $1, $2)`,
    [{ hospitalId }, home.clock.now()],
  );
  await home.settle();
  const moved = await planners.show(far.body.id);
  expect(moved.releaseAt).toBe(beijingInstant(inDays(17), '18:30').toISOString());
  expect((await planners.show()).releaseAt).toBe(before.releaseAt);
});
