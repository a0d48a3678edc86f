/**
 * Planning while somebody else changes the same: what one of them read is no longer so when it writes. Each story
 * holds a lock until the other one stands before it.
 *
 * @jest-environment node
 */
import { DEFAULT_BOOKING_SETTINGS } from '../../../../shared/hospitals/rules';
import { planSchedules, type PlannedHalfDay } from '../../../../server/appointments';
import { sweep } from '../../../../server/worker';
import { book, brokenPromises } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { hold, untilWaiting } from '../../../support/locks';
import { signIn } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { asSent, openPlanners, type Planners } from './clinics';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

type Manager = Parameters<typeof planSchedules>[0];

const plan = ({ hospitalId }: Planners, rows: PlannedHalfDay[], tx: Manager) =>
  planSchedules(tx, hospitalId, rows, DEFAULT_BOOKING_SETTINGS, { now: home.clock.now() });

const planOf = ({ hospitalId }: Planners) => ['plan ' + hospitalId];
const HOLD_PLAN = `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`;
const SCHEDULES = 'POST /desk/:hospitalId/schedules';
const GENERATION = 'POST /desk/:hospitalId/templates/generation';

test('a half-day changed after a list was compared with it is held before the list is written', async () => {
  const planners = await openPlanners(home, {
    inDays: 5,
    places: [1, 2],
    settings: { payment: 'on-site' },
  });
  const { departmentId, doctorId, inDays, registrar, scheduleId } = planners;
  const person = await signIn(home, '林晓');
  expect((await book(person, planners, await person.addPatient())).status).toBe(201);
  const other = await registrar.call(SCHEDULES, { body: planners.form({ day: inDays(6) }) });
  const slots = [
    { from: '09:00', to: '09:30', places: 1 },
    { from: '09:30', to: '10:00', places: 2 },
  ];
  const rows: PlannedHalfDay[] = [5, 6].map((day) => ({
    ...{ departmentId, doctorId, day: inDays(day), half: 'morning' as const, fee: 5000, slots },
  }));
  const holding = await hold(home, (tx) =>
    tx.query(`SELECT 1 FROM schedule WHERE id = $1 FOR NO KEY UPDATE`, [other.body.id]),
  );
  const list = home.house.database.transaction((tx) => plan(planners, rows, tx));
  await untilWaiting(home, list);
  // the list found nothing to do on the fifth day; now the window that nobody booked is taken away there
  const { version, slots: now } = await planners.show();
  const changed = await registrar.call('PUT /desk/:hospitalId/schedules/:id', {
    params: { id: scheduleId },
    body: { version, fee: 5000, slots: asSent(now.slice(0, 1)) },
  });
  expect(changed.status).toBe(200);
  await holding.letGo();
  expect((await list).map(({ verdict }) => verdict)).toEqual(['changed', 'changed']);
  expect(await planners.shape()).toEqual(['09:00–09:30 1/1', '09:30–10:00 0/2']);
});

test('a half-day taken back while templates generate stays away; by hand it comes back', async () => {
  const planners = await openPlanners(home);
  const { registrar, inDays, hospitalId } = planners;
  await registrar.call('PUT /desk/:hospitalId/closed-days', {
    body: { version: '0', onHolidays: 'open', onMakeUpDays: 'as-weekday', closedDays: [], workingDays: [] },
  });
  for (const weekday of [1, 2, 3, 4, 5, 6, 7])
    await registrar.call('POST /desk/:hospitalId/templates', { body: planners.template({ weekday }) });
  const generate = () => registrar.call(GENERATION, { body: { from: inDays(1), days: 2, preview: false } });
  expect((await generate()).body.added).toBe(2);
  const { body: list } = await registrar.call('GET /desk/:hospitalId/schedules', { query: {} });
  const { id, version, day } = list.items.find(({ half }) => half === 'afternoon')!;
  const holding = await hold(home, (tx) => tx.query(HOLD_PLAN, planOf(planners)));
  const again = generate();
  await untilWaiting(home, again);
  const removed = await registrar.call('DELETE /desk/:hospitalId/schedules/:id', {
    params: { id },
    query: { version },
  });
  expect(removed.status).toBe(204);
  await holding.letGo();
  expect((await again).body).toMatchObject({
    added: 0,
    existing: 1,
    leftOut: 1,
    items: [{ why: 'removed' }, {}],
  });
  expect((await generate()).body.added).toBe(0);
  const slots = { from: '14:00', to: '15:00', minutesPerSlot: 60, placesPerSlot: 1 };
  await registrar.call(SCHEDULES, { body: planners.form({ day, half: 'afternoon', slots }) });
  const marks = await home.house.database.query(`SELECT 1 FROM removed_schedule WHERE hospital_id = $1`, [
    hospitalId,
  ]);
  expect(marks).toEqual([]);
});

describe('planning and retiring', () => {
  test.each([
    ['doctor', 'DOCTOR_RETIRED'],
    ['department', 'DEPARTMENT_RETIRED'],
  ] as const)('a %s retired at that moment gets no clinic', async (table, code) => {
    const planners = await openPlanners(home, { inDays: -1 });
    const id = table === 'doctor' ? planners.doctorId : planners.departmentId;
    const holding = await hold(home, async (tx) => {
      await tx.query(`SELECT 1 FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
      await tx.query(`UPDATE ${table} SET retired_at = now() WHERE id = $1`, [id]);
    });
    const planned = planners.registrar.call(SCHEDULES, { body: planners.form() });
    await untilWaiting(home, planned);
    await holding.letGo();
    expect((await planned).problem.code).toBe(code);
  });

  test('whoever has a clinic that is just being planned cannot be retired', async () => {
    const planners = await openPlanners(home, { inDays: -1 });
    const { hospitalId, departmentId, doctorId } = planners;
    const owner = await openDesk(home, hospitalId, 'owner');
    const row = { ...planners.form(), slots: [{ from: '09:00', to: '10:00', places: 1 }] };
    const holding = await hold(home, (tx) => plan(planners, [row], tx));
    const retiring = Promise.all([
      owner.call('POST /desk/:hospitalId/doctors/:id/retirement', { params: { id: doctorId! } }),
      owner.call('POST /desk/:hospitalId/departments/:id/retirement', { params: { id: departmentId } }),
    ]);
    await untilWaiting(home, retiring, 2);
    await holding.letGo();
    const codes = (await retiring).map(({ problem }) => problem.code);
    expect(codes).toEqual(['STILL_SCHEDULED', 'STILL_SCHEDULED']);
  });
});

describe('while a large list is applied', () => {
  test('templates are not generated by hand, and a department waits: both are told why', async () => {
    const planners = await openPlanners(home);
    const { registrar, hospitalId, inDays } = planners;
    await registrar.call('POST /desk/:hospitalId/templates', { body: planners.template() });
    const owner = await openDesk(home, hospitalId, 'owner');
    const holding = await hold(home, async (tx) => {
      await tx.query(HOLD_PLAN, planOf(planners));
      await tx.query(`SELECT 1 FROM hospital WHERE id = $1 FOR NO KEY UPDATE`, [hospitalId]);
    });
    const answers = await Promise.all([
      registrar.call(GENERATION, { body: { from: inDays(1), days: 14, preview: false } }),
      owner.call('POST /desk/:hospitalId/departments', {
        body: { id: planners.scheduleId, name: '外科', catalogueCode: '04' },
      }),
    ]);
    await holding.letGo();
    for (const { status, problem, headers } of answers) {
      expect([status, problem.code]).toEqual([503, 'LIST_BEING_APPLIED']);
      expect(headers.get('Retry-After')).toBe('5');
    }
  }, 20_000);

  test('the night waits without counting it as a failure', async () => {
    const planners = await openPlanners(home);
    const { registrar } = planners;
    for (const weekday of [1, 2, 3, 4, 5, 6, 7])
      await registrar.call('POST /desk/:hospitalId/templates', { body: planners.template({ weekday }) });
    const holding = await hold(home, (tx) => tx.query(HOLD_PLAN, planOf(planners)));
    home.clock.advance(86_400_000);
    await home.settle();
    const [waiting] = await timersOf(planners);
    expect(waiting).toMatchObject({ attempts: 0, last_error: expect.stringContaining('not yet') });
    await holding.letGo();
    home.clock.advance(10 * 60_000);
    await home.settle();
    const [next] = await timersOf(planners);
    // the waiting one was struck, and the next night's is set: how far off that is depends on the hour
    expect(next).toMatchObject({ attempts: 0, last_error: null });
    expect(next!.id).not.toBe(waiting!.id);
    expect(next!.run_at > home.clock.now()).toBe(true);
  }, 20_000);
});

test('a nightly timer that was given up is set anew a day later', async () => {
  const planners = await openPlanners(home);
  const { registrar, hospitalId } = planners;
  await registrar.call('POST /desk/:hospitalId/templates', { body: planners.template() });
  const [armed] = await timersOf(planners);
  await home.house.database.query(
    `DELETE FROM outbox_event WHERE name = 'schedules.generation-due' AND payload->>'hospitalId' = $1`,
    [hospitalId],
  );
  home.clock.advance(armed!.run_at.getTime() + 23 * 3600_000 - home.clock.now().getTime());
  await sweep(home.house);
  await sweep(home.house);
  expect(await timersOf(planners)).toHaveLength(0);
  home.clock.advance(2 * 3600_000);
  await sweep(home.house);
  await sweep(home.house);
  const [timer, ...others] = await timersOf(planners);
  expect(others).toEqual([]);
  expect(timer!.run_at.getTime()).toBeGreaterThan(home.clock.now().getTime());
});

interface Timer {
  id: string;
  run_at: Date;
  attempts: number;
  last_error: string | null;
}

function timersOf({ hospitalId }: Planners): Promise<Timer[]> {
  return home.house.database.query(
    `SELECT id, run_at, attempts, last_error FROM outbox_event
     WHERE name = 'schedules.generation-due' AND payload->>'hospitalId' = $1`,
    [hospitalId],
  );
}
