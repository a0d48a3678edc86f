/**
 * A clinic stops: nothing more is booked, everybody who was is told and refunded in full, whoever was just paying
 * as well, and neither a crash in the middle nor a payment channel that is down loses anybody.
 *
 * @jest-environment node
 */
import { book, bookAndPay, pay, settleUntil, statusOf } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { buildRelay } from '../../../../server/worker';
import { crowd, openPlanners, tally, type Planners } from './clinics';
import { chargeStatus, nothingIsBroken, settleSome, stop } from './stops';

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

test('everybody is told and refunded; nothing more is booked; the history says who and why', async () => {
  const planners = await openPlanners(home);
  const visit = await bookAndPay(home, person, planners, patientId);
  const stopped = await stop(planners);
  expect(stopped.status).toBe(200);
  expect(stopped.body).toMatchObject({
    status: 'stopped',
    stopping: { reason: '医生外出会诊', cancelled: 0, remaining: 1 },
  });
  const rival = await signIn(home, '想约的人');
  const refused = await book(rival, planners, await rival.addPatient(), 1);
  expect(refused.problem.code).toBe('SLOT_STOPPED');

  await settleUntil(home, async () => (await chargeStatus(person, visit.chargeId)) === 'refunded');
  const own = await person.call('GET /appointments/:id', { params: { id: visit.id } });
  expect(own.body).toMatchObject({ status: 'cancelled', cancelReason: 'stopped' });
  expect(own.body.history.at(-1)).toMatchObject({ status: 'cancelled', actor: 'hospital' });
  const { body: notices } = await person.call('GET /notices');
  const told = notices.items.filter((one) => JSON.stringify(one).includes(visit.id)).map(({ kind }) => kind);
  expect(told).toEqual(expect.arrayContaining(['appointment-cancelled', 'refund-succeeded']));
  const [step] = await home.house.database.query(
    `SELECT actor_id, reason FROM appointment_history WHERE appointment_id = $1 ORDER BY step DESC LIMIT 1`,
    [visit.id],
  );
  expect(step).toEqual({ actor_id: planners.registrar.memberId, reason: '医生外出会诊' });
  expect((await planners.show()).stopping).toMatchObject({ cancelled: 1, remaining: 0 });
});

test('stopping again for the same reason is stopping once; for another, somebody was faster', async () => {
  const planners = await openPlanners(home);
  const { version } = await planners.show();
  const again = (reason: string) =>
    planners.registrar.call('POST /desk/:hospitalId/schedules/:id/stopping', {
      params: { id: planners.scheduleId },
      body: { version, reason },
    });
  const answers = await Promise.all([again('开会'), again('开会'), again('开会')]);
  expect(tally(answers)).toEqual({ done: 3 });
  expect((await again('生病')).problem.code).toBe('CHANGED_MEANWHILE');
  expect((await planners.show()).history.filter(({ act }) => act === 'stopped')).toHaveLength(1);
});

describe('whoever was just paying', () => {
  test('an unpaid hold is let go, and its payment sheet no longer takes money', async () => {
    const planners = await openPlanners(home);
    const held = await book(person, planners, patientId);
    const sheet = await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
    await stop(planners);
    await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'cancelled');
    expect(await person.phone.pay(sheet.body)).toBe('fail');
    expect(await chargeStatus(person, held.body.chargeId!)).toBe('closed');
    const own = await person.call('GET /appointments/:id', { params: { id: held.body.id } });
    expect(own.body.cancelReason).toBe('stopped');
  });

  test('paid, and the notification lost: closing says that it is paid, and the money goes back', async () => {
    home.superapp.faults.notifications.drop = true;
    const planners = await openPlanners(home);
    const held = await book(person, planners, patientId);
    expect(await pay(person, held.body.chargeId!)).toBe('ok');
    await stop(planners);
    await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'cancelled');
    // of the refund, too, no notification comes: it is asked about every minute
    await settleUntil(home, async () => {
      home.clock.advance(20_000);
      return (await chargeStatus(person, held.body.chargeId!)) === 'refunded';
    });
  });

  test('the channel is down: the hold waits for it, and nothing is forgotten', async () => {
    const planners = await openPlanners(home);
    const held = await book(person, planners, patientId);
    await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
    home.superapp.faults.api.refuse = true;
    await stop(planners);
    await home.settle();
    expect(await statusOf(person, held.body.id)).toBe('pending');
    expect((await planners.show()).stopping).toMatchObject({ remaining: 1 });
    home.superapp.faults.reset();
    home.clock.advance(10_000);
    await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'cancelled');
  });

  test('thirty people pay while the clinic stops: each is cancelled, and each fen that came in goes back', async () => {
    const planners = await openPlanners(home, { places: [30] });
    const people = await crowd(home, 30);
    const holds = await Promise.all(people.map((one) => book(one.person, planners, one.patientId)));
    const charges = holds.map(({ body }) => body.chargeId!);
    const paying = people.map(({ person: one }, i) => pay(one, charges[i]!).catch(() => 'refused' as const));
    const settling = home.settle();
    const [paid] = await Promise.all([Promise.all(paying), stop(planners), settling]);
    await settleUntil(home, async () => {
      const open: unknown[] = await home.house.database.query(
        `SELECT 1 FROM appointment a JOIN charge c ON c.id = a.charge_id WHERE a.schedule_id = $1
           AND (a.status <> 'cancelled' OR c.status NOT IN ('refunded', 'closed'))`,
        [planners.scheduleId],
      );
      return open.length === 0;
    });
    const [money] = await home.house.database.query(
      `SELECT count(*) FILTER (WHERE c.status = 'refunded')::integer AS refunded FROM appointment a
       JOIN charge c ON c.id = a.charge_id WHERE a.schedule_id = $1`,
      [planners.scheduleId],
    );
    expect(money.refunded).toBe(paid.filter((outcome) => outcome === 'ok').length);
    expect((await planners.show()).stopping).toMatchObject({ cancelled: 30, remaining: 0 });
  });
});

test('fifty people book at the moment it stops: whoever got a place is cancelled, nobody is left', async () => {
  const planners = await openPlanners(home, { places: [25, 25], fee: 0 });
  const people = await crowd(home, 50);
  const booking = people.map((one, i) => book(one.person, planners, one.patientId, i % 2));
  const [answers] = await Promise.all([Promise.all(booking), stop(planners)]);
  const counted = tally(answers);
  expect((counted['done'] ?? 0) + (counted['SLOT_STOPPED'] ?? 0)).toBe(50);
  await home.settle();
  const { stopping, slots } = await planners.show();
  expect(stopping).toMatchObject({ cancelled: counted['done'] ?? 0, remaining: 0 });
  expect(slots.map(({ taken }) => taken)).toEqual([0, 0]);
});

describe('many', () => {
  /** Three hundred booked visits of one person's patients would break the rules of booking: rows will do. */
  async function fill(planners: Planners, count: number): Promise<void> {
    await home.house.database.query(
      `WITH fresh AS (
         INSERT INTO appointment (hospital_id, id, user_id, patient_id, schedule_id, slot_id, department_id, doctor_id,
           visit_day, starts_at, ends_at, place, visit_number, visit_code, department_seat, fee, pay_on_site, status,
           cancel_deadline, created_at)
         SELECT s.hospital_id, gen_random_uuid(), $2, gen_random_uuid(), s.schedule_id, s.id, c.department_id,
           c.doctor_id, c.day, s.starts_at, s.ends_at, p, s.first_number + p - 1, lpad(p::text, 10, '0'), 1, 0, true,
           'booked', s.starts_at, $4
         FROM slot s JOIN schedule c ON c.hospital_id = s.hospital_id AND c.id = s.schedule_id,
           unnest(s.free_places) AS p
         WHERE s.schedule_id = $1 AND s.first_number + p - 1 <= $3
         RETURNING hospital_id, id, slot_id, place),
       taken AS (
         UPDATE slot SET free_places = ARRAY (
           SELECT p FROM unnest(slot.free_places) AS p
           WHERE p NOT IN (SELECT place FROM fresh WHERE fresh.slot_id = slot.id) ORDER BY p)
         WHERE schedule_id = $1)
       INSERT INTO appointment_history (hospital_id, appointment_id, step, status, at, actor)
       SELECT hospital_id, id, 1, 'booked', $4, 'person' FROM fresh`,
      [planners.scheduleId, person.userId, count, home.clock.now()],
    );
  }

  test('three hundred bookings are let go, batch by batch', async () => {
    const planners = await openPlanners(home, { places: [150, 150] });
    await fill(planners, 300);
    expect((await stop(planners)).body.stopping).toMatchObject({ cancelled: 0, remaining: 300 });
    await settleUntil(home, async () => (await planners.show()).stopping?.remaining === 0);
    expect((await planners.show()).stopping).toMatchObject({ cancelled: 300, remaining: 0, total: 300 });
  }, 120_000);

  test('the worker dies between batches: another goes on where it stopped, and nobody is told twice', async () => {
    const planners = await openPlanners(home, { places: [130] });
    await fill(planners, 130);
    await stop(planners);
    const dying = new AbortController();
    const working = buildRelay(home.house).run(dying.signal);
    await settleSome(async () => ((await planners.show()).stopping?.cancelled ?? 0) >= 40);
    dying.abort();
    await working;
    const halfway = (await planners.show()).stopping!;
    expect(halfway.cancelled + halfway.remaining).toBe(130);
    await settleUntil(home, async () => (await planners.show()).stopping?.remaining === 0);
    const [row] = await home.house.database.query(
      `SELECT count(*)::integer AS steps FROM appointment_history h JOIN appointment a ON a.hospital_id = h.hospital_id
         AND a.id = h.appointment_id WHERE a.schedule_id = $1 AND h.status = 'cancelled'`,
      [planners.scheduleId],
    );
    expect(row.steps).toBe(130);
  });

  test('a batch that is interrupted in the middle is as if it had never begun', async () => {
    const planners = await openPlanners(home, { places: [60] });
    await fill(planners, 60);
    const hold = await home.house.database.createQueryRunner();
    await hold.startTransaction();
    // somebody's transaction holds a patient of the first batch, until after the database gives up waiting
    await hold.query(
      `SELECT FROM appointment WHERE schedule_id = $1 ORDER BY slot_id, id OFFSET 20 LIMIT 1 FOR UPDATE`,
      [planners.scheduleId],
    );
    await stop(planners);
    const relay = home.relay.deliverDue();
    await settleSome(async () => {
      const waiting: { pid: number }[] = await home.house.database.query(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      for (const { pid } of waiting)
        await home.house.database.query(`SELECT pg_terminate_backend($1)`, [pid]);
      return waiting.length > 0;
    });
    await relay;
    expect((await planners.show()).stopping).toMatchObject({ cancelled: 0, remaining: 60 });
    await hold.rollbackTransaction();
    await hold.release();
    home.clock.advance(60_000);
    await settleUntil(home, async () => (await planners.show()).stopping?.remaining === 0);
  });
});
