/** Fan-out between processes, the same story over Postgres and over Redis: hints arrive, once, and survive cuts. */
import { Client } from 'pg';
import { openHouse } from '../../../server/house';
import type { Announced } from '../../../server/platform/fanout';
import type { House } from '../../../server/platform/house';
import { openBrittleLine, type BrittleLine } from '../../support/brittleLine';
import { openTestHouse, type TestHouse } from '../../support/house';
import { startRedis, type RedisServer } from './redisServer';

let redis: RedisServer | undefined;
beforeAll(async () => {
  redis = await startRedis();
  if (!redis)
    process.stderr.write('There is no Redis here and none to install: its fan-out goes untested.\n');
}, 150_000);
afterAll(() => redis?.stop());

const portOf = ({ url }: RedisServer) => Number(new URL(url).port);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(met: () => boolean, what: string, withinMs = 8_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!met()) {
    if (performance.now() > deadline) throw new Error(`never: ${what}`);
    await pause(5);
  }
}

describe.each(['Postgres', 'Redis'] as const)('over %s', (where) => {
  let home: TestHouse;
  let other: House;
  /** On the way to Redis, so that another one can take its place. */
  let line: BrittleLine | undefined;
  /** What each process was told, and how often. */
  const told = { here: [] as Announced[], there: [] as Announced[] };
  const heard = (side: keyof typeof told, channel: string) =>
    told[side].filter((one) => one !== 'everything' && one.has(channel)).length;
  const caughtUp = (side: keyof typeof told) => told[side].includes('everything');
  const forget = () => Object.values(told).forEach((side) => side.splice(0));
  const missing = () => where === 'Redis' && !redis;
  const announce = (house: House, ...channels: string[]) =>
    house.fanout.announce(house.database.manager, channels);

  beforeAll(async () => {
    if (missing()) return;
    if (where === 'Redis') line = await openBrittleLine(portOf(redis!));
    const environment = { ...(line && { REDIS_URL: `redis://127.0.0.1:${line.port}` }) };
    home = await openTestHouse({ environment });
    other = await openHouse(home.house.config, { name: 'worker' });
    home.house.fanout.onAnnounced((channels) => told.here.push(channels));
    other.fanout.onAnnounced((channels) => told.there.push(channels));
    await until(() => caughtUp('there'), 'listening');
    await until(() => (announce(other, 'queue/first'), heard('here', 'queue/first') > 0), 'listening here');
    await pause(100);
  });
  beforeEach(forget);
  afterAll(async () => {
    await other?.fanout.close();
    await other?.database.destroy();
    await home?.close();
    await line?.close();
  });

  test('both processes hear what either announces, once, and soon', async () => {
    if (missing()) return;
    const started = performance.now();
    announce(home.house, 'queue/a', 'queue/b');
    announce(other, 'queue/c');
    await until(() => heard('there', 'queue/a') + heard('here', 'queue/c') === 2, 'both ways');
    expect(performance.now() - started).toBeLessThan(200);
    await pause(60);
    for (const channel of ['queue/a', 'queue/b', 'queue/c'])
      expect([channel, heard('here', channel), heard('there', channel)]).toEqual([channel, 1, 1]);
  });

  test('what a transaction announces is heard when it has committed, and not when it is rolled back', async () => {
    if (missing()) return;
    await home.house.database.transaction(async (tx) => {
      home.house.fanout.announce(tx, ['queue/kept']);
      await tx.transaction((inner) => inner.query('SELECT 1'));
      await pause(80);
      expect([heard('here', 'queue/kept'), heard('there', 'queue/kept')]).toEqual([0, 0]);
    });
    const failing = home.house.database.transaction(async (tx) => {
      home.house.fanout.announce(tx, ['queue/undone']);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await until(() => heard('there', 'queue/kept') === 1, 'the committed one');
    announce(home.house, 'queue/after');
    await until(() => heard('there', 'queue/after') === 1, 'the next one');
    expect([heard('here', 'queue/undone'), heard('there', 'queue/undone')]).toEqual([0, 0]);
  });

  test('a storm of changes is a few messages, whole ones, and no name breaks out of them', async () => {
    if (missing()) return;
    const channels = Array.from({ length: 1_000 }, (_, i) => `queue/${'x'.repeat(60)}/${i}`);
    for (const channel of channels) announce(home.house, channel);
    announce(home.house, "'); --\nqueue/forged", '', 'y'.repeat(201));
    await until(() => channels.every((channel) => heard('there', channel) === 1), 'all of them');
    // 67,000 bytes in messages of less than 8,000
    expect(told.there.length).toBeGreaterThan(8);
    expect(told.there.length).toBeLessThan(14);
    expect(heard('there', 'queue/forged')).toBe(0);
    const started = performance.now();
    for (let i = 0; i < 200; i += 1) {
      announce(home.house, 'queue/busy');
      await pause(1);
    }
    await until(() => heard('there', 'queue/busy') > 0, 'the busy one');
    expect(heard('there', 'queue/busy')).toBeLessThan((performance.now() - started) / 20 + 3);
  });

  test('after a cut each process is told to look at everything, and what was announced meanwhile arrives', async () => {
    if (missing()) return;
    await cut();
    announce(home.house, 'queue/meanwhile');
    expect(() => announce(other, 'queue/elsewhere')).not.toThrow();
    await until(() => heard('here', 'queue/meanwhile') === 1, 'its own, at once');
    await repair();
    await until(() => caughtUp('here') && caughtUp('there'), 'catching up');
    await pause(300);
    forget();
    announce(other, 'queue/mended');
    await until(() => heard('here', 'queue/mended') === 1, 'again as before');
    expect([told.here.length, told.there.length]).toEqual([1, 1]);
  });

  test('more than anybody would list is said as everything', async () => {
    if (missing()) return;
    announce(home.house, ...Array.from({ length: 5_001 }, (_, i) => `queue/many/${i}`));
    await until(() => caughtUp('there'), 'everything');
    expect(caughtUp('here')).toBe(false);
  });

  test('who has no wire at all goes on alone, and nobody waits for it', async () => {
    if (!line) return; // without Postgres there is nothing to announce
    const config = { ...home.house.config, REDIS_URL: 'redis://127.0.0.1:1' };
    const lonely = await openHouse(config, { name: 'worker' });
    const alone: Announced[] = [];
    lonely.fanout.onAnnounced((channels) => alone.push(channels));
    announce(lonely, 'queue/alone');
    await until(() => alone.length === 1, 'its own');
    await lonely.fanout.close();
    await lonely.database.destroy();
  });

  async function cut(): Promise<void> {
    if (line) {
      await redis!.stop();
      return line.cut(null);
    }
    const client = new Client({ connectionString: home.database.url });
    await client.connect();
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'yiqiao fanout' AND datname = current_database()`,
    );
    await client.end();
    expect(rowCount).toBe(2);
  }

  async function repair(): Promise<void> {
    if (!line) return;
    redis = await startRedis();
    line.cut(portOf(redis!));
  }
});
