/**
 * Weekly templates, and the calendar they meet: holidays, adjusted working days, days of the hospital's own, New Year
 * and a leap day.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { beijingInstant, isoWeek } from '../../../../shared/time';
import { generate } from '../../../../server/appointments/planning/generate';
import { brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { openDesk } from '../../../support/staff';
import { openPlanners, tally, type Planners } from './clinics';
import { add, choose, run, WEEKDAYS } from './weekly';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

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
