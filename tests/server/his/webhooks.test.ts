/**
 * Changes of appointments reach the hospital's system: by number whenever it asks, and by webhook in order, however
 * long the receiver was away and whatever it answered.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { openReceiver, signedBy, type Receiver } from './receiver';
import { judge, openSystem, type Json, type System } from './system';

const HOUR = 3_600_000;

let home: TestHouse;
let person: Person;
let clinic: Clinic;
let system: System;
let owner: StaffMember;
let receiver: Receiver;

beforeAll(async () => {
  home = await openTestHouse();
  person = await signIn(home, '林晓');
});
afterAll(() => home.close());

beforeEach(async () => {
  clinic = await openClinic(home.house, {
    places: [40],
    inDays: 6,
    doctor: false,
    settings: { payment: 'on-site', releaseDaysAhead: 30 },
  });
  system = await openSystem(home, clinic.hospitalId);
  owner = await openDesk(home, clinic.hospitalId, 'owner');
  receiver = await openReceiver();
  await freshPerson();
});
afterEach(() => receiver.close());

/** People change: a person has few patients, and a token does not outlive a day. */
async function freshPerson(): Promise<void> {
  person = await signIn(home, `来客 ${randomUUID().slice(0, 8)}`);
}

async function book(): Promise<string> {
  const id = randomUUID();
  const patientId = await person.addPatient({ name: '王一心' });
  const body = { id, hospitalId: clinic.hospitalId, slotId: clinic.slotIds[0]!, patientId };
  const booked = await person.call('POST /appointments', { body });
  if (booked.status !== 201) throw new Error(JSON.stringify(booked.problem));
  return id;
}
const cancel = (id: string) =>
  person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });

const ALL = ['booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'] as const;

async function addWebhook(kinds: readonly (typeof ALL)[number][] = ALL) {
  const id = randomUUID();
  const added = await owner.call('POST /desk/:hospitalId/webhooks', {
    body: { id, url: receiver.url, kinds: [...kinds] },
  });
  expect(added.status).toBe(201);
  return { id, secret: added.body.secret.value! };
}

/** Asked by another owner each time: a token does not outlive a day. */
async function stateOf(id: string) {
  owner = await openDesk(home, clinic.hospitalId, 'owner');
  const { body } = await owner.call('GET /desk/:hospitalId/webhooks');
  return body.items.find((one) => one.id === id)!;
}

async function changes(query = ''): Promise<Json> {
  await system.signIn();
  const answer = await fetch(`${home.url}/his/changes${query}`, {
    headers: { Authorization: `Bearer ${system.token}` },
  });
  return JSON.parse(await answer.text()) as Json; // arrays of this realm, as the validator wants them
}

/** Moves the clock in steps and does what the worker would. */
async function letPass(ms: number, step = HOUR): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    home.clock.advance(step);
    await home.settle();
  }
}

test('the feed tells every change under numbers without a gap, whatever order events come in', async () => {
  const first = await book();
  const second = await book();
  await cancel(first);
  await home.settle();
  const feed = await changes();
  expect(feed['changes'].map(({ seq }: Json) => seq)).toEqual([1, 2, 3]);
  const kindsOf = (id: string) =>
    (feed['changes'] as Json[])
      .filter(({ appointment }) => appointment.reference === `Appointment/${id}`)
      .map(({ kind }) => kind as string);
  expect(kindsOf(first)).toEqual(['booked', 'cancelled']);
  expect(kindsOf(second)).toEqual(['booked']);
  for (const { appointment } of feed['changes']) judge(appointment.resource, 'feed');
  expect(feed).toMatchObject({ lastSeq: 3, more: false });
  expect((await changes('?after=2'))['changes']).toHaveLength(1);
  expect(await changes('?after=1&limit=1')).toMatchObject({ lastSeq: 2, more: true });
  expect((await changes('?after=-1'))['code']).toBe('BAD_REQUEST');
  const others = await fetch(`${home.url}/his/changes`, {
    headers: { Authorization: `Bearer ${person.token}` },
  });
  expect(others.status).toBe(401);
});

test('changes are delivered at once, signed, in order, and only those wanted', async () => {
  await book();
  await home.settle();
  const { id, secret } = await addWebhook(['booked']);
  const one = await book();
  await cancel(one);
  const two = await book();
  await home.settle();
  expect(receiver.taken.map(({ body }) => body['appointment'].reference)).toEqual([
    `Appointment/${one}`,
    `Appointment/${two}`,
  ]);
  for (const delivery of receiver.taken) {
    expect(signedBy(delivery, secret)).toEqual([id]);
    expect(signedBy(delivery, `${secret}x`)).toEqual([]);
  }
  const { lag, state, lastDeliveredAt, deliveredSeq } = await stateOf(id);
  expect({ lag, state, deliveredSeq }).toEqual({ lag: 0, state: 'healthy', deliveredSeq: 4 });
  expect(lastDeliveredAt).not.toBeNull();
  const feed = await changes();
  expect(feed['changes'][1]).toMatchObject({ seq: receiver.taken[0]!.body['seq'], kind: 'booked' });
});

test('a receiver that is away for a day gets everything afterwards, in order', async () => {
  const { id } = await addWebhook();
  receiver.answer = 500;
  const booked: string[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    if (hour % 4 === 0) {
      await freshPerson();
      booked.push(await book());
    }
    await letPass(HOUR);
  }
  expect(receiver.taken).toHaveLength(0);
  // backing off to an hour: tried often at first, then about once an hour
  expect(receiver.came.length).toBeGreaterThan(20);
  expect(receiver.came.length).toBeLessThan(60);
  expect(new Set(receiver.came.map(({ body }) => body['seq']))).toEqual(new Set([1]));
  const away = await stateOf(id);
  expect(away).toMatchObject({ state: 'failing', lag: 6, lastError: { kind: 'status', status: 500 } });
  expect(Date.parse(away.nextAttemptAt!) - home.clock.now().getTime()).toBeLessThanOrEqual(HOUR);

  receiver.answer = 200;
  await letPass(2 * HOUR);
  expect(receiver.taken.map(({ body }) => body['seq'])).toEqual([1, 2, 3, 4, 5, 6]);
  expect(receiver.taken.map(({ body }) => body['appointment'].reference)).toEqual(
    booked.map((one) => `Appointment/${one}`),
  );
  expect(await stateOf(id)).toMatchObject({ state: 'healthy', lag: 0, failures: 0 });
});

test('a redirect is not followed, and silence ends after five seconds', async () => {
  const { id } = await addWebhook();
  receiver.answer = 'redirect';
  await book();
  await home.settle();
  expect(await stateOf(id)).toMatchObject({ lastError: { kind: 'redirect', status: 302 } });
  receiver.answer = 'silence';
  home.clock.advance(60_000);
  const began = performance.now();
  await home.settle();
  expect(performance.now() - began).toBeLessThan(9_000);
  expect(await stateOf(id)).toMatchObject({ failures: 2, lastError: { kind: 'timeout', status: null } });
  expect(receiver.came.every(({ headers }) => headers.host)).toBe(true);
  receiver.answer = 204;
  await letPass(HOUR);
  expect(receiver.taken).toHaveLength(1);
  // sent again is the same delivery
  expect(new Set(receiver.came.map(({ headers }) => headers['yiqiao-delivery'])).size).toBe(1);
});

test('a receiver that is not there, then is', async () => {
  const { id } = await addWebhook();
  await receiver.close();
  await book();
  await home.settle();
  expect(await stateOf(id)).toMatchObject({ state: 'failing', lastError: { kind: 'unreachable' } });
  receiver = await openReceiver();
  const { version } = await stateOf(id);
  const moved = await owner.call('PUT /desk/:hospitalId/webhooks/:webhookId', {
    params: { webhookId: id },
    body: { url: receiver.url, kinds: [...ALL], version },
  });
  expect(moved.status).toBe(200);
  await home.settle();
  expect(receiver.taken).toHaveLength(1);
  const late = await owner.call('PUT /desk/:hospitalId/webhooks/:webhookId', {
    params: { webhookId: id },
    body: { url: `${receiver.url}/x`, kinds: [...ALL], version },
  });
  expect(late.problem.code).toBe('CHANGED_MEANWHILE');
});

test('paused it holds back, and goes on where it stopped', async () => {
  const { id } = await addWebhook();
  const pause = (paused: boolean) =>
    owner.call('POST /desk/:hospitalId/webhooks/:webhookId/pause', {
      params: { webhookId: id },
      body: { paused },
    });
  expect((await pause(true)).body.state).toBe('paused');
  await book();
  await book();
  await home.settle();
  expect(await stateOf(id)).toMatchObject({ lag: 2, state: 'paused' });
  await pause(false);
  await home.settle();
  expect(receiver.taken.map(({ body }) => body['seq'])).toEqual([1, 2]);
  // going on after a failure does not wait it out
  receiver.answer = 503;
  await book();
  await home.settle();
  receiver.answer = 200;
  await pause(false);
  await home.settle();
  expect(receiver.taken).toHaveLength(3);
});

test('while its secret is replaced, deliveries carry a signature of each', async () => {
  const { id, secret } = await addWebhook();
  const body = { id: randomUUID(), oldValidHours: 2 };
  const rotated = await owner.call('POST /desk/:hospitalId/webhooks/:webhookId/secrets', {
    params: { webhookId: id },
    body,
  });
  const fresh = rotated.body.secret.value!;
  const again = await owner.call('POST /desk/:hospitalId/webhooks/:webhookId/secrets', {
    params: { webhookId: id },
    body,
  });
  expect(again.body.secret).toMatchObject({ id: body.id, value: null });
  await book();
  await home.settle();
  expect(signedBy(receiver.taken[0]!, secret)).toEqual([id]);
  expect(signedBy(receiver.taken[0]!, fresh)).toEqual([body.id]);
  home.clock.advance(3 * HOUR);
  await freshPerson();
  await book();
  await home.settle();
  expect(signedBy(receiver.taken[1]!, secret)).toEqual([]);
  expect(signedBy(receiver.taken[1]!, fresh)).toEqual([body.id]);
});

test('the test really sends, and changes nothing', async () => {
  const { id, secret } = await addWebhook();
  const tried = () =>
    owner.call('POST /desk/:hospitalId/webhooks/:webhookId/tests', { params: { webhookId: id } });
  expect((await tried()).body).toMatchObject({ arrived: true, status: 204, error: null });
  expect(receiver.taken[0]!.body['kind']).toBe('test');
  expect(signedBy(receiver.taken[0]!, secret)).toEqual([id]);
  receiver.answer = 418;
  expect((await tried()).body).toMatchObject({ arrived: false, status: 418, error: 'status' });
  expect(await stateOf(id)).toMatchObject({ state: 'healthy', failures: 0 });
  const gone = await owner.call('DELETE /desk/:hospitalId/webhooks/:webhookId', {
    params: { webhookId: id },
  });
  expect(gone.status).toBe(204);
  expect((await tried()).status).toBe(404);
});
