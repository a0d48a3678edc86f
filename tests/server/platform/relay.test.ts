/** Events and timers: delivered once, in time, tried again, given up where somebody sees it, and never in each other's way. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { EventName } from '../../../server/events';
import type { Tx } from '../../../server/platform/database';
import { NotYet, publish, Relay, subscriber, type Subscriber } from '../../../server/platform/outbox';
import { openTestHouse, type TestHouse } from '../../support/house';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
beforeEach(() => home.database.truncate());
afterAll(() => home.close());

const relayOf = (...subscribers: Subscriber[]) => new Relay(home.house, subscribers);
const tell = (name: EventName, runAt = home.clock.now(), tx: Tx = home.house.database.manager) =>
  publish(tx, name, { noticeId: randomUUID() } as never, runAt);

/** A subscriber that counts, and does what it is told. */
function listener(
  event: EventName,
  act: (count: number) => Promise<void> | void,
  rest: Partial<Subscriber> = {},
) {
  const heard: string[] = [];
  const hear = async ({ eventId }: { eventId: string }) => {
    heard.push(eventId);
    await act(heard.length);
  };
  const lane = rest.outside ? { outside: hear } : { inside: (_: Tx, one: { eventId: string }) => hear(one) };
  return { heard, subscriber: subscriber({ name: `test.${event}`, event, ...rest, ...lane }) };
}

interface Row {
  attempts: number;
  done: string[];
  run_at: Date;
  dead_at: Date | null;
  last_error: string | null;
  lease: string | null;
}
const rows = () => home.house.database.query<Row[]>(`SELECT * FROM outbox_event ORDER BY created_at`);
const OUTSIDE = { outside: async () => undefined };

test('an event is delivered once, and is gone', async () => {
  const { heard, subscriber: one } = listener('notice.created', () => undefined);
  await tell('notice.created');
  const relay = relayOf(one);
  expect([await relay.deliverDue(), await relay.deliverDue()]).toEqual([1, 0]);
  expect(heard).toHaveLength(1);
  expect(await rows()).toEqual([]);
});

test('an event of a transaction that was rolled back never was', async () => {
  const failing = home.house.database.transaction(async (tx) => {
    await tell('notice.created', home.clock.now(), tx);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await rows()).toEqual([]);
});

test('a timer waits for its time', async () => {
  const { heard, subscriber: one } = listener('charge.expired', () => undefined);
  const relay = relayOf(one);
  await tell('charge.expired', new Date(home.clock.now().getTime() + 60_000));
  expect(await relay.deliverDue()).toBe(0);
  home.clock.advance(59_000);
  expect(await relay.deliverDue()).toBe(0);
  home.clock.advance(1_500);
  expect(await relay.deliverDue()).toBe(1);
  expect(heard).toHaveLength(1);
});

test('what fails waits longer each time, at most five minutes, and its half-done work is undone', async () => {
  const writing = subscriber({
    name: 'test.writing',
    event: 'notice.created',
    inside: async (tx) => {
      await tx.query(`INSERT INTO rate_limit (key, points, expire) VALUES ($1, 1, 1)`, [randomUUID()]);
      throw new Error('after writing');
    },
  });
  const relay = relayOf(writing);
  await tell('notice.created');
  const waits: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    await relay.deliverDue();
    const [row] = await rows();
    waits.push(row!.run_at.getTime() - home.clock.now().getTime());
    expect(row).toMatchObject({
      attempts: i + 1,
      lease: null,
      dead_at: null,
      last_error: 'Error: after writing',
    });
    home.clock.advance(waits.at(-1)! + 50);
  }
  waits.forEach((wait, i) => {
    const middle = Math.min(2 ** (i + 1) * 500, 300_000);
    expect([i, wait >= middle * 0.79 - 60 && wait <= middle * 1.21]).toEqual([i, true]);
  });
  expect(await home.house.database.query(`SELECT 1 FROM rate_limit`)).toEqual([]);
});

test('what keeps failing is given up, where somebody sees it and can send it again', async () => {
  let broken = true;
  const { heard, subscriber: one } = listener(
    'notice.created',
    () => {
      if (broken) throw new Error('out of order');
    },
    { maxAttempts: 3 },
  );
  const relay = relayOf(one);
  await tell('notice.created');
  for (let i = 0; i < 5; i += 1) {
    await relay.deliverDue();
    home.clock.advance(10 * 60_000);
  }
  expect(heard).toHaveLength(3);
  const [dead] = await rows();
  expect([dead!.attempts, dead!.dead_at !== null]).toEqual([3, true]);

  expect(await outbox()).toMatch(/notice\.created {2}Error: out of order/);
  expect(await (await fetch(`${home.url}/metrics`)).text()).toMatch(/^outbox_dead 1$/m);
  expect(await outbox('retry', randomUUID())).toBe('0 on their way again');
  expect(await outbox('retry', 'all')).toBe('1 on their way again');
  expect(await outbox()).toBe('Nothing waits for a person.');
  broken = false;
  expect(await relay.deliverDue()).toBe(1);
  expect(await rows()).toEqual([]);
});

/** `npm run outbox -- …`. */
async function outbox(...args: string[]): Promise<string> {
  const root = resolve(__dirname, '../../..');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/outbox.ts', ...args],
    { cwd: root, env: { PATH: process.env['PATH'], DATABASE_URL: home.database.url } },
  );
  return stdout.trim();
}

test('asking to wait is no failure, however often', async () => {
  const later = () => new Date(home.clock.now().getTime() + 1_000);
  const { heard, subscriber: one } = listener(
    'refund.requested',
    (count) => {
      if (count < 30) throw new NotYet(later());
    },
    { ...OUTSIDE, maxAttempts: 2 },
  );
  const relay = relayOf(one);
  await tell('refund.requested');
  for (let i = 0; i < 30; i += 1) {
    await relay.deliverDue();
    home.clock.advance(1_100);
  }
  expect(heard).toHaveLength(30);
  expect(await rows()).toEqual([]);
});

test("one subscriber's failure keeps nothing from the others, and they are not told again", async () => {
  const failing = listener('notice.created', () => Promise.reject(new Error('no')), { name: 'test.failing' });
  const fine = listener('notice.created', () => undefined, { name: 'test.fine' });
  const relay = relayOf(failing.subscriber, fine.subscriber);
  await tell('notice.created');
  for (let i = 0; i < 3; i += 1) {
    await relay.deliverDue();
    home.clock.advance(60_000);
  }
  expect([failing.heard.length, fine.heard.length]).toEqual([3, 1]);
  expect((await rows())[0]!.done).toEqual(['test.fine']);
});

test('a failing event does not hold up the rest', async () => {
  const { heard, subscriber: one } = listener('notice.created', (count) => {
    if (count === 1) throw new Error('no');
  });
  for (let i = 0; i < 20; i += 1) await tell('notice.created');
  await relayOf(one).deliverDue();
  expect(new Set(heard).size).toBe(20);
  expect(await rows()).toHaveLength(1);
});

test('a subscriber that lost its lease marks nothing done: whoever has it now does', async () => {
  const effects: string[] = [];
  const slow = subscriber({
    name: 'test.slow',
    event: 'notice.created',
    outside: async ({ eventId }) => {
      if (effects.length > 0) return;
      effects.push(eventId);
      // it takes so long that another worker is given the event meanwhile
      await home.house.database.query(`UPDATE outbox_event SET lease = gen_random_uuid()`);
    },
    inside: async () => void effects.push('inside'),
  });
  await tell('notice.created');
  await relayOf(slow).deliverDue();
  expect(effects).toHaveLength(1);
  expect(await rows()).toMatchObject([{ done: [], dead_at: null, attempts: 1 }]);
  home.clock.advance(61_000);
  await relayOf(slow).deliverDue();
  expect(effects).toEqual([effects[0], 'inside']);
  expect(await rows()).toEqual([]);
});

test('a worker that died gives its event to another after a minute, not before', async () => {
  const { heard, subscriber: one } = listener('notice.created', () => undefined);
  await tell('notice.created');
  const soon = new Date(home.clock.now().getTime() + 60_000);
  await home.house.database.query(`UPDATE outbox_event SET lease = gen_random_uuid(), leased_until = $1`, [
    soon,
  ]);
  const relay = relayOf(one);
  expect(await relay.deliverDue()).toBe(0);
  home.clock.advance(60_500);
  expect(await relay.deliverDue()).toBe(1);
  expect(heard).toHaveLength(1);
});

test('four workers at once deliver each of 200 events once', async () => {
  const { heard, subscriber: one } = listener('notice.created', () => undefined);
  for (let i = 0; i < 200; i += 1) await tell('notice.created');
  const relays = Array.from({ length: 4 }, () => relayOf(one));
  const counts = await Promise.all(relays.map((relay) => relay.deliverDue()));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
  expect([heard.length, new Set(heard).size]).toEqual([200, 200]);
});

test('a channel that hangs delays only those who call it, and stopping waits for what is in hand', async () => {
  let answer: () => void = () => undefined;
  const hanging = new Promise<void>((done) => (answer = done));
  const outside = listener('refund.requested', () => hanging, { ...OUTSIDE, name: 'test.outside' });
  const inside = listener('notice.created', () => undefined);
  const stopping = new AbortController();
  const working = relayOf(outside.subscriber, inside.subscriber).run(stopping.signal);
  for (let i = 0; i < 10; i += 1) await tell('refund.requested');
  await until(() => outside.heard.length === 8);
  for (let i = 0; i < 20; i += 1) await tell('notice.created');
  await until(() => inside.heard.length === 20);
  expect(outside.heard).toHaveLength(8);

  let stopped = false;
  stopping.abort();
  void working.then(() => (stopped = true));
  await new Promise((done) => setTimeout(done, 300));
  expect(stopped).toBe(false);
  answer();
  await working;
  // eight were finished, two never begun
  expect(await rows()).toMatchObject([{ lease: null }, { lease: null }]);
});

test('hospitals’ own servers and long lists never stand before a payment', async () => {
  let answer: () => void = () => undefined;
  const hanging = new Promise<void>((done) => (answer = done));
  const slow = listener('webhook.due', () => hanging, { ...OUTSIDE, lane: 'receivers', name: 'test.slow' });
  const outside = listener('refund.requested', () => undefined, OUTSIDE);
  const stopping = new AbortController();
  for (let i = 0; i < 30; i += 1) await tell('webhook.due');
  const working = relayOf(slow.subscriber, outside.subscriber).run(stopping.signal);
  await until(() => slow.heard.length > 0);
  for (let i = 0; i < 20; i += 1) await tell('refund.requested');
  await until(() => outside.heard.length === 20);
  stopping.abort();
  answer();
  await working;
  expect(slow.heard.length).toBeLessThan(30);
});

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; !done(); i += 1) {
    if (i > 500) throw new Error('it did not come to that');
    await new Promise((resolved) => setTimeout(resolved, 10));
  }
}
