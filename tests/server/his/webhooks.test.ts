/**
 * Changes of appointments reach the hospital's system: by number whenever it asks, and signed, in order, wherever it
 * wants them sent.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../support/house';
import { HOUR, openDeliveries, type Deliveries } from './deliveries';
import { signedBy } from './receiver';
import { judge, type Json } from './system';

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

test('the feed tells every change under numbers without a gap, whatever order events come in', async () => {
  const first = await at.book();
  const second = await at.book();
  await at.cancel(first);
  await home.settle();
  const feed = await at.changes();
  expect(feed['changes'].map(({ seq }: Json) => seq)).toEqual([1, 2, 3]);
  const kindsOf = (id: string) =>
    (feed['changes'] as Json[])
      .filter(({ appointment }) => appointment.reference === `Appointment/${id}`)
      .map(({ kind }) => kind as string);
  expect(kindsOf(first)).toEqual(['booked', 'cancelled']);
  expect(kindsOf(second)).toEqual(['booked']);
  for (const { appointment } of feed['changes']) judge(appointment.resource, 'feed');
  expect(feed).toMatchObject({ lastSeq: 3, more: false });
  expect((await at.changes('?after=2'))['changes']).toHaveLength(1);
  expect(await at.changes('?after=1&limit=1')).toMatchObject({ lastSeq: 2, more: true });
  expect((await at.changes('?after=-1'))['code']).toBe('BAD_REQUEST');
  const others = await fetch(`${home.url}/his/changes`, {
    headers: { Authorization: `Bearer ${'nobody'}` },
  });
  expect(others.status).toBe(401);
});

test('changes are delivered at once, signed, in order, and only those wanted', async () => {
  await at.book();
  await home.settle();
  const { id, secret } = await at.addWebhook(['booked']);
  const one = await at.book();
  await at.cancel(one);
  const two = await at.book();
  await home.settle();
  expect(at.receiver.taken.map(({ body }) => body['appointment'].reference)).toEqual([
    `Appointment/${one}`,
    `Appointment/${two}`,
  ]);
  for (const delivery of at.receiver.taken) {
    expect(signedBy(delivery, secret)).toEqual([id]);
    expect(signedBy(delivery, `${secret}x`)).toEqual([]);
  }
  const { lag, state, lastDeliveredAt, deliveredSeq } = await at.stateOf(id);
  expect({ lag, state, deliveredSeq }).toEqual({ lag: 0, state: 'healthy', deliveredSeq: 4 });
  expect(lastDeliveredAt).not.toBeNull();
  const feed = await at.changes();
  expect(feed['changes'][1]).toMatchObject({ seq: at.receiver.taken[0]!.body['seq'], kind: 'booked' });
});

test('while its secret is replaced, deliveries carry a signature of each', async () => {
  const { id, secret } = await at.addWebhook();
  const body = { id: randomUUID(), oldValidHours: 2 };
  const rotated = await at.owner.call('POST /desk/:hospitalId/webhooks/:webhookId/secrets', {
    params: { webhookId: id },
    body,
  });
  const fresh = rotated.body.secret.value!;
  const again = await at.owner.call('POST /desk/:hospitalId/webhooks/:webhookId/secrets', {
    params: { webhookId: id },
    body,
  });
  expect(again.body.secret).toMatchObject({ id: body.id, value: null });
  await at.book();
  await home.settle();
  expect(signedBy(at.receiver.taken[0]!, secret)).toEqual([id]);
  expect(signedBy(at.receiver.taken[0]!, fresh)).toEqual([body.id]);
  home.clock.advance(3 * HOUR);

  await at.book();
  await home.settle();
  expect(signedBy(at.receiver.taken[1]!, secret)).toEqual([]);
  expect(signedBy(at.receiver.taken[1]!, fresh)).toEqual([body.id]);
});

test('the test really sends, and changes nothing', async () => {
  const { id, secret } = await at.addWebhook();
  const tried = () =>
    at.owner.call('POST /desk/:hospitalId/webhooks/:webhookId/tests', { params: { webhookId: id } });
  expect((await tried()).body).toMatchObject({ arrived: true, status: 204, error: null });
  expect(at.receiver.taken[0]!.body['kind']).toBe('test');
  expect(signedBy(at.receiver.taken[0]!, secret)).toEqual([id]);
  at.receiver.answer = 418;
  expect((await tried()).body).toMatchObject({ arrived: false, status: 418, error: 'status' });
  expect(await at.stateOf(id)).toMatchObject({ state: 'healthy', failures: 0 });
  const gone = await at.owner.call('DELETE /desk/:hospitalId/webhooks/:webhookId', {
    params: { webhookId: id },
  });
  expect(gone.status).toBe(204);
  expect((await tried()).status).toBe(404);
});
