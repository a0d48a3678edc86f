/**
 * Sends pushes to servers: five seconds for the answer, three more tries, in disorder or twice when told
 * to. The answer of the first accepted try is the one that counts.
 */
import { randomUUID } from 'node:crypto';
import { changed, type World } from '../world';
import { dress, type Target } from './letters';
import type { PushAttempt, WireLetter } from './types';

const tries = 4;
const reorderWindowMs = 400;
const betweenTriesMs = 1000;
const keptPushes = 500;
const longestAnswer = 64_000;

export interface Push {
  target: Target;
  kind: 'push' | 'component';
  appid: string;
  about: string;
  xml: string;
  /** Beside signature, timestamp and nonce. */
  query?: Record<string, string>;
}

export interface PushAnswer {
  /** Null when nobody answered in time. */
  status: number | null;
  body: string;
  note?: string;
}

const unanswered: PushAnswer = { status: null, body: '', note: 'no answer' };

export class Pusher {
  private readonly running = new Set<Promise<unknown>>();
  private readonly ending = new AbortController();
  private held: (() => Promise<void>)[] = [];

  constructor(
    private readonly world: World,
    private readonly patience: { retryScale: number; answerWithinMs: number },
  ) {}

  /** Resolves with the answer of the try that was accepted, or of the last one. */
  push(push: Push): Promise<PushAnswer> {
    const { delayMs, reorder } = this.world.faults.official;
    const act = async () => {
      if (delayMs > 0) await this.pause(delayMs);
      return reorder ? this.hold(push) : this.deliver(push);
    };
    return this.track(act());
  }

  /** Exactly this letter, once. */
  once(target: Target, appid: string, letter: WireLetter): Promise<PushAnswer> {
    const push: Push = { target, kind: 'push', appid, about: 'raw', xml: '' };
    return this.track(this.post(push, 'raw', 1, letter));
  }

  /** Resolves when nothing is being pushed. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  stop(): void {
    this.ending.abort();
  }

  get stopped(): boolean {
    return this.ending.signal.aborted;
  }

  /** Ends early when the super-app is closed. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.stopped) return resolve();
      const end = () => {
        clearTimeout(timer);
        this.ending.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.ending.signal.addEventListener('abort', end);
    });
  }

  private track<T>(promise: Promise<T>): Promise<T> {
    const tracked = promise
      .catch((error: Error) => this.world.log(`push: ${error.message}`))
      .finally(() => this.running.delete(tracked));
    this.running.add(tracked);
    return promise;
  }

  private async deliver(push: Push): Promise<PushAnswer> {
    let answer = unanswered;
    for (let attempt = 1; attempt <= tries && !this.stopped; attempt += 1) {
      if (attempt > 1) await this.pause(betweenTriesMs * this.patience.retryScale);
      answer = await this.post(push, push.kind, attempt);
      if (answer.status === 200) break;
    }
    const copies = answer.status === 200 ? this.world.faults.official.duplicate : 0;
    for (let copy = 0; copy < copies && !this.stopped; copy += 1) await this.post(push, 'duplicate', 1);
    await changed(this.world);
    return answer;
  }

  /** With reorder on, those that come within the window leave last first. */
  private hold(push: Push): Promise<PushAnswer> {
    const answer = new Promise<PushAnswer>((resolve, reject) => {
      this.held.push(() => this.deliver(push).then(resolve, reject));
    });
    if (this.held.length === 1) void this.track(this.release());
    return answer;
  }

  private async release(): Promise<void> {
    await this.pause(reorderWindowMs);
    for (const waiting of this.held.splice(0).reverse()) await waiting();
  }

  private async post(
    push: Push,
    kind: PushAttempt['kind'],
    attempt: number,
    given?: WireLetter,
  ): Promise<PushAnswer> {
    const { letter, note } = given
      ? { letter: given, note: undefined }
      : dress(this.world, push.target, push.xml);
    const started = performance.now();
    const at = this.world.now().toISOString();
    const answer = await this.send(push.target.url, { ...letter, query: { ...letter.query, ...push.query } });
    const { pushes } = this.world.state.official;
    pushes.push({
      id: randomUUID(),
      kind,
      appid: push.appid,
      about: push.about,
      url: push.target.url,
      attempt,
      at,
      tookMs: Math.round(performance.now() - started),
      status: answer.status,
      note: note ?? answer.note,
    });
    if (pushes.length > keptPushes) pushes.splice(0, pushes.length - keptPushes);
    return answer;
  }

  private async send(address: string, { query, body }: WireLetter): Promise<PushAnswer> {
    try {
      const url = new URL(address);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml', Accept: '*/*', 'User-Agent': 'Mozilla/4.0' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(this.patience.answerWithinMs)]),
      });
      const text = await response.text();
      return { status: response.status, body: text.slice(0, longestAnswer) };
    } catch (error) {
      const timedOut = (error as Error).name === 'TimeoutError';
      return { status: null, body: '', note: timedOut ? 'timed out' : 'no answer' };
    }
  }
}
