/**
 * Follows one thing by the socket, and by asking again and again where there is none. Whichever way a state came, it
 * is shown only if it is newer than the one there is.
 */
import type { Link } from './link';

/** `live` by the socket, `polling` by asking; `lost`: neither gets through, what is shown may be old. */
export type Connection = 'live' | 'polling' | 'lost';

export interface Snapshot<T> {
  /** Undefined until the first answer; with `since` set: there is nothing of the kind now. */
  state: T | undefined;
  /** Why there is none, or none any more; a lost connection is no error. */
  error: unknown;
  connection: Connection;
  /** When the state was last known to be the latest, in milliseconds of the phone's clock; null: never. */
  since: number | null;
}

export interface Followed<T> {
  topic: string;
  /** Reads the same state by the API. */
  read(): Promise<T>;
  token(): Promise<string | undefined>;
  /** Whether asking again may help. */
  passing(error: unknown): boolean;
  shown(snapshot: Snapshot<T>): void;
}

interface Told<T> {
  seq: number;
  state: T | undefined;
}

/** The first answer of the socket is waited for this long before the API is asked. */
const PATIENCE_MS = 3_000;
const POLL_MS = 5_000;
const SLOW_POLL_MS = 10_000;
/** So many quick ones come before the slow ones: a minute. */
const QUICK_POLLS = 12;

export class Follower<T extends { seq: number }> {
  snapshot: Snapshot<T> = { state: undefined, error: null, connection: 'live', since: null };
  private seq: number | undefined;
  private leave: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private polls = 0;
  private polling = false;
  /** Counts goings and comings: an answer to an earlier one is dropped. */
  private turn = 0;

  constructor(
    private readonly link: Link,
    private readonly followed: Followed<T>,
  ) {}

  /** Starting a started one changes nothing. */
  start(): void {
    if (this.leave) return;
    this.turn += 1;
    this.timer = setTimeout(() => this.poll(), PATIENCE_MS);
    const { topic, token } = this.followed;
    this.leave = this.link.watch(topic, {
      token,
      seq: () => this.seq,
      told: (seq, state) => this.hear({ seq, state: (state as T | null) ?? undefined }),
      current: () => this.hear(),
      // the API says it in words, or knows better
      refused: () => this.poll(),
      down: () => this.poll(),
    });
  }

  /** What is shown stays; starting again catches up. */
  stop(): void {
    this.turn += 1;
    this.leave?.();
    this.leave = null;
    this.rest();
  }

  private hear(told?: Told<T>): void {
    this.rest();
    this.show('live', told);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.polling = false;
    this.polls = 0;
  }

  private poll(): void {
    if (this.polling) return;
    clearTimeout(this.timer);
    this.polling = true;
    void this.ask();
  }

  private async ask(): Promise<void> {
    const { turn } = this;
    const here = () => turn === this.turn && this.polling;
    try {
      const state = await this.followed.read();
      if (here()) this.show('polling', { seq: state.seq, state });
    } catch (error) {
      if (!here()) return;
      if (!this.followed.passing(error)) return this.fail(error);
      this.set({ connection: 'lost' });
    }
    if (!here()) return;
    this.polls += 1;
    this.timer = setTimeout(() => void this.ask(), this.polls < QUICK_POLLS ? POLL_MS : SLOW_POLL_MS);
  }

  /** Refused for good: nothing is asked any more until the page is shown again. */
  private fail(error: unknown): void {
    this.stop();
    this.set({ error });
  }

  private show(connection: Connection, told?: Told<T>): void {
    const newer = told && (this.seq === undefined || told.seq > this.seq);
    if (newer) this.seq = told.seq;
    this.set({ ...(newer && { state: told.state }), error: null, connection, since: Date.now() });
  }

  private set(change: Partial<Snapshot<T>>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.followed.shown(this.snapshot);
  }
}
