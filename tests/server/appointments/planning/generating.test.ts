/**
 * What weekly templates generate, and what they leave out and why: by hand, by night, twice, and twice at the same
 * moment.
 *
 * @jest-environment node
 */
import { addDays, beijingDay, beijingInstant, isoWeek } from '../../../../shared/time';
import { book, brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { at, openPlanners, tally, type Planners } from './clinics';
import { add, choose, everyDay, planned, run } from './weekly';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

describe('generating', () => {
  test('a preview writes nothing; then it is written; then there is nothing left to do', async () => {
    const planners = await openPlanners(home);
    await everyDay(planners);
    const preview = await run(planners, 14, true);
    expect(preview.body).toMatchObject({ written: false, added: 14, existing: 0, leftOut: 0 });
    expect((await run(planners, 14, true)).body).toEqual(preview.body);
    const written = await run(planners, 14);
    expect(written.body).toEqual({ ...preview.body, written: true });
    const before = await planned(home, planners);
    const again = await run(planners, 14);
    expect(again.body).toMatchObject({ added: 0, existing: 14, leftOut: 0 });
    expect(await planned(home, planners)).toEqual(before);
    // a patient books one of them
    const person = await signIn(home, '林晓');
    const { hospitalId, doctorId } = planners;
    const { body } = await home.call('GET /schedules', { query: { hospitalId, doctorId: doctorId! } });
    const generated = body.items.find(({ half }) => half === 'afternoon')!;
    const slotIds = generated.slots.map(({ id }) => id);
    expect((await book(person, { ...planners, slotIds }, await person.addPatient())).status).toBe(201);
  });

  test('twice at the same moment: each half-day once', async () => {
    const planners = await openPlanners(home);
    await everyDay(planners);
    const answers = await Promise.all([run(planners, 20), run(planners, 20), run(planners, 20)]);
    expect(tally(answers)).toEqual({ done: 3 });
    expect(answers.map(({ body }) => body.added).sort()).toEqual([0, 0, 20]);
    expect(await planned(home, planners)).toHaveLength(21);
  });

  test('what is left out, and why: closed, stopped, taken back, elsewhere, twice, retired', async () => {
    const planners = await openPlanners(home);
    const { registrar, inDays, hospitalId } = planners;
    await everyDay(planners);
    await choose(planners, { closedDays: [{ day: inDays(1), reason: '院庆' }] });
    await run(planners, 3);
    const { body: list } = await registrar.call('GET /desk/:hospitalId/schedules', {
      query: { from: inDays(2), days: 2 },
    });
    const [stopped, removed] = list.items.filter(({ half }) => half === 'afternoon');
    await registrar.call('POST /desk/:hospitalId/schedules/:id/stopping', {
      params: { id: stopped!.id },
      body: { version: stopped!.version, reason: '开会' },
    });
    await registrar.call('DELETE /desk/:hospitalId/schedules/:id', {
      params: { id: removed!.id },
      query: { version: removed!.version },
    });
    const second = await openClinic(home.house, { hospitalId, doctor: false });
    const weekday = isoWeek(inDays(4)).weekday;
    await add(planners, { weekday, departmentId: second.departmentId, from: '15:00', to: '17:00' });
    await add(planners, { weekday, fee: 1 });
    const { body } = await run(planners, 4);
    const why = body.items.filter(({ outcome }) => outcome === 'left-out').map((one) => [one.day, one.why]);
    expect(why).toEqual(
      expect.arrayContaining([
        [inDays(1), 'closed-day'],
        [inDays(2), 'stopped'],
        [inDays(3), 'removed'],
        [inDays(4), 'doctor-elsewhere'],
        [inDays(4), 'twice'],
      ]),
    );
    expect(body).toMatchObject({ added: 1, leftOut: 5 });
    const closed = body.items.find((one) => one.why === 'closed-day')!;
    expect(closed.sentence).toContain('院庆');
    expect(body.days[0]).toMatchObject({ closed: { why: 'closed-day' }, leftOut: 1 });
    const headers = { 'Accept-Language': 'en' };
    const { body: en } = await registrar.call('POST /desk/:hospitalId/templates/generation', {
      body: { from: inDays(4), days: 1, preview: true },
      headers,
    });
    expect(en.items.flatMap(({ sentence }) => sentence ?? []).join()).toMatch(/14:00–15:00|15:00–16:00/);

    // taken back by hand, brought back by hand
    const form = planners.form({ day: inDays(3), half: 'afternoon', slots: [at('14:00', '15:00')] });
    expect((await registrar.call('POST /desk/:hospitalId/schedules', { body: form })).status).toBe(201);
    const { body: brought } = await run(planners, 1, true, inDays(3));
    expect(brought).toMatchObject({ existing: 1, leftOut: 0 });

    await home.house.database.query(`UPDATE doctor SET retired_at = now() WHERE hospital_id = $1`, [
      hospitalId,
    ]);
    const { body: later } = await run(planners, 1, false, inDays(20));
    expect(later.items.map((one) => one.why)).toContain('doctor-retired');
  });

  test('not before today, and not beyond what can be planned', async () => {
    const planners = await openPlanners(home);
    expect((await run(planners, 5, true, planners.inDays(-1))).problem.code).toBe('SCHEDULE_PAST');
    expect((await run(planners, 60, true, planners.inDays(700))).problem.code).toBe('SCHEDULE_TOO_FAR');
  });
});

describe('by night', () => {
  const timers = ({ hospitalId }: Planners): Promise<{ run_at: Date }[]> =>
    home.house.database.query(
      `SELECT run_at FROM outbox_event WHERE name = 'schedules.generation-due' AND payload->>'hospitalId' = $1`,
      [hospitalId],
    );

  test('at two, up to a week beyond what is released; one timer, armed again each night', async () => {
    const planners = await openPlanners(home);
    await everyDay(planners);
    const [timer, ...others] = await timers(planners);
    expect(others).toEqual([]);
    const today = beijingDay(home.clock.now());
    expect([beijingInstant(today, '02:00'), beijingInstant(addDays(today, 1), '02:00')]).toContainEqual(
      timer!.run_at,
    );
    await home.settle();
    expect(await planned(home, planners)).toHaveLength(1);
    home.clock.advance(timer!.run_at.getTime() - home.clock.now().getTime() + 1_000);
    await home.settle();
    // today and the 14 days after it, and the one that openClinic planned
    expect(await planned(home, planners)).toHaveLength(16);
    const [next, ...more] = await timers(planners);
    expect(more).toEqual([]);
    expect(next!.run_at.getTime() - timer!.run_at.getTime()).toBe(86_400_000);
    home.clock.advance(86_400_000);
    await home.settle();
    expect(await planned(home, planners)).toHaveLength(17);
    expect(await timers(planners)).toHaveLength(1);
  });

  test('an old timer brought again generates nothing and arms nothing; without templates it ends', async () => {
    const planners = await openPlanners(home);
    const template = await add(planners);
    const [timer] = await timers(planners);
    const old = { hospitalId: planners.hospitalId, dueAt: '2020-01-01T00:00:00.000Z' };
    await home.house.database.query(
      `INSERT INTO outbox_event (name, payload, run_at) VALUES ('schedules.generation-due', $1, now() - interval '1 day')`,
      [old],
    );
    await home.settle();
    expect(await timers(planners)).toEqual([timer]);
    const { registrar } = planners;
    await registrar.call('DELETE /desk/:hospitalId/templates/:id', {
      params: { id: template.id },
      query: { version: template.version },
    });
    home.clock.advance(86_400_000);
    await home.settle();
    expect(await timers(planners)).toEqual([]);
  });
});
