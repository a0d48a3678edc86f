/** Watching over the socket in tests: a client that says exactly what it is told to, and a topic of numbers. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { LIVE_PATH, type FromClient, type FromServer } from '../../shared/live';
import { buildApp, type App } from '../../server/app';
import { openHouse } from '../../server/house';
import { AppError } from '../../server/platform/errors';
import type { House } from '../../server/platform/house';
import type { LiveTopic } from '../../server/platform/live';
import type { TestHouse } from './house';

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Rejects with `what` when it has not come true in time. */
export async function until(met: () => boolean, what: string, withinMs = 8_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!met()) {
    if (performance.now() > deadline) throw new Error(`never: ${what}`);
    await pause(5);
  }
}

export interface Watcher {
  readonly socket: WebSocket;
  readonly heard: FromServer[];
  /** The code it was closed with; undefined while it is open. */
  closed(): number | undefined;
  say(...messages: FromClient[]): void;
  /** The newest state of a topic. */
  state(topic: string): unknown;
  close(): void;
}

/** @param url the API's, with http */
export async function openWatcher(url: string, ...first: FromClient[]): Promise<Watcher> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${LIVE_PATH}`);
  const heard: FromServer[] = [];
  let closed: number | undefined;
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as FromServer));
  socket.on('close', (code) => (closed = code)).on('error', () => undefined);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const say = (...messages: FromClient[]) =>
    messages.forEach((message) => socket.send(JSON.stringify(message)));
  say(...first);
  return {
    socket,
    heard,
    closed: () => closed,
    say,
    state: (topic) => {
      const states = heard.filter((one) => one.type === 'state' && one.topic === topic);
      return (states.at(-1) as (FromServer & { type: 'state' }) | undefined)?.state;
    },
    close: () => socket.close(),
  };
}

/**
 * Numbers anybody may watch as `number/<name>`, but `own-<userId>`, which is that person's, and those in `closed`.
 * It is their table and their counter, as a room's rows would be.
 */
export class Numbers implements LiveTopic {
  readonly kind = 'number';
  readonly result: z.ZodType = z.unknown();
  readonly closed = new Set<string>();
  private readonly rows = new Map<string, { seq: number; value: unknown }>();
  /** How often the rows were really read. */
  reads = 0;
  failing = false;

  channel = (key: string) => `number/${key}`;

  now(key: string): { seq: number; value: unknown } {
    return this.rows.get(key) ?? { seq: 0, value: null };
  }

  /** Changes it and tells nobody. */
  set(key: string, value: unknown): void {
    this.rows.set(key, { seq: this.now(key).seq + 1, value });
  }

  /** Changes it, and a process says so. */
  change(house: House, key: string, value: unknown): void {
    this.set(key, value);
    house.fanout.announce(house.database.manager, [this.channel(key)]);
  }

  admit: LiveTopic['admit'] = async ({ user }, key) => {
    const owner = /^own-(.+)$/.exec(key)?.[1];
    if (this.closed.has(key) || (owner && owner !== user?.userId)) throw new AppError('NOT_FOUND');
    return { channels: [this.channel(key)] };
  };

  read: LiveTopic['read'] = (_viewer, key, round) =>
    round.once(key, async () => {
      if (this.failing) throw new Error('the table is away');
      this.reads += 1;
      const { seq, value } = this.now(key);
      return { seq, state: value };
    });

  seqs: LiveTopic['seqs'] = async (channels) =>
    new Map(channels.map((name) => [name, this.now(name.split('/')[1] ?? '').seq]));
}

export interface SecondApi {
  readonly url: string;
  readonly port: number;
  readonly house: House;
  readonly app: App;
  close(): Promise<void>;
}

/** Another API process on the same database, with the same topics. */
export async function openSecondApi(home: TestHouse, topics: readonly LiveTopic[]): Promise<SecondApi> {
  const house = await openHouse(home.house.config, { name: 'api' });
  const app = buildApp(house, topics);
  const answer = app.koa.callback();
  const server: Server = createServer((request, response) => void answer(request, response));
  server.on('upgrade', app.live.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, port, house, app },
    async close() {
      await app.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await house.database.destroy();
    },
  };
}
