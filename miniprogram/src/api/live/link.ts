/**
 * The one socket of the phone: opened when something is watched, opened again whenever it is cut, closed when
 * nothing is watched any more. What each watcher has is said on coming back, so that only what was missed is sent.
 */
import type { ErrorCode } from '@shared/errors';
import type { FromClient, FromServer } from '@shared/live';
import type { Language } from '@shared/sentences';

export interface Socket {
  send(text: string): void;
  /** Without `closed` being told. */
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  said(text: string): void;
  /** It could not be opened, or is gone. */
  closed(): void;
}

/** What the link finds around it. */
export interface Surroundings {
  connect(events: SocketEvents): Socket;
  /** A token other than the refused one. */
  renew(refused: string): Promise<string>;
  language(): Language;
}

export interface Watcher {
  /** Who is asking; undefined where nobody has to be signed in. */
  token(): Promise<string | undefined>;
  /** The number of the state there is already. */
  seq(): number | undefined;
  /** A newer one. */
  told(seq: number, state: unknown): void;
  /** What there is is the latest. */
  current(): void;
  refused(code: ErrorCode): void;
  /** No socket for now: it could not be opened, or brought nothing, several times in a row. */
  down(): void;
}

/** A socket that is opened and cut again and again is still one: only those that brought nothing count. */
const FAILURES_TO_BE_DOWN = 2;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const OPEN_WITHIN_MS = 8_000;
const PING_EVERY_MS = 20_000;
/** No answer to a ping for this long: the line is dead, though nobody said so. */
const ANSWER_WITHIN_MS = 8_000;
/** From page to page the socket stays open. */
const LINGER_MS = 3_000;

type Timer = ReturnType<typeof setTimeout>;

export class Link {
  private readonly watchers = new Map<string, Set<Watcher>>();
  private socket: Socket | null = null;
  private greeted = false;
  private token: string | undefined;
  /** A token that was renewed and is refused again is not renewed at once. */
  private renewed = false;
  private failures = 0;
  /** One of: opening must succeed, the next attempt, the next ping, its answer, closing. */
  private timer: Timer | undefined;

  constructor(private readonly around: Surroundings) {}

  /** Returns how to stop. */
  watch(topic: string, watcher: Watcher): () => void {
    const watching = this.watchers.get(topic) ?? new Set();
    this.watchers.set(topic, watching.add(watcher));
    if (!this.socket) this.open();
    else if (this.greeted) {
      this.ask(topic);
      this.pingLater();
    }
    return () => {
      watching.delete(watcher);
      if (watching.size > 0 || this.watchers.get(topic) !== watching) return;
      this.watchers.delete(topic);
      if (this.greeted) this.say({ type: 'unwatch', topic });
      if (this.watchers.size === 0) this.after(LINGER_MS, () => this.watchers.size === 0 && this.leave());
    };
  }

  private open(): void {
    this.leave();
    const socket: Socket = this.around.connect({
      opened: () => this.socket === socket && void this.greet(socket),
      said: (text) => this.socket === socket && this.hear(text),
      closed: () => this.socket === socket && this.again(),
    });
    this.socket = socket;
    this.after(OPEN_WITHIN_MS, () => this.again());
  }

  private async greet(socket: Socket): Promise<void> {
    try {
      const watchers = [...this.watchers.values()].flatMap((watching) => [...watching]);
      const tokens = await Promise.all(watchers.map((watcher) => watcher.token()));
      if (this.socket === socket) this.sayHello(tokens.find((token) => token !== undefined));
    } catch {
      if (this.socket === socket) this.again();
    }
  }

  private sayHello(token: string | undefined): void {
    this.token = token;
    this.greeted = true;
    this.say({ type: 'hello', language: this.around.language(), ...(token !== undefined && { token }) });
    for (const topic of this.watchers.keys()) this.ask(topic);
    this.pingLater();
  }

  private ask(topic: string): void {
    // who shares a topic with somebody who has nothing yet is told again what they have
    const seqs = [...(this.watchers.get(topic) ?? [])].map((watcher) => watcher.seq() ?? -1);
    const seq = Math.min(...seqs);
    this.say({ type: 'watch', topic, ...(seq >= 0 && { seq }) });
  }

  private hear(text: string): void {
    const message = JSON.parse(text) as FromServer;
    if (this.watchers.size === 0) return;
    this.pingLater();
    if (message.type === 'signed-out') return void this.renew(message.code);
    if (message.type === 'pong') return;
    this.failures = 0;
    this.renewed = false;
    for (const watcher of [...(this.watchers.get(message.topic) ?? [])]) {
      if (message.type === 'state') watcher.told(message.seq, message.state);
      else if (message.type === 'current') watcher.current();
      else watcher.refused(message.code);
    }
  }

  private async renew(code: ErrorCode): Promise<void> {
    const { socket, token } = this;
    this.greeted = false;
    try {
      if (token === undefined || this.renewed) throw new Error(code);
      this.renewed = true;
      const renewed = await this.around.renew(token);
      if (this.socket === socket) this.sayHello(renewed);
    } catch {
      if (this.socket === socket) this.again();
    }
  }

  /** Opens another one after a while; half of the while is chance, so that not all phones come at one moment. */
  private again(): void {
    this.leave();
    if (this.watchers.size === 0) return;
    this.failures += 1;
    this.renewed = false;
    if (this.failures >= FAILURES_TO_BE_DOWN)
      for (const watching of this.watchers.values()) for (const watcher of [...watching]) watcher.down();
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1));
    this.after(most / 2 + (Math.random() * most) / 2, () => this.open());
  }

  private pingLater(): void {
    this.after(PING_EVERY_MS, () => {
      this.say({ type: 'ping' });
      this.after(ANSWER_WITHIN_MS, () => this.again());
    });
  }

  private leave(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = null;
    this.greeted = false;
    socket?.close();
  }

  private say(message: FromClient): void {
    this.socket?.send(JSON.stringify(message));
  }

  private after(ms: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, ms);
  }
}
