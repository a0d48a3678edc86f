/**
 * Live states when things go wrong, and when very many watch. The people here have the mini-program's own client; only
 * its way to a socket is Node's.
 */
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Follower, type Snapshot } from '../../../miniprogram/src/api/live/follower';
import { Link, type Surroundings } from '../../../miniprogram/src/api/live/link';
import { openBrittleLine, type BrittleLine } from '../../support/brittleLine';
import { openTestHouse, type TestHouse } from '../../support/house';
import { Numbers, openSecondApi, openWatcher, pause, until, type SecondApi } from '../../support/watching';
import { startRedis, type RedisServer } from './redisServer';

interface Counted {
  seq: number;
  value: unknown;
}

/** States that carry their number, as those of the rooms do. */
class CountedNumbers extends Numbers {
  override readonly result = z.object({ seq: z.int(), value: z.unknown() });

  override read: Numbers['read'] = (_viewer, key, round) =>
    round.once(key, async () => {
      this.reads += 1;
      const { seq, value } = this.now(key);
      return { seq, state: { seq, value, secret: 'of the row' } };
    });
}

const numbers = new CountedNumbers();
let redis: RedisServer | undefined;
beforeAll(async () => {
  redis = await startRedis();
}, 150_000);
afterAll(() => redis?.stop());

describe.each(['Postgres', 'Redis'])('with fan-out over %s', (where) => {
  let home: TestHouse;
  let second: SecondApi;
  let line: BrittleLine;
  const missing = () => where === 'Redis' && !redis;
  beforeAll(async () => {
    if (missing()) return;
    home = await openTestHouse({
      topics: [numbers],
      environment: where === 'Redis' ? { REDIS_URL: redis!.url } : {},
    });
    second = await openSecondApi(home, [numbers]);
    line = await openBrittleLine(second.port);
  });
  afterAll(async () => {
    await line?.close();
    await second?.close();
    await home?.close();
  });

  test('a change in one process reaches who watches at another within 200 ms', async () => {
    if (missing()) return;
    const key = `fast-${where}`;
    const one = await openWatcher(second.url, { type: 'hello' }, { type: 'watch', topic: `number/${key}` });
    await until(() => one.heard.length === 1, 'the first state');
    const took: number[] = [];
    for (let value = 1; value <= 20; value += 1) {
      const started = performance.now();
      numbers.change(home.house, key, value);
      await until(() => (one.state(`number/${key}`) as Counted | undefined)?.value === value, String(value));
      took.push(performance.now() - started);
    }
    expect(one.state(`number/${key}`)).toEqual({ seq: 20, value: 20 });
    one.close();
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(200);
  });

  test('a line cut again and again, then a process that dies: every final state is seen, and time never goes backwards', async () => {
    if (missing()) return;
    const key = `cut-${where}`;
    numbers.set(key, 0);
    const person = follow(() => line.port, key);
    await until(() => person.snapshot().state?.value === 0, 'the first state');
    for (let value = 1; value <= 4; value += 1) {
      line.cut();
      numbers.change(home.house, key, value);
      await until(() => person.snapshot().state?.value === value, `state ${value}`);
    }
    expect(line.taken()).toBeGreaterThanOrEqual(5);
    expect(person.polls()).toBe(0);
    // the process goes down; the address now leads to the other one
    await second.app.live.close();
    line.cut(Number(new URL(home.url).port));
    numbers.change(home.house, key, 'after');
    await until(() => person.snapshot().state?.value === 'after', 'the state from the other process');
    expect(person.snapshot().connection).toBe('live');
    const seqs = person.seen();
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    person.follower.stop();
  });
});

describe('in one process', () => {
  let home: TestHouse;
  beforeAll(async () => {
    home = await openTestHouse({ topics: [numbers] });
  });
  afterAll(() => home.close());

  test('without a socket the client asks the API, says so, and goes back to the socket when there is one', async () => {
    const line = await openBrittleLine(Number(new URL(home.url).port));
    line.cut(null);
    numbers.set('polled', 'by asking');
    const person = follow(() => line.port, 'polled');
    await until(() => person.snapshot().connection === 'polling', 'polling');
    expect(person.snapshot().state?.value).toBe('by asking');
    line.cut(Number(new URL(home.url).port));
    await until(() => person.snapshot().connection === 'live', 'live again');
    const polls = person.polls();
    numbers.change(home.house, 'polled', 'by the socket');
    await until(() => person.snapshot().state?.value === 'by the socket', 'the change');
    expect(person.polls()).toBe(polls);

    person.follower.stop();
    numbers.change(home.house, 'polled', 'while hidden');
    await pause(60);
    expect(person.snapshot().state?.value).toBe('by the socket');
    person.follower.start();
    await until(() => person.snapshot().state?.value === 'while hidden', 'catching up when shown');
    person.follower.stop();
    await line.close();
  });

  test('a stopping process sends everybody away with 1012 and takes nobody', async () => {
    const other = await openSecondApi(home, [numbers]);
    const one = await openWatcher(other.url, { type: 'hello' });
    await other.app.live.close();
    await until(() => one.closed() !== undefined, 'closed');
    expect(one.closed()).toBe(1012);
    await expect(openWatcher(other.url)).rejects.toThrow('503');
    await other.close();
  });

  test('who reads slowly is sent the latest state and not all of them', async () => {
    const { port } = new URL(home.url);
    const big = (value: number) => ({ value, filler: 'x'.repeat(400_000) });
    numbers.set('slow', big(0));
    const slow = connect(Number(port), '127.0.0.1');
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    const head = `Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}`;
    slow.write(`GET /live HTTP/1.1\r\n${head}\r\n\r\n`);
    await new Promise((resolve) => slow.once('data', resolve));
    slow.pause();
    for (const said of [{ type: 'hello' }, { type: 'watch', topic: 'number/slow' }]) slow.write(masked(said));
    for (let value = 1; value <= 60; value += 1) {
      numbers.change(home.house, 'slow', big(value));
      await pause(22);
    }
    let bytes = '';
    slow.on('data', (data) => (bytes += data.toString('latin1'))).resume();
    await until(() => bytes.includes('"value":60,'), 'the latest');
    expect(bytes.split('"type":"state"').length).toBeLessThan(45);
    slow.destroy();
  });

  test('300 watchers of one thing: one read for each change, and all see it soon', async () => {
    numbers.set('crowd', 0);
    const topic = 'number/crowd';
    const crowd = await Promise.all(
      Array.from({ length: 300 }, () => openWatcher(home.url, { type: 'hello' }, { type: 'watch', topic })),
    );
    await until(() => crowd.every(({ heard }) => heard.length > 0), 'the first states');
    const reads = numbers.reads;
    const started = performance.now();
    numbers.change(home.house, 'crowd', 1);
    await until(() => crowd.every((one) => (one.state(topic) as Counted).value === 1), 'the change');
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(numbers.reads - reads).toBeLessThanOrEqual(2);
    for (const one of crowd) one.close();
  });
});

/** A client's frame: WebSockets' clients mask what they say. */
function masked(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
}

function follow(port: () => number, key: string) {
  const shown: Snapshot<Counted>[] = [];
  let polls = 0;
  const follower = new Follower<Counted>(new Link(around(port)), {
    topic: `number/${key}`,
    token: () => Promise.resolve(undefined),
    read: async () => {
      polls += 1;
      return numbers.now(key);
    },
    passing: () => true,
    shown: (snapshot) => shown.push(snapshot),
  });
  follower.start();
  const seen = () => shown.map(({ state }) => state?.seq ?? -1);
  return { follower, snapshot: () => follower.snapshot, polls: () => polls, seen };
}

function around(port: () => number): Surroundings {
  return {
    connect({ opened, said, closed }) {
      const socket = new WebSocket(`ws://127.0.0.1:${port()}/live`);
      socket
        .on('open', opened)
        .on('close', closed)
        .on('error', () => undefined);
      socket.on('message', (data) => said(String(data)));
      return { send: (text) => socket.send(text), close: () => socket.terminate() };
    },
    renew: () => Promise.reject(new Error('nobody is signed in')),
    language: () => 'zh',
  };
}
