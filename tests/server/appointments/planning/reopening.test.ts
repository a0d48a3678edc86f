/**
 * A stopped clinic opens again: its places are on sale, nobody's cancelled visit comes back, and whoever was not told
 * yet keeps the visit, also when the opening meets the telling.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book, bookAndPay, pay, settleUntil, statusOf } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { asSent, openPlanners, type Planners } from './clinics';
import { chargeStatus, nothingIsBroken, resume, settleSome, stop } from './stops';

let home: TestHouse;
let person: Person;
let patientId: string;

beforeAll(async () => {
  home = await openTestHouse();
  person = await signIn(home, '林晓');
  patientId = await person.addPatient();
});
afterEach(() => nothingIsBroken(home));
afterAll(() => home.close());

test('opened again: the places are on sale, and nobody’s cancelled visit comes back', async () => {
  const planners = await openPlanners(home, { places: [1] });
  const visit = await bookAndPay(home, person, planners, patientId);
  await stop(planners);
  await settleUntil(home, async () => (await statusOf(person, visit.id)) === 'cancelled');
  const open = await resume(planners);
  expect(open.body).toMatchObject({ status: 'open', stopping: null });
  expect(open.body.slots.map(({ free }) => free)).toEqual([1]);
  expect(open.body.history.map(({ act }) => act)).toEqual(['stopped', 'resumed']);
  const rival = await signIn(home, '后来的人');
  expect((await book(rival, planners, await rival.addPatient())).status).toBe(201);
  expect(await statusOf(person, visit.id)).toBe('cancelled');
});

test('opened again in the middle: who was not told yet keeps the visit', async () => {
  const planners = await openPlanners(home);
  const visit = await bookAndPay(home, person, planners, patientId);
  await stop(planners);
  await resume(planners);
  await home.settle();
  expect(await statusOf(person, visit.id)).toBe('booked');
});

describe('opened again just when somebody is being told', () => {
  /** Holds what the worker is going to need, until it waits for it; opens the clinic; and lets go. */
  async function openMeanwhile(planners: Planners, ...held: [sql: string, values?: unknown[]]) {
    const { version } = await planners.show();
    const hold = home.house.database.createQueryRunner();
    await hold.startTransaction();
    await hold.query(...held);
    const waiting = async () => {
      const rows: unknown[] = await hold.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rows.length;
    };
    const telling = home.settle();
    await settleSome(async () => (await waiting()) > 0);
    const before = await waiting();
    let answered = false;
    const resuming = planners.registrar
      .call('POST /desk/:hospitalId/schedules/:id/resumption', {
        params: { id: planners.scheduleId },
        body: { version },
      })
      .finally(() => (answered = true));
    await settleSome(async () => answered || (await waiting()) > before);
    const wasFirst = answered;
    await hold.rollbackTransaction();
    await hold.release();
    await telling;
    expect((await resuming).status).toBe(200);
    return wasFirst;
  }

  test('of the patients of a clinic that is open nobody is cancelled', async () => {
    const planners = await openPlanners(home);
    const visit = await bookAndPay(home, person, planners, patientId);
    await stop(planners);
    const wasFirst = await openMeanwhile(planners, `LOCK TABLE appointment IN ACCESS EXCLUSIVE MODE`);
    await home.settle();
    // a batch that has begun is finished before the clinic opens; one that has not leaves everybody their visit
    expect(await statusOf(person, visit.id)).toBe(wasFirst ? 'booked' : 'cancelled');
  });

  test('who had paid meanwhile keeps the visit', async () => {
    home.superapp.faults.notifications.drop = true;
    const planners = await openPlanners(home);
    const held = await book(person, planners, patientId);
    expect(await pay(person, held.body.chargeId!)).toBe('ok');
    await stop(planners);
    const opened = await openMeanwhile(planners, `SELECT FROM charge WHERE id = $1 FOR UPDATE`, [
      held.body.chargeId,
    ]);
    expect(opened).toBe(true);
    await home.settle();
    expect(await statusOf(person, held.body.id)).toBe('booked');
    expect(await chargeStatus(person, held.body.chargeId!)).toBe('paid');
  });

  test('who had not is told that it was not paid, and may book again', async () => {
    const planners = await openPlanners(home, { places: [1] });
    const held = await book(person, planners, patientId);
    await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
    await stop(planners);
    const opened = await openMeanwhile(planners, `SELECT FROM charge WHERE id = $1 FOR UPDATE`, [
      held.body.chargeId,
    ]);
    expect(opened).toBe(true);
    await home.settle();
    const own = await person.call('GET /appointments/:id', { params: { id: held.body.id } });
    expect(own.body).toMatchObject({ status: 'cancelled', cancelReason: 'not-paid' });
    expect((await book(person, planners, patientId)).status).toBe(201);
  });
});

test('a clinic whose department was closed meanwhile is not opened again', async () => {
  const planners = await openPlanners(home, { doctor: false });
  await stop(planners);
  const { hospitalId, departmentId } = planners;
  await home.house.database.query(
    `UPDATE department SET retired_at = now() WHERE hospital_id = $1 AND id = $2`,
    [hospitalId, departmentId],
  );
  expect((await resume(planners)).problem.code).toBe('DEPARTMENT_RETIRED');
});

test('a stopped clinic does not keep its doctor; it cannot open again over what was planned since', async () => {
  const planners = await openPlanners(home);
  await stop(planners);
  const { departmentId } = await openClinic(home.house, {
    hospitalId: planners.hospitalId,
    doctor: false,
  });
  const body = planners.form({ departmentId, day: planners.day });
  const elsewhere = await planners.registrar.call('POST /desk/:hospitalId/schedules', { body });
  expect(elsewhere.status).toBe(201);
  const refused = await resume(planners);
  expect(refused.problem).toMatchObject({
    code: 'DOCTOR_ELSEWHERE',
    details: { from: '09:00', to: '10:00' },
  });
});

test('a stopped clinic can be planned anew, and stays stopped until it is opened', async () => {
  const planners = await openPlanners(home);
  await stop(planners);
  const { version, slots } = await planners.show();
  const changed = await planners.registrar.call('PUT /desk/:hospitalId/schedules/:id', {
    params: { id: planners.scheduleId },
    body: { version, fee: 5000, slots: [...asSent(slots), { from: '11:00', to: '11:30', places: 1 }] },
  });
  expect(changed.body).toMatchObject({ status: 'stopped' });
  const slotId = changed.body.slots.at(-1)!.id;
  const { hospitalId } = planners;
  const body = { id: randomUUID(), hospitalId, slotId, patientId };
  expect((await person.call('POST /appointments', { body })).problem.code).toBe('SLOT_STOPPED');
  expect((await resume(planners)).status).toBe(200);
  expect((await person.call('POST /appointments', { body })).status).toBe(201);
});
