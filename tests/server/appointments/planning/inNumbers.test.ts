/**
 * Half-days in numbers, as imports and the hospital's system bring them: each row its verdict, the same rows again
 * write nothing, and what was planned is read by schedule, time and status.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { DEFAULT_BOOKING_SETTINGS } from '../../../../shared/hospitals/rules';
import { addDays, beijingDay, beijingInstant } from '../../../../shared/time';
import {
  listSchedulesFor,
  listSlotsFor,
  planSchedules,
  scheduleWithSlots,
  slotStatus,
  type PlannedHalfDay,
  type Planning,
} from '../../../../server/appointments';
import { addDoctors } from '../../../../server/hospitals';
import { bookAndPay, brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openPlanners, type Planners } from './clinics';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const at = (from: string, to: string, places = 2) => ({ from, to, places });

function plan(
  { hospitalId }: Pick<Planners, 'hospitalId'>,
  rows: PlannedHalfDay[],
  planning: Partial<Planning> = {},
) {
  return home.house.database.transaction((tx) =>
    planSchedules(tx, hospitalId, rows, DEFAULT_BOOKING_SETTINGS, { now: home.clock.now(), ...planning }),
  );
}

/** A half-day of the hospital's doctor, and a way to say another. */
function rowsFor({ departmentId, doctorId, inDays }: Planners) {
  return (day: number, wish: Partial<PlannedHalfDay> = {}): PlannedHalfDay => ({
    ...{ departmentId, doctorId, day: inDays(day), half: 'morning', fee: 3000 },
    slots: [at('08:00', '09:00'), at('09:00', '10:00')],
    ...wish,
  });
}

const snapshot = (hospitalId: string): Promise<unknown> =>
  home.house.database.query(
    `SELECT id::text, xmin::text FROM schedule WHERE hospital_id = $1
     UNION ALL SELECT id::text, xmin::text FROM slot WHERE hospital_id = $1 ORDER BY 1`,
    [hospitalId],
  );

test('each row its verdict, in order; the same rows again write nothing', async () => {
  const planners = await openPlanners(home, { inDays: 4 });
  const row = rowsFor(planners);
  const rows = [
    row(5),
    row(5),
    row(6, { doctorId: null }),
    row(-1),
    row(7, { departmentId: randomUUID() }),
    row(7, { doctorId: randomUUID() }),
    row(7, { slots: [] }),
    row(7, { slots: [at('08:00', '09:00', 0)] }),
    row(7, { half: 'evening' }),
    row(4, { fee: 5000, slots: [at('09:00', '09:30', 4), at('09:30', '10:00', 4)] }),
    row(8, { day: '2027-02-30' }),
  ];
  const preview = await plan(planners, rows, { preview: true });
  const expected = [
    ...['added', 'twice', 'added', 'past', 'department-unknown', 'doctor-unknown', 'no-slots'],
    ...['too-many-places', 'outside-half', 'unchanged', 'past'],
  ];
  const said = (verdicts: typeof preview) => verdicts.map((one) => one.refusal?.why ?? one.verdict);
  expect(said(preview)).toEqual(expected);
  const before = await snapshot(planners.hospitalId);
  expect(said(await plan(planners, rows))).toEqual(expected);
  expect(await snapshot(planners.hospitalId)).not.toEqual(before);
  const written = await snapshot(planners.hospitalId);
  expect(said(await plan(planners, rows))).toEqual(
    expected.map((one) => (one === 'added' ? 'unchanged' : one)),
  );
  expect(await snapshot(planners.hospitalId)).toEqual(written);
});

test('a changed row changes its schedule; what patients have is said and stays', async () => {
  const planners = await openPlanners(home, { inDays: 5, places: [2, 2] });
  const person = await signIn(home, '林晓');
  await bookAndPay(home, person, planners, await person.addPatient());
  const row = rowsFor(planners);
  const [dearer] = await plan(planners, [
    row(5, { fee: 9900, slots: [at('09:00', '09:30', 1), at('10:00', '11:00')] }),
  ]);
  expect(dearer).toMatchObject({ verdict: 'changed', scheduleId: planners.scheduleId });
  expect(await planners.shape()).toEqual(['09:00–09:30 1/1', '10:00–11:00 0/2']);
  const [refused] = await plan(planners, [row(5, { slots: [at('10:00', '11:00')] })]);
  expect(refused).toMatchObject({
    verdict: 'refused',
    refusal: { why: 'taken', details: { slots: [{ from: '09:00', to: '09:30', taken: 1 }] } },
  });
  expect((await planners.show()).history.map(({ act }) => act)).toEqual(['changed']);
});

test('two half-days of a doctor may change places in one go; what is refused binds the others', async () => {
  const planners = await openPlanners(home, { inDays: 30 });
  const row = rowsFor(planners);
  const early = [at('11:30', '12:30')];
  const late = [at('12:30', '13:30')];
  await plan(planners, [row(5, { slots: early }), row(5, { half: 'afternoon', slots: late })]);
  const swapped = await plan(planners, [
    row(5, { slots: late }),
    row(5, { half: 'afternoon', slots: early }),
  ]);
  expect(swapped.map(({ verdict }) => verdict)).toEqual(['changed', 'changed']);

  const person = await signIn(home, '林晓');
  const { schedule, slots } = await scheduleWithSlots(
    home.house.database.manager,
    planners.hospitalId,
    swapped[1]!.scheduleId!,
  );
  expect(schedule.half).toBe('afternoon');
  await bookAndPay(
    home,
    person,
    { ...planners, slotIds: slots.map(({ id }) => id) },
    await person.addPatient(),
  );
  // the afternoon is booked and stays at 11:30, so the morning cannot go back there
  const back = await plan(planners, [row(5, { slots: early }), row(5, { half: 'afternoon', slots: late })]);
  expect(back.map(({ refusal }) => refusal?.why)).toEqual(['doctor-elsewhere', 'taken']);
});

test('a doctor in two departments at once: the earlier row wins', async () => {
  const planners = await openPlanners(home, { inDays: 30 });
  const { departmentId } = await openClinic(home.house, {
    hospitalId: planners.hospitalId,
    doctor: false,
    inDays: 29,
  });
  const row = rowsFor(planners);
  const both = await plan(planners, [
    row(5),
    row(5, { departmentId }),
    row(5, { departmentId, half: 'afternoon', slots: [at('14:00', '15:00')] }),
  ]);
  expect(both.map(({ verdict, refusal }) => refusal?.why ?? verdict)).toEqual([
    'added',
    'doctor-elsewhere',
    'added',
  ]);
});

test('a stopped half-day is not opened by a file', async () => {
  const planners = await openPlanners(home, { inDays: 5 });
  const { version } = await planners.show();
  await planners.registrar.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    params: { id: planners.scheduleId },
    body: { version, reason: '开会' },
  });
  const [refused] = await plan(planners, [rowsFor(planners)(5)]);
  expect(refused!.refusal?.why).toBe('stopped');
});

test('imports of one hospital at the same moment agree', async () => {
  const planners = await openPlanners(home, { inDays: 60 });
  const row = rowsFor(planners);
  const rows = Array.from({ length: 50 }, (_, i) => row(i + 1));
  const all = await Promise.all([
    plan(planners, rows),
    plan(planners, [...rows].reverse()),
    plan(planners, rows),
  ]);
  const added = all.map((verdicts) => verdicts.filter(({ verdict }) => verdict === 'added').length);
  expect(added.sort()).toEqual([0, 0, 50]);
});

test('read by schedule, time and status, page by page', async () => {
  const planners = await openPlanners(home, { inDays: 5, places: [1, 2] });
  const { hospitalId, scheduleId, inDays, doctorId } = planners;
  const row = rowsFor(planners);
  await plan(planners, [row(6), row(7), row(8)]);
  const person = await signIn(home, '林晓');
  await bookAndPay(home, person, planners, await person.addPatient());
  const { manager } = home.house.database;
  const busy = await listSlotsFor(manager, hospitalId, { status: ['busy'], limit: 10 });
  expect(busy.map(({ id }) => id)).toEqual([planners.slotIds[0]]);
  expect(slotStatus(busy[0]!)).toBe('busy');
  const day = { from: beijingInstant(inDays(6)), to: beijingInstant(inDays(7)) };
  expect(await listSlotsFor(manager, hospitalId, { ...day, limit: 10 })).toHaveLength(2);
  const seen: string[] = [];
  for (let after: (typeof busy)[number] | undefined; ;) {
    const page = await listSlotsFor(manager, hospitalId, { status: ['free'], after, limit: 3 });
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1);
    if (page.length < 3) break;
  }
  expect(new Set(seen).size).toBe(7);
  const schedules = await listSchedulesFor(manager, hospitalId, { doctorId: doctorId!, limit: 2 });
  expect(schedules[0]).toMatchObject({ id: scheduleId, day: inDays(5) });
  const rest = await listSchedulesFor(manager, hospitalId, { after: schedules[1], limit: 9 });
  expect(rest.map((one) => one.day)).toEqual([inDays(7), inDays(8)]);
  const stranger = await openPlanners(home);
  expect(await listSlotsFor(manager, stranger.hospitalId, { scheduleIds: [scheduleId], limit: 9 })).toEqual(
    [],
  );
});

describe('at size', () => {
  test('three thousand half-days of a hospital: planned in seconds, again without a write', async () => {
    const planners = await openPlanners(home, { inDays: 60 });
    const { hospitalId, departmentId } = planners;
    const doctors = Array.from({ length: 100 }, () => randomUUID());
    await home.house.database.transaction((tx) =>
      addDoctors(
        tx,
        doctors.map((id, i) => {
          const doctor = { id, hospitalId, departmentId, name: `医生${i}`, title: 'attending' as const };
          return { ...doctor, specialities: '内科常见病', fee: 2000 };
        }),
      ),
    );
    const today = beijingDay(home.clock.now());
    const rows = doctors.flatMap((doctorId) =>
      Array.from({ length: 30 }, (_, i) => ({
        ...{ departmentId, doctorId, day: addDays(today, i + 1), half: 'morning' as const, fee: 2000 },
        slots: ['08:00', '09:00', '10:00', '11:00'].map((from, n) =>
          at(from, ['09:00', '10:00', '11:00', '12:00'][n]!),
        ),
      })),
    );
    const first = await plan(planners, rows);
    expect(first.filter(({ verdict }) => verdict === 'added')).toHaveLength(rows.length);
    const before = await snapshot(hospitalId);
    const second = await plan(planners, rows);
    expect(second.filter(({ verdict }) => verdict === 'unchanged')).toHaveLength(rows.length);
    expect(await snapshot(hospitalId)).toEqual(before);
  });
});
