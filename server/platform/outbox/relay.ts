/**
 * The worker's heart: takes due events with `FOR UPDATE SKIP LOCKED` under a lease and brings each to its
 * subscribers. Events whose subscribers call outside have a lane of their own, so that a payment channel that
 * hangs delays nobody else; so have long lists, stopped clinics, and hospitals' own servers.
 * A failing event waits longer each time; one that keeps failing is set aside where somebody sees it.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { EventName } from '../../events';
import { outboxAttempts } from '../metrics';
import { NotYet, type Subscriber } from './subscriber';

/** Longer than any outside call may take; after it another worker tries. */
const LEASE_MS = 30_000;
/** A worker that cannot write what became of an event tries again this soon. */
const WRITE_AGAIN_MS = 500;
const IDLE_MS = 150;
const DEFAULT_MAX_ATTEMPTS = 20;
const LONGEST_WAIT_MS = 5 * 60_000;
const LANES = { inside: 4, outside: 8, lists: 2, stops: 2, receivers: 4 } as const;

type Lane = keyof typeof LANES;
const ALL_LANES = Object.keys(LANES) as Lane[];

interface Taken {
  id: string;
  name: EventName;
  payload: never;
  attempts: number;
  done: string[];
  lease: string;
}

export interface RelayDeps {
  database: DataSource;
  log: Logger;
  clock: () => Date;
}

export class Relay {
  private readonly byEvent = new Map<EventName, Subscriber[]>();

  constructor(
    private readonly deps: RelayDeps,
    subscribers: readonly Subscriber[],
  ) {
    for (const one of subscribers) this.byEvent.set(one.event, [...(this.byEvent.get(one.event) ?? []), one]);
  }

  /** Works until `signal` is aborted, then finishes what it has in hand. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(ALL_LANES.map((lane) => this.runLane(lane, signal)));
  }

  /** Delivers everything that is due now; returns how many events it took. */
  async deliverDue(): Promise<number> {
    let count = 0;
    for (;;) {
      const taken = (await Promise.all(ALL_LANES.map((lane) => this.take(lane, 50)))).flat();
      if (taken.length === 0) return count;
      await Promise.all(taken.map((event) => this.deliver(event)));
      count += taken.length;
    }
  }

  private async runLane(lane: Lane, signal: AbortSignal): Promise<void> {
    const inHand = new Set<Promise<void>>();
    while (!signal.aborted) {
      const free = LANES[lane] - inHand.size;
      const taken = await this.take(lane, free).catch((error: unknown) => {
        this.deps.log.error({ err: error }, 'the outbox cannot be read');
        return [];
      });
      for (const event of taken) {
        const delivery = this.deliver(event).finally(() => inHand.delete(delivery));
        inHand.add(delivery);
      }
      if (inHand.size === LANES[lane]) await Promise.race(inHand);
      else await sleep(taken.length > 0 ? 0 : IDLE_MS, undefined, { signal }).catch(() => undefined);
    }
    await Promise.all(inHand);
  }

  private namesOf(lane: Lane): EventName[] {
    return [...this.byEvent].filter(([, heard]) => laneOf(heard) === lane).map(([name]) => name);
  }

  private async take(lane: Lane, limit: number): Promise<Taken[]> {
    if (limit === 0) return [];
    const now = this.deps.clock();
    const [rows] = await this.deps.database.query<[Taken[], number]>(
      `UPDATE outbox_event SET lease = $1, leased_until = $2, attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM outbox_event
         WHERE dead_at IS NULL AND run_at <= $3 AND (leased_until IS NULL OR leased_until < $3) AND name = ANY($4)
         ORDER BY run_at LIMIT $5 FOR UPDATE SKIP LOCKED)
       RETURNING id, name, payload, attempts, done, lease`,
      [randomUUID(), new Date(now.getTime() + LEASE_MS), now, this.namesOf(lane), limit],
    );
    return rows;
  }

  /** Never throws: what goes wrong is written on the event. One subscriber's failure keeps nothing from the others. */
  private async deliver(event: Taken): Promise<void> {
    let failed: { one: Subscriber; error: unknown } | undefined;
    for (const one of this.byEvent.get(event.name) ?? []) {
      if (event.done.includes(one.name)) continue;
      try {
        await this.bring(event, one);
        outboxAttempts.inc({ subscriber: one.name, outcome: 'done' });
      } catch (error) {
        // a fault counts; somebody who only asked to wait must not hide it
        if (!failed || failed.error instanceof NotYet) failed = { one, error };
      }
    }
    if (failed) return this.setBack(event, failed.one, failed.error);
    await this.insist(event, () =>
      this.deps.database.query(`DELETE FROM outbox_event WHERE id = $1 AND lease = $2`, [
        event.id,
        event.lease,
      ]),
    );
  }

  /** While the database is away nothing can be written; when it is back within the lease, nobody has to wait for its end. */
  private async insist(event: Taken, write: () => Promise<unknown>): Promise<void> {
    for (const until = Date.now() + LEASE_MS; ; await sleep(WRITE_AGAIN_MS)) {
      try {
        await write();
        return;
      } catch (error) {
        if (Date.now() < until) continue;
        this.deps.log.error({ err: error, eventId: event.id }, 'the event waits for its lease to end');
        return;
      }
    }
  }

  private async bring(event: Taken, one: Subscriber): Promise<void> {
    const heard = { eventId: event.id, payload: event.payload };
    if (one.outside) await one.outside(heard);
    await this.deps.database.transaction(async (tx) => {
      const held: unknown[] = await tx.query(
        `SELECT 1 FROM outbox_event WHERE id = $1 AND lease = $2 FOR UPDATE`,
        [event.id, event.lease],
      );
      if (held.length === 0) throw new Error('the lease was lost');
      if (one.inside) await one.inside(tx, heard);
      await tx.query(`UPDATE outbox_event SET done = array_append(done, $2) WHERE id = $1`, [
        event.id,
        one.name,
      ]);
    });
  }

  private async setBack(event: Taken, one: Subscriber, error: unknown): Promise<void> {
    const now = this.deps.clock();
    const early = error instanceof NotYet;
    const dead = !early && event.attempts >= (one.maxAttempts ?? DEFAULT_MAX_ATTEMPTS);
    const runAt = early ? error.at : new Date(now.getTime() + waitAfter(event.attempts));
    const outcome = early ? 'early' : dead ? 'dead' : 'failed';
    outboxAttempts.inc({ subscriber: one.name, outcome });
    if (!early) {
      const facts = {
        err: error,
        event: event.name,
        eventId: event.id,
        attempts: event.attempts,
        to: one.name,
      };
      if (dead) this.deps.log.error(facts, 'event given up');
      else this.deps.log.warn(facts, 'event will be tried again');
    }
    await this.insist(event, () =>
      this.deps.database.query(
        `UPDATE outbox_event SET run_at = $3, lease = NULL, leased_until = NULL, last_error = $4,
           attempts = attempts - $5::integer, dead_at = $6 WHERE id = $1 AND lease = $2`,
        [event.id, event.lease, runAt, String(error).slice(0, 500), early ? 1 : 0, dead ? now : null],
      ),
    );
  }
}

function laneOf(subscribers: readonly Subscriber[]): Lane {
  const own = subscribers.find(({ lane }) => lane)?.lane;
  return own ?? (subscribers.some((one) => one.outside) ? 'outside' : 'inside');
}

/** Doubling from one second, at most five minutes, ±20 % so that what failed together does not return together. */
function waitAfter(attempts: number): number {
  return Math.min(2 ** Math.min(attempts, 20) * 500, LONGEST_WAIT_MS) * (0.8 + Math.random() * 0.4);
}
