/**
 * Notifications to the merchant: sealed, signed, sent until answered 200 or 204 on the documented
 * schedule, and distorted when told to be. Waiting ones survive a restart.
 */
import { randomUUID } from 'node:crypto';
import { beijingIso } from '../beijing';
import type { PendingNotification } from '../state';
import type { NotificationAttempt } from '../types';
import { changed, type World } from '../world';
import { dress, probeLetter, type Letter } from './letters';

const minute = 60_000;
const hour = 60 * minute;
/** Waits after each failed attempt, in ms, before scaling. */
const retryDelays = [
  15_000,
  15_000,
  30_000,
  3 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  30 * minute,
  30 * minute,
  60 * minute,
  3 * hour,
  3 * hour,
  3 * hour,
  6 * hour,
  6 * hour,
];
const answerWithinMs = 5000;
const reorderWindowMs = 400;
const probeEvery = 40;

export type Notice = Omit<PendingNotification, 'id' | 'createdAt' | 'attempt'>;

export class Notifier {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly ending = new AbortController();
  private held: PendingNotification[] = [];
  private sent = 0;

  constructor(
    private readonly world: World,
    private readonly retryScale: number,
  ) {}

  notify(notice: Notice): void {
    const { state, faults, now } = this.world;
    const pending = { ...notice, id: randomUUID(), createdAt: beijingIso(now()), attempt: 0 };
    state.pending.set(pending.id, pending);
    const { delayMs, reorder } = faults.notifications;
    const begin = () => (reorder ? this.hold(pending) : this.attempt(pending));
    if (delayMs > 0) this.later(delayMs, begin);
    else this.track(Promise.resolve(begin()));
  }

  /** A deliberately wrong `WECHATPAY/SIGNTEST/` signature; gives the HTTP status. */
  async probe(url: string): Promise<number | null> {
    const pending = probeNotice(this.world, url);
    const { status } = await this.post(pending, 'probe', probeLetter(this.world, pending));
    await changed(this.world);
    return status;
  }

  /** Runs something later, unless the super-app is closed before. */
  later(ms: number, act: () => unknown): void {
    if (this.ending.signal.aborted) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.track(Promise.resolve(act()));
    }, ms);
    this.timers.add(timer);
  }

  /** After a restart: what was not accepted yet goes on. */
  resume(): void {
    for (const pending of this.world.state.pending.values()) {
      this.later(1000 * this.retryScale, () => this.attempt(pending));
    }
  }

  /** Resolves when nothing is being sent; waiting retries do not count. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  stop(): void {
    this.ending.abort();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private track(promise: Promise<unknown>): void {
    const tracked = promise
      .catch((error: Error) => this.world.log(`notification: ${error.message}`))
      .finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private async post(pending: PendingNotification, kind: NotificationAttempt['kind'], letter: Letter) {
    const record: NotificationAttempt = {
      id: pending.id,
      kind,
      eventType: pending.eventType,
      about: pending.about,
      url: pending.url,
      attempt: pending.attempt,
      at: this.world.now().toISOString(),
      status: null,
      note: letter.note,
    };
    if (this.world.faults.notifications.drop && kind !== 'probe') record.note = 'dropped';
    else Object.assign(record, await send(pending.url, letter, this.ending.signal));
    this.world.state.attempts.push(record);
    return record;
  }

  private async attempt(pending: PendingNotification): Promise<void> {
    if (this.ending.signal.aborted) return;
    pending.attempt += 1;
    const record = await this.post(pending, 'notification', dress(this.world, pending));
    if (accepted(record.status)) this.world.state.pending.delete(pending.id);
    else this.scheduleRetry(pending);
    await changed(this.world);
    if (accepted(record.status)) await this.sendCopies(pending);
  }

  private async sendCopies(pending: PendingNotification): Promise<void> {
    const copies = this.world.faults.notifications.duplicate;
    for (let copy = 0; copy < copies && !this.ending.signal.aborted; copy += 1) {
      await this.post(pending, 'duplicate', dress(this.world, pending));
    }
    this.sent += 1;
    if (this.sent % probeEvery === 0) await this.probe(pending.url);
  }

  private scheduleRetry(pending: PendingNotification): void {
    const delay = retryDelays[pending.attempt - 1];
    if (delay === undefined) this.world.state.pending.delete(pending.id);
    else this.later(delay * this.retryScale, () => this.attempt(pending));
  }

  /** With reorder on, those that come within the window leave last first. */
  private hold(pending: PendingNotification): void {
    this.held.push(pending);
    if (this.held.length > 1) return;
    this.later(reorderWindowMs, async () => {
      for (const waiting of this.held.splice(0).reverse()) await this.attempt(waiting);
    });
  }
}

const accepted = (status: number | null) => status === 200 || status === 204;

function probeNotice(world: World, url: string): PendingNotification {
  return {
    id: randomUUID(),
    eventType: 'TRANSACTION.SUCCESS',
    about: 'probe',
    url,
    createdAt: beijingIso(world.now()),
    summary: '支付成功',
    originalType: 'transaction',
    plaintext: {},
    attempt: 1,
  };
}

async function send(
  url: string,
  letter: Letter,
  ending: AbortSignal,
): Promise<{ status: number | null; note?: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: '*/*',
        'User-Agent': 'Mozilla/4.0',
        ...letter.headers,
      },
      body: letter.body,
      redirect: 'manual',
      signal: AbortSignal.any([ending, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.arrayBuffer();
    return { status: response.status, note: letter.note };
  } catch (error) {
    return { status: null, note: (error as Error).name === 'TimeoutError' ? 'timed out' : 'no answer' };
  }
}
