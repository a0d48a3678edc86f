/**
 * Weekly templates: what they generate and what they leave out and why, over holidays, New Year and a leap day; by
 * hand, by night, twice, and twice at the same moment.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays, beijingDay, beijingInstant, isoWeek } from '../../../../shared/time';
import { generate } from '../../../../server/appointments/planning/generate';
import { book, brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { openPlanners, tally, type Planners } from './clinics';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

async function add(planners: Planners, wish: Parameters<Planners['template']>[0] = {}) {
  const added = await planners.registrar.call('POST /desk/:hospitalId/templates', {
    body: planners.template(wish),
  });
  if (added.status !== 201) throw new Error(JSON.stringify(added.problem));
  return added.body;
}

/** Working every day, whatever the state says, so that a story does not depend on today. */
async function everyDay(planners: Planners): Promise<void> {
  await choose(planners, { onHolidays: 'open' });
  for (const weekday of WEEKDAYS) await add(planners, { weekday });
}

async function choose(planners: Planners, choice: object) {
  const { body: now } = await planners.registrar.call('GET /desk/:hospitalId/closed-days');
  const { onHolidays, onMakeUpDays, closedDays, workingDays, version } = now;
  return planners.registrar.call('PUT /desk/:hospitalId/closed-days', {
    body: { onHolidays, onMakeUpDays, closedDays, workingDays, version, ...choice },
  });
}

const run = ({ registrar, inDays }: Planners, days: number, preview = false, from = inDays(1)) =>
  registrar.call('POST /desk/:hospitalId/templates/generation', { body: { from, days, preview } });

/** At another time than now: what the calendar says then. */
const generateAt = ({ hospitalId }: Planners, from: string, days: number) =>
  home.house.database.transaction((tx) =>
    generate(tx, hospitalId, { from, days }, beijingInstant(from, '08:00'), 'en'),
  );

describe('templates', () => {
  test('added, listed, changed, removed; each once, and by whoever looked last', async () => {
    const planners = await openPlanners(home);
    const { registrar } = planners;
    const body = planners.template();
    const first = await registrar.call('POST /desk/:hospitalId/templates', { body });
    const again = await registrar.call('POST /desk/:hospitalId/templates', { body });
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ ...body, doctorName: '陈思远' });
    const other = await registrar.call('POST /desk/:hospitalId/templates', { body: { ...body, fee: 9 } });
    expect(other.problem.code).toBe('ID_REUSED');

    const { id, ...facts } = body;
    const change = (fee: number) =>
      registrar.call('PUT /desk/:hospitalId/templates/:id', {
        params: { id },
        body: { ...facts, fee, version: first.body.version },
      });
    expect(tally([await change(4000), await change(5000)])).toEqual({ done: 1, CHANGED_MEANWHILE: 1 });
    const { body: list } = await registrar.call('GET /desk/:hospitalId/templates', { query: {} });
    expect(list.items.map(({ fee }) => fee)).toEqual([4000]);

    const remove = (version: string) =>
      registrar.call('DELETE /desk/:hospitalId/templates/:id', { params: { id }, query: { version } });
    expect((await remove(first.body.version)).problem.code).toBe('CHANGED_MEANWHILE');
    expect((await remove(list.items[0]!.version)).status).toBe(204);
    expect((await remove(list.items[0]!.version)).status).toBe(204);
  });

  test('what cannot be is refused', async () => {
    const planners = await openPlanners(home);
    const tried = async (wish: object) => {
      const body = { ...planners.template(), ...wish };
      return (await planners.registrar.call('POST /desk/:hospitalId/templates', { body })).problem.code;
    };
    expect(await tried({ half: 'morning' })).toBe('SLOT_OUTSIDE_HALF');
    expect(await tried({ to: '14:30' })).toBe('BAD_REQUEST');
    expect(await tried({ from: '16:00', to: '14:00' })).toBe('BAD_REQUEST');
    expect(await tried({ validUntil: '2019-12-31' })).toBe('BAD_REQUEST');
    expect(await tried({ weekday: 8 })).toBe('BAD_REQUEST');
    expect(await tried({ departmentId: randomUUID() })).toBe('NOT_FOUND');
    expect(await tried({ doctorId: randomUUID() })).toBe('NOT_FOUND');
  });

  test('a long list comes in pages; another hospital’s is not there', async () => {
    const planners = await openPlanners(home);
    for (const weekday of WEEKDAYS) await add(planners, { weekday });
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await planners.registrar.call('GET /desk/:hospitalId/templates', {
        query: { limit: 3, ...(cursor && { cursor }) },
      });
      seen.push(...body.items.map(({ weekday }) => weekday));
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(WEEKDAYS);
    const stranger = await openDesk(home, (await openClinic(home.house)).hospitalId, 'owner');
    const { body } = await stranger.call('GET /desk/:hospitalId/templates', { query: {} });
    expect(body.items).toEqual([]);
  });
});

describe('generating', () => {
  test('a preview writes nothing; then it is written; then there is nothing left to do', async () => {
    const planners = await openPlanners(home);
    await everyDay(planners);
    const preview = await run(planners, 14, true);
    expect(preview.body).toMatchObject({ written: false, added: 14, existing: 0, leftOut: 0 });
    expect((await run(planners, 14, true)).body).toEqual(preview.body);
    const written = await run(planners, 14);
    expect(written.body).toEqual({ ...preview.body, written: true });
    const before = await rowsOf(planners);
    const again = await run(planners, 14);
    expect(again.body).toMatchObject({ added: 0, existing: 14, leftOut: 0 });
    expect(await rowsOf(planners)).toEqual(before);
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
    expect(await rowsOf(planners)).toHaveLength(21);
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
    expect((await run(planners, 60, true, planners.inDays(700))).problem.code).toBe('SCHEDULE_PAST');
  });
});

const at = (from: string, to: string, places = 1) => ({ from, to, places });

describe('the calendar', () => {
  test('closed on holidays and open on adjusted working days, unless the hospital chooses otherwise', async () => {
    const planners = await openPlanners(home);
    for (const weekday of WEEKDAYS) await add(planners, { weekday });
    // National Day 2026: closed from the 1st to the 7th; Saturday the 10th is worked
    const first = await generateAt(planners, '2026-09-30', 12);
    expect(first.days.filter(({ closed }) => closed).map(({ day }) => day)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => `2026-10-0${n}`),
    );
    expect(first.days[1]!.closed!.sentence).toMatch(/National Day/);
    expect(first).toMatchObject({ added: 5, leftOut: 7 });
    await choose(planners, { onHolidays: 'open', onMakeUpDays: 'closed' });
    const second = await generateAt(planners, '2026-09-30', 12);
    expect(second.days.filter(({ closed }) => closed).map(({ day }) => day)).toEqual(['2026-10-10']);
    expect(second).toMatchObject({ added: 7, existing: 4, leftOut: 1 });
  });

  test('a hospital may work a day as another weekday, and close a day of its own', async () => {
    const planners = await openPlanners(home);
    await add(planners, { weekday: 4 });
    const days = Array.from({ length: 14 }, (_, i) => planners.inDays(i + 1));
    const [sunday, thursday] = [7, 4].map((n) => days.find((day) => isoWeek(day).weekday === n)!);
    const changed = await choose(planners, {
      onHolidays: 'open',
      closedDays: [{ day: thursday!, reason: '停电检修' }],
      workingDays: [{ day: sunday!, weekday: 4 }],
    });
    expect(changed.body).toMatchObject({ workingDays: [{ day: sunday, weekday: 4 }] });
    const { body } = await run(planners, 14);
    const outcomes = new Map(body.items.map(({ day, outcome }) => [day, outcome]));
    expect(outcomes.get(sunday!)).toBe('added');
    expect(outcomes.get(thursday!)).toBe('left-out');
  });

  test('two people change it at once: one wins; a day named twice is refused', async () => {
    const planners = await openPlanners(home);
    const day = planners.inDays(5);
    const { body: now } = await planners.registrar.call('GET /desk/:hospitalId/closed-days');
    expect(now).toMatchObject({ onHolidays: 'closed', onMakeUpDays: 'as-weekday', version: '0' });
    const { onMakeUpDays, workingDays } = now;
    const put = (version: string, reason: string, more: object = {}) =>
      planners.registrar.call('PUT /desk/:hospitalId/closed-days', {
        body: {
          ...{ onHolidays: 'open', onMakeUpDays, workingDays, version },
          closedDays: [{ day, reason }],
          ...more,
        },
      });
    const first = await Promise.all([put('0', '甲'), put('0', '乙')]);
    expect(tally(first)).toEqual({ done: 1, CHANGED_MEANWHILE: 1 });
    const { version } = first.find(({ status }) => status === 200)!.body;
    const next = await Promise.all([put(version, '丙'), put(version, '丁')]);
    expect(tally(next)).toEqual({ done: 1, CHANGED_MEANWHILE: 1 });
    const { body: winner } = next.find(({ status }) => status === 200)!;
    // sent again after its answer was lost
    expect((await put(version, winner.closedDays[0]!.reason)).body).toEqual(winner);
    const twice = await put(winner.version, '甲', {
      workingDays: [{ day, weekday: 1 }],
    });
    expect(twice.problem.code).toBe('BAD_REQUEST');
  });

  test('every other week, over New Year and its week 53', async () => {
    const planners = await openPlanners(home);
    await choose(planners, { onHolidays: 'open' });
    await add(planners, { weekday: 1, weeks: 'odd' });
    await add(planners, { weekday: 1, weeks: 'even', half: 'morning', from: '08:00', to: '10:00' });
    const { items } = await generateAt(planners, '2026-12-14', 42);
    expect(items.map(({ day, half }) => [day, half])).toEqual([
      ['2026-12-14', 'afternoon'], // week 51
      ['2026-12-21', 'morning'],
      ['2026-12-28', 'afternoon'], // week 53
      ['2027-01-04', 'afternoon'], // week 1: odd again, as calendars print it
      ['2027-01-11', 'morning'],
      ['2027-01-18', 'afternoon'],
    ]);
  });

  test('a leap day, and a template that ends on it', async () => {
    const planners = await openPlanners(home);
    await add(planners, { weekday: 2, validFrom: '2028-02-15', validUntil: '2028-02-29' });
    const { items } = await generateAt(planners, '2028-02-07', 40);
    expect(items.map(({ day }) => day)).toEqual(['2028-02-15', '2028-02-22', '2028-02-29']);
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
    expect(await rowsOf(planners)).toHaveLength(1);
    home.clock.advance(timer!.run_at.getTime() - home.clock.now().getTime() + 1_000);
    await home.settle();
    // today and the 14 days after it, and the one that openClinic planned
    expect(await rowsOf(planners)).toHaveLength(16);
    const [next, ...more] = await timers(planners);
    expect(more).toEqual([]);
    expect(next!.run_at.getTime() - timer!.run_at.getTime()).toBe(86_400_000);
    home.clock.advance(86_400_000);
    await home.settle();
    expect(await rowsOf(planners)).toHaveLength(17);
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

function rowsOf({ hospitalId }: Planners): Promise<unknown[]> {
  return home.house.database.query(
    `SELECT c.id, c.xmin::text, (SELECT array_agg(s.id::text || s.xmin::text ORDER BY s.id) FROM slot s
       WHERE s.hospital_id = c.hospital_id AND s.schedule_id = c.id) AS slots
     FROM schedule c WHERE c.hospital_id = $1 ORDER BY c.id`,
    [hospitalId],
  );
}
