/**
 * One WebSocket: who is on it, what they watch, and sending that keeps no more than the latest state of each topic
 * for somebody who reads slowly.
 */
import type { WebSocket } from 'ws';
import { LIVE_CLOSE, type FromServer } from '../../../shared/live';
import type { Language } from '../../../shared/sentences';
import type { AppError } from '../errors';
import type { LiveTopic, TopicState, Viewer } from './topic';

/** A connection that watches a key. */
export interface Watch {
  readonly connection: Connection;
  readonly topic: LiveTopic;
  readonly key: string;
  /** `<kind>/<key>`, as the client named it. */
  readonly name: string;
  channels: readonly string[];
  /** The number of the newest state that the client has or is being sent; −1: none. */
  seq: number;
  /** Whether the client has heard anything since it asked. */
  answered: boolean;
  /** The channels' numbers when catch-up last looked. */
  readonly seen: Map<string, number>;
  /** A state that could not be sent yet: a newer one takes its place. */
  unsent?: FromServer;
  /** Ends it, and tells the client why. */
  readonly refuse: (error: AppError) => void;
}

const PING_EVERY_MS = 25_000;
/** Bytes on their way to somebody; more waits here as the latest state. */
const MOST_BUFFERED = 32 * 1024;
/** Messages a client may send at once, and the rate at which it may go on. */
const BURST = 40;
const PER_SECOND = 4;

export class Connection {
  viewer: Viewer;
  token: string | undefined;
  /** When who is here and may watch was last asked, in milliseconds of the house's clock. */
  askedAt = 0;
  readonly watches = new Map<string, Watch>();
  private alive = true;
  private pingedAt = performance.now();
  private idleSince: number | undefined;
  private allowance = BURST;
  private countedAt = performance.now();

  constructor(
    private readonly socket: WebSocket,
    readonly address: string,
    language: Language,
  ) {
    this.viewer = { user: null, language };
    socket.on('pong', () => (this.alive = true));
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(message: FromServer): void {
    if (this.isOpen) this.socket.send(JSON.stringify(message), () => this.flush());
  }

  /** Sends the state if it is newer than what the client has. */
  show(watch: Watch, { seq, state }: TopicState): void {
    if (this.watches.get(watch.name) !== watch) return;
    const { name: topic, answered } = watch;
    watch.answered = true;
    if (seq > watch.seq) {
      watch.seq = seq;
      watch.unsent = { type: 'state', topic, seq, state };
      this.flush();
    } else if (!answered) this.send({ type: 'current', topic, seq });
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Counts a message; false when there are more than a client has reason to send. */
  heard(): boolean {
    this.alive = true;
    const now = performance.now();
    this.allowance = Math.min(BURST, this.allowance + ((now - this.countedAt) / 1_000) * PER_SECOND);
    this.countedAt = now;
    this.allowance -= 1;
    return this.allowance >= 0;
  }

  /** Pings, and lets go of who does not answer, or is here for nothing longer than `idleMs` by the clock of `now`. */
  beat(now: number, idleMs: number): void {
    const idle = this.watches.size === 0;
    this.idleSince = idle ? (this.idleSince ?? now) : undefined;
    if (this.idleSince !== undefined && now - this.idleSince > idleMs)
      return this.close(LIVE_CLOSE.policy, 'nothing is watched');
    if (performance.now() - this.pingedAt < PING_EVERY_MS) return;
    if (!this.alive) return this.terminate();
    this.alive = false;
    this.pingedAt = performance.now();
    this.socket.ping();
  }

  private flush(): void {
    if (!this.isOpen) return;
    for (const watch of this.watches.values()) {
      if (!watch.unsent) continue;
      // `send` comes back here as soon as something has left
      if (this.socket.bufferedAmount > MOST_BUFFERED) return;
      const message = watch.unsent;
      delete watch.unsent;
      this.send(message);
    }
  }
}
