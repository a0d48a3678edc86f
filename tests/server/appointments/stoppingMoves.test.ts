/**
 * A clinic stops while people move into it and out of it: nobody is lost, everybody is refunded, and staff see how
 * far it has come.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book, pay, settleUntil } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { booked, colleague, freePlaces, move, payMove, startOf, takings, visitOf } from './moves';
import { crowd, openPlanners } from './planning/clinics';
import { nothingIsBroken, stop } from './planning/stops';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterEach(() => nothingIsBroken(home));
afterAll(() => home.close());

async function someone() {
  const person = await signIn(home, `某人 ${randomUUID()}`);
  return { person, patientId: await person.addPatient() };
}

describe('one visit', () => {
  test('moved out before, or after and before its turn: it is not touched', async () => {
    const planners = await openPlanners(home, { places: [2], fee: 0 });
    const other = await colleague(home, planners, { fee: 0, inDays: 3 });
    const [early, late] = [await someone(), await someone()];
    const ids = await Promise.all(
      [early, late].map((one) => booked(home, one.person, planners, one.patientId)),
    );
    await home.settle();
    await move(early.person, ids[0]!, { clinic: other, fee: 0 });
    expect((await stop(planners)).body.stopping).toMatchObject({ total: 1, remaining: 1 });
    expect((await move(late.person, ids[1]!, { clinic: other, fee: 0 })).status).toBe(201);
    await home.settle();
    for (const [i, { person }] of [early, late].entries())
      expect(await visitOf(person, ids[i]!)).toMatchObject({ status: 'booked', startsAt: startOf(other) });
    expect((await planners.show()).stopping).toMatchObject({ total: 0, remaining: 0 });
  });

  test('moved in before: it is cancelled, and both its charges come back; after: it may not', async () => {
    const planners = await openPlanners(home, { places: [2], fee: 8000 });
    const cheap = await colleague(home, planners, { fee: 3000, inDays: 3 });
    const [early, late] = [await someone(), await someone()];
    const ids = await Promise.all([early, late].map((one) => booked(home, one.person, cheap, one.patientId)));
    const opened = await move(early.person, ids[0]!, { clinic: planners, fee: 8000 });
    await payMove(home, early.person, ids[0]!, opened.body.chargeId!);
    await stop(planners);
    const refused = await move(late.person, ids[1]!, { clinic: planners, fee: 8000 });
    expect(refused.problem.code).toBe('SLOT_STOPPED');
    await settleUntil(home, async () => (await takings(home, planners)) === 3000);
    expect(await visitOf(early.person, ids[0]!)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'stopped',
    });
    expect((await planners.show()).stopping).toMatchObject({
      total: 1,
      cancelled: 1,
      refunded: 1,
      refunding: 0,
    });
  });

  test('checked in: it is cancelled like any other', async () => {
    const planners = await openPlanners(home, { places: [1], inDays: 0 });
    await home.house.database.query(`UPDATE slot SET starts_at = $2, ends_at = $3 WHERE schedule_id = $1`, [
      planners.scheduleId,
      new Date(home.clock.now().getTime() + 3600_000),
      new Date(home.clock.now().getTime() + 5400_000),
    ]);
    const { person, patientId } = await someone();
    const held = await book(person, planners, patientId);
    await pay(person, held.body.chargeId!);
    await settleUntil(home, async () => (await visitOf(person, held.body.id)).status === 'booked');
    const params = { id: held.body.id };
    const arrived = await planners.registrar.call('POST /desk/:hospitalId/appointments/:id/check-in', {
      params,
      body: {},
    });
    expect(arrived.body.status).toBe('checked-in');
    await stop(planners);
    await settleUntil(home, async () => (await takings(home, planners)) === 0);
    expect(await visitOf(person, held.body.id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'stopped',
    });
  });
});

describe('a move that waits for its payment', () => {
  test('into the clinic: let go, the visit stays; paid a moment too late, the difference comes back', async () => {
    const planners = await openPlanners(home, { places: [2], fee: 8000 });
    const cheap = await colleague(home, planners, { fee: 3000, inDays: 3 });
    const [unpaid, paid] = [await someone(), await someone()];
    const ids = await Promise.all(
      [unpaid, paid].map((one) => booked(home, one.person, cheap, one.patientId)),
    );
    const moves = await Promise.all(
      [unpaid, paid].map(({ person }, i) => move(person, ids[i]!, { clinic: planners, fee: 8000 })),
    );
    const sheet = await unpaid.person.call('POST /charges/:id/prepay', {
      params: { id: moves[0]!.body.chargeId! },
    });
    home.superapp.faults.notifications.drop = true;
    await pay(paid.person, moves[1]!.body.chargeId!);
    await stop(planners);
    await home.settle();
    expect(await unpaid.person.phone.pay(sheet.body)).toBe('fail');
    expect((await visitOf(unpaid.person, ids[0]!)).moves).toMatchObject([{ status: 'lapsed' }]);
    expect((await visitOf(paid.person, ids[1]!)).moves).toMatchObject([{ status: 'refunded' }]);
    home.superapp.faults.reset();
    await settleUntil(home, async () => {
      home.clock.advance(20_000);
      return (await takings(home, planners)) === 6000;
    });
    expect(await freePlaces(home, planners)).toBe(2);
  });

  test('out of the clinic: the visit is cancelled, its money comes back, and the other place is free again', async () => {
    const planners = await openPlanners(home, { places: [2], fee: 3000 });
    const dear = await colleague(home, planners, { fee: 8000, inDays: 3, places: [2] });
    const [unpaid, paid] = [await someone(), await someone()];
    const ids = await Promise.all(
      [unpaid, paid].map((one) => booked(home, one.person, planners, one.patientId)),
    );
    const moves = await Promise.all(
      [unpaid, paid].map(({ person }, i) => move(person, ids[i]!, { clinic: dear, fee: 8000 })),
    );
    const sheets = await Promise.all(
      [unpaid, paid].map(({ person }, i) =>
        person.call('POST /charges/:id/prepay', { params: { id: moves[i]!.body.chargeId! } }),
      ),
    );
    home.superapp.faults.api.refuse = true;
    await stop(planners);
    await home.settle();
    // the channel is away: the place waits, the visit does not
    expect((await visitOf(unpaid.person, ids[0]!)).status).toBe('cancelled');
    expect(await freePlaces(home, dear)).toBe(0);
    home.superapp.faults.reset();
    expect(await paid.person.phone.pay(sheets[1]!.body)).toBe('ok');
    await settleUntil(home, async () => {
      home.clock.advance(20_000);
      return (await takings(home, planners)) === 0 && (await freePlaces(home, dear)) === 2;
    });
    expect((await visitOf(paid.person, ids[1]!)).moves).toMatchObject([{ status: 'refunded' }]);
  });
});

test('ten move in and ten move out at the moment it stops: each has a visit elsewhere, or is told', async () => {
  const planners = await openPlanners(home, { places: [10, 10], fee: 0 });
  const other = await colleague(home, planners, { places: [20, 20], fee: 0, inDays: 3 });
  const people = await crowd(home, 20);
  const inside = (i: number) => i % 2 === 0;
  const ids = await Promise.all(
    people.map((one, i) => booked(home, one.person, inside(i) ? planners : other, one.patientId)),
  );
  const working = home.settle();
  const [answers] = await Promise.all([
    Promise.all(
      people.map(({ person }, i) =>
        move(person, ids[i]!, { clinic: inside(i) ? other : planners, slot: 1, fee: 0 }),
      ),
    ),
    stop(planners),
    working,
  ]);
  const codes = new Set(answers.map(({ problem, status }) => (status < 300 ? 'done' : problem.code)));
  for (const code of codes) expect(['done', 'SLOT_STOPPED', 'NOT_RESCHEDULABLE']).toContain(code);
  await settleUntil(home, async () => (await planners.show()).stopping?.remaining === 0);
  for (const [i, { person }] of people.entries()) {
    const visit = await visitOf(person, ids[i]!);
    if (visit.status === 'booked') expect(visit.doctorId).toBe(other.doctorId);
    else expect(visit.cancelReason).toBe('stopped');
  }
});

test('progress is read from the tables: what is paid back, what is on its way, what needs a person', async () => {
  const planners = await openPlanners(home, { places: [2] });
  const people = await crowd(home, 2);
  await Promise.all(people.map((one) => booked(home, one.person, planners, one.patientId)));
  home.superapp.faults.refunds = 'processing';
  await stop(planners);
  await home.settle();
  expect((await planners.show()).stopping).toMatchObject({
    total: 2,
    cancelled: 2,
    refunding: 2,
    refunded: 0,
  });
  home.superapp.faults.refunds = 'abnormal';
  await settleUntil(home, async () => {
    home.clock.advance(30_000);
    return (await planners.show()).stopping?.failed === 2;
  });
  home.superapp.faults.refunds = 'success';
  await home.house.database.query(`UPDATE refund SET status = 'processing' WHERE status = 'abnormal'`);
});
