/**
 * The API dies, the database goes away, and people keep tapping. Real processes, a real Postgres with fsync, and
 * `kill -9` between any two steps of paying: no place is lost, no money is lost, and nobody hears a thing twice.
 */
import { randomUUID } from 'node:crypto';
import type { Problem } from '../../shared/errors';
import { book, pay } from '../support/booking';
import { openClinic } from '../support/clinic';
import { signIn } from '../support/people';
import { freeze, until } from './crash/frozen';
import { openCrash } from './crash/visits';

const crash = openCrash();

/** The request's process will die under it. */
const abandoned = (request: Promise<unknown>) => request.catch(() => undefined);

describe('kill -9 of the API', () => {
  const killApi = async () => {
    await crash.scene.api.kill();
    await crash.scene.startApi();
  };

  test('after the hold: it can still be paid', async () => {
    const { id, chargeId } = await crash.hold();
    await killApi();
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await crash.booked(id);
  });

  test('while the channel opens the order: the same order is found again', async () => {
    const { id, chargeId } = await crash.hold();
    Object.assign(crash.scene.superapp.faults.api, { timeoutMs: 3_000, only: '/v3/pay' });
    const orders = crash.scene.superapp.orders().length;
    const lost = abandoned(crash.prepay(chargeId));
    await until('the order', () => crash.scene.superapp.orders().length > orders);
    await killApi();
    await lost;
    crash.scene.superapp.faults.reset();
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await crash.booked(id);
    expect(crash.scene.superapp.orders()).toHaveLength(orders + 1);
  });

  test('between the payment and its notification: the notification comes again', async () => {
    const { id, chargeId } = await crash.hold();
    const sheet = await crash.prepay(chargeId);
    await crash.scene.api.kill();
    expect(await crash.person.phone.pay(sheet.body)).toBe('ok');
    await crash.scene.startApi();
    await crash.booked(id);
  });

  test('while the notification is being stored', async () => {
    const { id, chargeId } = await crash.hold();
    const frozen = await freeze(crash.scene.house, 'channel_notification');
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await frozen.reached('api');
    await crash.scene.api.kill();
    await frozen.thaw();
    await crash.scene.startApi();
    await crash.booked(id);
  });

  test('while a cancellation is written: it is cancelled whole or not at all, and again is once', async () => {
    const id = await crash.bookedVisit();
    const frozen = await freeze(crash.scene.house, 'refund');
    const lost = abandoned(crash.cancel(id));
    await frozen.reached('api');
    await crash.scene.api.kill();
    await frozen.thaw();
    await lost;
    await crash.scene.startApi();
    expect((await crash.cancel(id)).status).toBe(200);
    await crash.refunded(id);
    expect(
      await crash.rows(`SELECT 1 FROM refund r JOIN charge c ON c.id = r.charge_id WHERE c.subject_id = $1`, [
        id,
      ]),
    ).toHaveLength(1);
  });
});

test('kill -9 of the API under a burst of 200 bookings: each place is sold once, and asking again tells who has it', async () => {
  const people = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const one = await signIn(crash.scene.home, `抢号 ${i}`);
      return { one, patientId: await one.addPatient() };
    }),
  );
  const clinics = await Promise.all(
    Array.from({ length: 10 }, () =>
      openClinic(crash.scene.house, { places: [12], fee: 0, settings: { departmentsPerDay: 10 } }),
    ),
  );
  const wishes = people.flatMap((who) => clinics.map((clinic) => ({ ...who, clinic, id: randomUUID() })));
  const ask = () =>
    wishes.map((wish) => book(wish.one, wish.clinic, wish.patientId, 0, wish.id).catch(() => undefined));
  const burst = ask();
  await Promise.race(burst); // one has its answer, the others wait
  await crash.scene.api.kill();
  const first = await Promise.all(burst);
  await crash.scene.startApi();
  const second = (await Promise.all(ask())).map((got) => got!);
  expect(first.filter((got) => got === undefined).length).toBeGreaterThan(0);
  expect(first.filter((got) => got?.status === 201).length).toBeGreaterThan(0);
  expect(new Set(second.map((got) => got.problem.code ?? got.status))).toEqual(new Set([201, 'SLOT_FULL']));
  expect(second.filter((got) => got.status === 201)).toHaveLength(120);
  // whoever was told before the crash that the place is theirs still has it
  first.forEach((got, i) => got?.status === 201 && expect(second[i]!.body.id).toBe(got.body.id));
  expect(await crash.rows(`SELECT 1 FROM appointment WHERE fee = 0`)).toHaveLength(120);
});

test('the database goes away under load and comes back: 503 meanwhile, and nobody has to restart anything', async () => {
  const { id, chargeId } = await crash.hold();
  const answers: { status: number; problem: Problem; type: string | null }[] = [];
  let loading = true;
  const load = Array.from({ length: 8 }, async () => {
    while (loading) {
      const got = await crash.person.call('GET /appointments/:id', { params: { id } });
      answers.push({ status: got.status, problem: got.problem, type: got.headers.get('content-type') });
    }
  });
  const since = (from: number) => answers.slice(from).map((one) => one.status);
  await until('some load', () => answers.length > 50);
  await crash.scene.stopDatabase();
  await until('refusals', () => answers.filter((one) => one.status === 503).length > 50);
  const ready = await fetch(`${crash.scene.home.url}/readyz`);
  expect([ready.status, (await fetch(`${crash.scene.home.url}/healthz`)).status]).toEqual([503, 200]);
  await crash.scene.startDatabase();
  await until('health', async () => (await fetch(`${crash.scene.home.url}/readyz`)).status === 200);
  const from = answers.length;
  await until('more load', () => answers.length > from + 100);
  loading = false;
  await Promise.all(load);

  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200, 503]));
  for (const one of answers.filter(({ status }) => status === 503)) {
    expect([one.problem.code, one.type]).toEqual(['UNAVAILABLE', 'application/problem+json']);
  }
  expect(new Set(since(from + 20))).toEqual(new Set([200]));
  expect(await pay(crash.person, chargeId)).toBe('ok');
  await crash.booked(id);
  await crash.told(id);
});

describe('SIGTERM', () => {
  test('lets the API finish what is in flight, take nothing new, and leave with 0', async () => {
    const { id, chargeId } = await crash.hold();
    Object.assign(crash.scene.superapp.faults.api, { timeoutMs: 1_500, only: '/v3/pay' });
    const orders = crash.scene.superapp.orders().length;
    const sheet = crash.prepay(chargeId);
    await until('the order', () => crash.scene.superapp.orders().length > orders);
    const ending = crash.scene.api.end();
    await until('a closed door', () =>
      fetch(`${crash.scene.home.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    expect((await sheet).status).toBe(200);
    const { code, ms } = await ending;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(4_000);
    crash.scene.superapp.faults.reset();
    await crash.scene.startApi();
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await crash.booked(id);
  });
});
