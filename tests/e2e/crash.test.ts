/**
 * Processes die, the database goes away, and people keep tapping. Real processes, a real Postgres with fsync, and
 * `kill -9` between any two steps of paying: no place is lost, no money is lost, and nobody hears a thing twice.
 */
import { randomUUID } from 'node:crypto';
import type { Problem } from '../../shared/errors';
import { book, bookAndPay, brokenPromises, pay, statusOf } from '../support/booking';
import { openClinic, type Clinic } from '../support/clinic';
import { signIn, type Person } from '../support/people';
import { freeze, leasesRunOut, thawAll, until } from './crash/frozen';
import { openScene, type Scene } from './crash/scene';

let scene: Scene;
let person: Person;
let patientId: string;
beforeAll(async () => {
  scene = await openScene();
  person = await signIn(scene.home, '林晓');
  patientId = await person.addPatient();
  const { body } = await scene.home.call('GET /message-templates');
  person.phone.allowMessages(Array.from({ length: 40 }, () => Object.values(body)).flat());
});
afterAll(() => scene?.close());

beforeEach(() => scene.superapp.faults.reset());
afterEach(async () => {
  await thawAll();
  scene.superapp.faults.reset();
  await quiet();
  expect(await brokenPromises(scene.house)).toEqual([]);
  expect(doubled()).toEqual([]);
}, 60_000);

const rowsOf = (sql: string, values: unknown[] = []) => scene.house.database.query<unknown[]>(sql, values);

/** Nothing is due and nothing is held; a connection lost while events were taken leaves them to their lease's end. */
const quiet = () =>
  until(
    'rest',
    async () => {
      const due = await rowsOf(
        `SELECT 1 FROM outbox_event WHERE run_at <= now() AND dead_at IS NULL LIMIT 1`,
      );
      return due.length === 0;
    },
    45,
  );

/** Messages that came twice: the same words about the same visit. */
function doubled(): string[] {
  const seen = person.phone.messages().map((one) => JSON.stringify([one.templateId, one.page, one.fields]));
  return seen.filter((one, i) => seen.indexOf(one) !== i);
}

const booked = (id: string) => until(`${id} booked`, async () => (await statusOf(person, id)) === 'booked');
const refunded = (id: string) =>
  until(`${id} refunded`, async () => {
    const { body } = await person.call('GET /appointments/:id', { params: { id } });
    return body.charge?.status === 'refunded';
  });
const cancel = (id: string) =>
  person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
const told = (id: string) =>
  until(`${id} told`, () => person.phone.messages().some((one) => one.page.includes(id)));

let visits = 0;
/** A hospital with one place, on another day each time: a patient's day has its limits. */
const openOnePlace = () =>
  openClinic(scene.house, {
    places: [1],
    inDays: 2 + ((visits += 1) % 5),
    settings: { departmentsPerDay: 10 },
  });

async function hold(): Promise<{ id: string; chargeId: string; clinic: Clinic }> {
  const clinic = await openOnePlace();
  const { status, body, problem } = await book(person, clinic, patientId);
  if (status !== 201) throw new Error(`book: ${JSON.stringify(problem)}`);
  return { id: body.id, chargeId: body.chargeId!, clinic };
}

async function bookedVisit(): Promise<string> {
  const clinic = await openOnePlace();
  const { id } = await bookAndPay(scene.home, person, clinic, patientId);
  await told(id);
  return id;
}

const prepay = (chargeId: string) => person.call('POST /charges/:id/prepay', { params: { id: chargeId } });

/** The request's process will die under it. */
const abandoned = (request: Promise<unknown>) => request.catch(() => undefined);

describe('kill -9 of the API', () => {
  const killApi = async () => {
    await scene.api.kill();
    await scene.startApi();
  };

  test('after the hold: it can still be paid', async () => {
    const { id, chargeId } = await hold();
    await killApi();
    expect(await pay(person, chargeId)).toBe('ok');
    await booked(id);
  });

  test('while the channel opens the order: the same order is found again', async () => {
    const { id, chargeId } = await hold();
    Object.assign(scene.superapp.faults.api, { timeoutMs: 3_000, only: '/v3/pay' });
    const orders = scene.superapp.orders().length;
    const lost = abandoned(prepay(chargeId));
    await until('the order', () => scene.superapp.orders().length > orders);
    await killApi();
    await lost;
    scene.superapp.faults.reset();
    expect(await pay(person, chargeId)).toBe('ok');
    await booked(id);
    expect(scene.superapp.orders()).toHaveLength(orders + 1);
  });

  test('between the payment and its notification: the notification comes again', async () => {
    const { id, chargeId } = await hold();
    const sheet = await prepay(chargeId);
    await scene.api.kill();
    expect(await person.phone.pay(sheet.body)).toBe('ok');
    await scene.startApi();
    await booked(id);
  });

  test('while the notification is being stored', async () => {
    const { id, chargeId } = await hold();
    const frozen = await freeze(scene.house, 'channel_notification');
    expect(await pay(person, chargeId)).toBe('ok');
    await frozen.reached('api');
    await scene.api.kill();
    await frozen.thaw();
    await scene.startApi();
    await booked(id);
  });

  test('while a cancellation is written: it is cancelled whole or not at all, and again is once', async () => {
    const id = await bookedVisit();
    const frozen = await freeze(scene.house, 'refund');
    const lost = abandoned(cancel(id));
    await frozen.reached('api');
    await scene.api.kill();
    await frozen.thaw();
    await lost;
    await scene.startApi();
    expect((await cancel(id)).status).toBe(200);
    await refunded(id);
    expect(
      await rowsOf(`SELECT 1 FROM refund r JOIN charge c ON c.id = r.charge_id WHERE c.subject_id = $1`, [
        id,
      ]),
    ).toHaveLength(1);
  });
});

describe('kill -9 of the worker', () => {
  const killWorker = async () => {
    await scene.worker.kill();
    await leasesRunOut(scene.house);
    await scene.startWorker();
  };

  test('before it acts on a notification', async () => {
    const { id, chargeId } = await hold();
    await scene.worker.kill();
    expect(await pay(person, chargeId)).toBe('ok');
    await until(
      'the notification',
      async () => (await rowsOf(`SELECT 1 FROM channel_notification WHERE acted_at IS NULL`)).length > 0,
    );
    await scene.startWorker();
    await booked(id);
  });

  test.each([
    ['the payment is entered in the books', 'ledger_entry'],
    ['the place becomes a booking', 'appointment_history'],
    ['the person is to be told', 'notice'],
  ])('while %s', async (_, table) => {
    const { id, chargeId } = await hold();
    const frozen = await freeze(scene.house, table);
    expect(await pay(person, chargeId)).toBe('ok');
    await frozen.reached('worker');
    await scene.worker.kill();
    await frozen.thaw();
    await leasesRunOut(scene.house);
    await scene.startWorker();
    await booked(id);
    await told(id);
  });

  test('while a message is under way: it is not sent again', async () => {
    const { id, chargeId } = await hold();
    Object.assign(scene.superapp.faults.api, { timeoutMs: 3_000, only: '/cgi-bin/message' });
    expect(await pay(person, chargeId)).toBe('ok');
    await told(id);
    await killWorker();
    await quiet();
    expect(person.phone.messages().filter((one) => one.page.includes(id))).toHaveLength(1);
  });

  test('while an unpaid hold is let go: the place is free once', async () => {
    const { id, clinic } = await hold();
    const frozen = await freeze(scene.house, 'slot');
    await rowsOf(`UPDATE outbox_event SET run_at = now() WHERE name = 'charge.expired'`);
    await frozen.reached('worker');
    await scene.worker.kill();
    await frozen.thaw();
    await leasesRunOut(scene.house);
    await scene.startWorker();
    await until('the release', async () => (await statusOf(person, id)) === 'cancelled');
    expect(await rowsOf(`SELECT free_places FROM slot WHERE id = $1`, [clinic.slotIds[0]])).toEqual([
      { free_places: [1] },
    ]);
  });

  test('while the channel gives money back, and while that is entered in the books: it comes back once', async () => {
    const id = await bookedVisit();
    const before = person.phone.balance;
    Object.assign(scene.superapp.faults.api, { timeoutMs: 3_000, only: '/v3/refund' });
    const refunds = scene.superapp.refunds().length;
    expect((await cancel(id)).status).toBe(200);
    await until('the refund', () => scene.superapp.refunds().length > refunds);
    await scene.worker.kill();
    scene.superapp.faults.reset();
    const frozen = await freeze(scene.house, 'ledger_entry');
    await leasesRunOut(scene.house);
    await scene.startWorker();
    await frozen.reached('worker');
    await scene.worker.kill();
    await frozen.thaw();
    await leasesRunOut(scene.house);
    await scene.startWorker();
    await refunded(id);
    expect(scene.superapp.refunds()).toHaveLength(refunds + 1);
    expect(person.phone.balance).toBe(before + 5_000);
  });
});

test('kill -9 of the API under a burst of 200 bookings: each place is sold once, and asking again tells who has it', async () => {
  const people = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const one = await signIn(scene.home, `抢号 ${i}`);
      return { one, patientId: await one.addPatient() };
    }),
  );
  const clinics = await Promise.all(
    Array.from({ length: 10 }, () =>
      openClinic(scene.house, { places: [12], fee: 0, settings: { departmentsPerDay: 10 } }),
    ),
  );
  const wishes = people.flatMap((who) => clinics.map((clinic) => ({ ...who, clinic, id: randomUUID() })));
  const ask = () =>
    wishes.map((wish) => book(wish.one, wish.clinic, wish.patientId, 0, wish.id).catch(() => undefined));
  const burst = ask();
  await Promise.race(burst); // one has its answer, the others wait
  await scene.api.kill();
  const first = await Promise.all(burst);
  await scene.startApi();
  const second = (await Promise.all(ask())).map((got) => got!);
  expect(first.filter((got) => got === undefined).length).toBeGreaterThan(0);
  expect(first.filter((got) => got?.status === 201).length).toBeGreaterThan(0);
  expect(new Set(second.map((got) => got.problem.code ?? got.status))).toEqual(new Set([201, 'SLOT_FULL']));
  expect(second.filter((got) => got.status === 201)).toHaveLength(120);
  // whoever was told before the crash that the place is theirs still has it
  first.forEach((got, i) => got?.status === 201 && expect(second[i]!.body.id).toBe(got.body.id));
  expect(await rowsOf(`SELECT 1 FROM appointment WHERE fee = 0`)).toHaveLength(120);
});

test('the database goes away under load and comes back: 503 meanwhile, and nobody has to restart anything', async () => {
  const { id, chargeId } = await hold();
  const answers: { status: number; problem: Problem; type: string | null }[] = [];
  let loading = true;
  const load = Array.from({ length: 8 }, async () => {
    while (loading) {
      const got = await person.call('GET /appointments/:id', { params: { id } });
      answers.push({ status: got.status, problem: got.problem, type: got.headers.get('content-type') });
    }
  });
  const since = (from: number) => answers.slice(from).map((one) => one.status);
  await until('some load', () => answers.length > 50);
  await scene.stopDatabase();
  await until('refusals', () => answers.filter((one) => one.status === 503).length > 50);
  const ready = await fetch(`${scene.home.url}/readyz`);
  expect([ready.status, (await fetch(`${scene.home.url}/healthz`)).status]).toEqual([503, 200]);
  await scene.startDatabase();
  await until('health', async () => (await fetch(`${scene.home.url}/readyz`)).status === 200);
  const from = answers.length;
  await until('more load', () => answers.length > from + 100);
  loading = false;
  await Promise.all(load);

  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200, 503]));
  for (const one of answers.filter(({ status }) => status === 503)) {
    expect([one.problem.code, one.type]).toEqual(['UNAVAILABLE', 'application/problem+json']);
  }
  expect(new Set(since(from + 20))).toEqual(new Set([200]));
  expect(await pay(person, chargeId)).toBe('ok');
  await booked(id);
  await told(id);
});

describe('SIGTERM', () => {
  test('lets the API finish what is in flight, take nothing new, and leave with 0', async () => {
    const { id, chargeId } = await hold();
    Object.assign(scene.superapp.faults.api, { timeoutMs: 1_500, only: '/v3/pay' });
    const orders = scene.superapp.orders().length;
    const sheet = prepay(chargeId);
    await until('the order', () => scene.superapp.orders().length > orders);
    const ending = scene.api.end();
    await until('a closed door', () =>
      fetch(`${scene.home.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    expect((await sheet).status).toBe(200);
    const { code, ms } = await ending;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(4_000);
    scene.superapp.faults.reset();
    await scene.startApi();
    expect(await pay(person, chargeId)).toBe('ok');
    await booked(id);
  });

  test('lets the worker finish what it holds, and leave with 0', async () => {
    const id = await bookedVisit();
    Object.assign(scene.superapp.faults.api, { timeoutMs: 1_500, only: '/v3/refund' });
    const refunds = scene.superapp.refunds().length;
    expect((await cancel(id)).status).toBe(200);
    await until('the refund', () => scene.superapp.refunds().length > refunds);
    const { code, ms } = await scene.worker.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(4_000);
    const { body } = await person.call('GET /appointments/:id', { params: { id } });
    expect(body.charge!.refunds).toMatchObject([{ status: expect.not.stringMatching('requested') }]);
    expect(await rowsOf(`SELECT 1 FROM outbox_event WHERE lease IS NOT NULL`)).toEqual([]);
    await scene.startWorker();
    await refunded(id);
  });
});
