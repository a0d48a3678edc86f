/**
 * What both adapters share: changes of a tick go together in one message, this process hears its own at once, and
 * what could not leave leaves when the wire is back.
 */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Announced, Listener } from './port';

/** What carries messages between processes. */
export interface Wire {
  /** Begins to carry; comes back by itself when it is cut. */
  open(): void;
  /** Rejects when the message did not leave. */
  send(message: string): Promise<void>;
  close(): Promise<void>;
}

/** What a wire tells the hub. */
export interface Heard {
  message(text: string): void;
  /** It can send. */
  writable(): void;
  /** It hears from now on; what was said before has been missed. */
  listening(): void;
}

const TICK_MS = 20;
/** NOTIFY's payload is less than 8,000 bytes. */
const MOST_BYTES = 7_900;
/** Where more than this waits, listeners had better look at everything. */
const MOST_WAITING = 5_000;
const EVERYTHING = '*';
const CHANNEL = /^[\x21-\x7e]{1,200}$/;

export class Hub implements Heard {
  /** A message begins with its sender, who has heard it already. */
  private readonly self = randomBytes(6).toString('hex');
  private readonly listeners = new Set<Listener>();
  private readonly wire: Wire;
  private fresh = new Set<string>();
  private unsent = new Set<string>();
  private tick: NodeJS.Timeout | undefined;
  private lastTick = 0;
  private sending: Promise<void> | undefined;
  private state: 'idle' | 'open' | 'closed' = 'idle';

  constructor(
    connect: (heard: Heard) => Wire,
    private readonly log: Logger,
  ) {
    this.wire = connect(this);
  }

  announce(channels: Iterable<string>): void {
    if (this.state === 'closed') return;
    this.open();
    for (const channel of channels) {
      if (CHANNEL.test(channel)) this.fresh.add(channel);
      else this.log.error('a channel has a name that cannot be announced');
    }
    // the first one leaves at once, those after it in steps
    const wait = Math.max(0, this.lastTick + TICK_MS - performance.now());
    this.tick ??= setTimeout(() => this.onTick(), wait);
  }

  listen(listener: Listener): () => void {
    this.open();
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  message(text: string): void {
    const [sender, ...channels] = text.split(' ');
    if (sender === this.self) return;
    this.tell(channels.includes(EVERYTHING) ? 'everything' : new Set(channels));
  }

  writable(): void {
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
  }

  listening(): void {
    this.tell('everything');
  }

  /** What was announced a moment ago still leaves. */
  async close(): Promise<void> {
    if (this.tick) this.onTick();
    this.state = 'closed';
    await this.sending;
    await this.wire.close();
  }

  private open(): void {
    if (this.state !== 'idle') return;
    this.state = 'open';
    this.wire.open();
  }

  private onTick(): void {
    clearTimeout(this.tick);
    this.tick = undefined;
    this.lastTick = performance.now();
    const channels = this.fresh;
    this.fresh = new Set();
    if (channels.size === 0) return;
    for (const channel of channels) this.unsent.add(channel);
    if (this.unsent.size > MOST_WAITING) this.unsent = new Set([EVERYTHING]);
    this.tell(channels);
    this.writable();
  }

  /** Stops at the first failure: the wire says when it is back. */
  private async sendAll(): Promise<void> {
    while (this.unsent.size > 0) {
      const channels = fitting(this.unsent);
      try {
        await this.wire.send([this.self, ...channels].join(' '));
      } catch {
        return;
      }
      for (const channel of channels) this.unsent.delete(channel);
    }
  }

  private tell(channels: Announced): void {
    for (const listener of this.listeners) {
      try {
        listener(channels);
      } catch (error) {
        this.log.error({ err: error }, 'a listener of announcements failed');
      }
    }
  }
}

/** As many of them as one message takes. */
function fitting(channels: ReadonlySet<string>): string[] {
  const taken: string[] = [];
  let bytes = 0;
  for (const channel of channels) {
    bytes += channel.length + 1;
    if (bytes > MOST_BYTES) break;
    taken.push(channel);
  }
  return taken;
}
