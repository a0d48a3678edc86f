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

export interface Notifier {
  notify(notice: Notice): void;
  probe(url: string): Promise<number | null>;
  /** Runs something later, unless the super-app is closed before. */
  later(ms: number, act: () => unknown): void;
  resume(): void;
  idle(): Promise<void>;
  stop(): void;
}

export function createNotifier(world: World, retryScale: number): Notifier {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  const held: PendingNotification[] = [];
  const ending = new AbortController();
  let stopped = false;
  let sent = 0;

  function later(ms: number, act: () => unknown): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      track(Promise.resolve(act()));
    }, ms);
    timers.add(timer);
  }

  function track(promise: Promise<unknown>): void {
    const tracked = promise
      .catch((error: Error) => world.log(`notification: ${error.message}`))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }

  async function post(pending: PendingNotification, kind: NotificationAttempt['kind'], letter: Letter) {
    const record: NotificationAttempt = {
      id: pending.id,
      kind,
      eventType: pending.eventType,
      about: pending.about,
      url: pending.url,
      attempt: pending.attempt,
      at: world.now().toISOString(),
      status: null,
      note: letter.note,
    };
    if (world.faults.notifications.drop && kind !== 'probe') record.note = 'dropped';
    else Object.assign(record, await send(pending.url, letter, ending.signal));
    world.state.attempts.push(record);
    return record;
  }

  async function attempt(pending: PendingNotification): Promise<void> {
    if (stopped) return;
    pending.attempt += 1;
    const record = await post(pending, 'notification', dress(world, pending));
    if (accepted(record.status)) world.state.pending.delete(pending.id);
    else scheduleRetry(pending);
    await changed(world);
    if (accepted(record.status)) await sendCopies(pending);
  }

  async function sendCopies(pending: PendingNotification): Promise<void> {
    const copies = world.faults.notifications.duplicate;
    for (let copy = 0; copy < copies && !stopped; copy += 1)
      await post(pending, 'duplicate', dress(world, pending));
    sent += 1;
    if (sent % probeEvery === 0) await probe(pending.url);
  }

  function scheduleRetry(pending: PendingNotification): void {
    const delay = retryDelays[pending.attempt - 1];
    if (delay === undefined) world.state.pending.delete(pending.id);
    else later(delay * retryScale, () => attempt(pending));
  }

  /** With reorder on, those that come within the window leave last first. */
  function hold(pending: PendingNotification): void {
    held.push(pending);
    if (held.length > 1) return;
    later(reorderWindowMs, async () => {
      for (const waiting of held.splice(0).reverse()) await attempt(waiting);
    });
  }

  async function probe(url: string): Promise<number | null> {
    const pending: PendingNotification = probeNotice(world, url);
    const { status } = await post(pending, 'probe', probeLetter(world, pending));
    await changed(world);
    return status;
  }

  return {
    later,
    probe,
    notify(notice) {
      const pending = { ...notice, id: randomUUID(), createdAt: beijingIso(world.now()), attempt: 0 };
      world.state.pending.set(pending.id, pending);
      const { delayMs, reorder } = world.faults.notifications;
      const begin = () => (reorder ? hold(pending) : attempt(pending));
      if (delayMs > 0) later(delayMs, begin);
      else track(Promise.resolve(begin()));
    },
    resume() {
      for (const pending of world.state.pending.values()) later(1000 * retryScale, () => attempt(pending));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    stop() {
      stopped = true;
      ending.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
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
