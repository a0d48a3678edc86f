/**
 * Receivers that are away for a day, answer errors, redirects or nothing at all, or are paused: nothing is lost, and
 * everything comes in order.
 *
 * @jest-environment node
 */
import { CHANGE_KINDS } from '../../../shared/his/rules';
import { openTestHouse, type TestHouse } from '../../support/house';
import { HOUR, openDeliveries, type Deliveries } from './deliveries';
import { openReceiver } from './receiver';

let home: TestHouse;
let at: Deliveries;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
beforeEach(async () => {
  at = await openDeliveries(home);
});
afterEach(() => at.receiver.close());

test('a receiver that is away for a day gets everything afterwards, in order', async () => {
  const { id } = await at.addWebhook();
  at.receiver.answer = 500;
  const booked: string[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    if (hour % 4 === 0) {
      booked.push(await at.book());
    }
    await at.letPass(HOUR);
  }
  expect(at.receiver.taken).toHaveLength(0);
  // backing off to an hour: tried often at first, then about once an hour
  expect(at.receiver.came.length).toBeGreaterThan(20);
  expect(at.receiver.came.length).toBeLessThan(60);
  expect(new Set(at.receiver.came.map(({ body }) => body['seq']))).toEqual(new Set([1]));
  const away = await at.stateOf(id);
  expect(away).toMatchObject({ state: 'failing', lag: 6, lastError: { kind: 'status', status: 500 } });
  expect(Date.parse(away.nextAttemptAt!) - home.clock.now().getTime()).toBeLessThanOrEqual(HOUR);

  at.receiver.answer = 200;
  await at.letPass(2 * HOUR);
  expect(at.receiver.taken.map(({ body }) => body['seq'])).toEqual([1, 2, 3, 4, 5, 6]);
  expect(at.receiver.taken.map(({ body }) => body['appointment'].reference)).toEqual(
    booked.map((one) => `Appointment/${one}`),
  );
  expect(await at.stateOf(id)).toMatchObject({ state: 'healthy', lag: 0, failures: 0 });
});

test('a redirect is not followed, and silence ends after five seconds', async () => {
  const { id } = await at.addWebhook();
  at.receiver.answer = 'redirect';
  await at.book();
  await home.settle();
  expect(await at.stateOf(id)).toMatchObject({ lastError: { kind: 'redirect', status: 302 } });
  at.receiver.answer = 'silence';
  home.clock.advance(60_000);
  await home.settle();
  expect(await at.stateOf(id)).toMatchObject({ failures: 2, lastError: { kind: 'timeout', status: null } });
  expect(at.receiver.came.every(({ headers }) => headers.host)).toBe(true);
  at.receiver.answer = 204;
  await at.letPass(HOUR);
  expect(at.receiver.taken).toHaveLength(1);
  // sent again is the same delivery
  expect(new Set(at.receiver.came.map(({ headers }) => headers['yiqiao-delivery'])).size).toBe(1);
});

test('a receiver that is not there, then is', async () => {
  const { id } = await at.addWebhook();
  await at.receiver.close();
  await at.book();
  await home.settle();
  expect(await at.stateOf(id)).toMatchObject({ state: 'failing', lastError: { kind: 'unreachable' } });
  at.receiver = await openReceiver();
  const { version } = await at.stateOf(id);
  const moved = await at.owner.call('PUT /desk/:hospitalId/webhooks/:webhookId', {
    params: { webhookId: id },
    body: { url: at.receiver.url, kinds: [...CHANGE_KINDS], version },
  });
  expect(moved.status).toBe(200);
  await home.settle();
  expect(at.receiver.taken).toHaveLength(1);
  const late = await at.owner.call('PUT /desk/:hospitalId/webhooks/:webhookId', {
    params: { webhookId: id },
    body: { url: `${at.receiver.url}/x`, kinds: [...CHANGE_KINDS], version },
  });
  expect(late.problem.code).toBe('CHANGED_MEANWHILE');
});

test('paused it holds back, and goes on where it stopped', async () => {
  const { id } = await at.addWebhook();
  expect((await at.pause(id, true)).state).toBe('paused');
  await at.book();
  await at.book();
  await home.settle();
  expect(await at.stateOf(id)).toMatchObject({ lag: 2, state: 'paused' });
  await at.pause(id, false);
  await home.settle();
  expect(at.receiver.taken.map(({ body }) => body['seq'])).toEqual([1, 2]);
  // going on after a failure does not wait it out
  at.receiver.answer = 503;
  await at.book();
  await home.settle();
  at.receiver.answer = 200;
  await at.pause(id, false);
  await home.settle();
  expect(at.receiver.taken).toHaveLength(3);
});
