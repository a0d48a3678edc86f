/**
 * Who watches what in this process, and when each state is read again: after a hint on one of its channels, and
 * when the look at all channels' numbers finds one that no hint told of.
 */
import type { Logger } from 'pino';
import { Batcher } from '../database/batcher';
import { AppError } from '../errors';
import type { Announced } from '../fanout';
import type { Watch } from './connection';
import type { LiveTopic, Round } from './topic';

/** Reads under way at once: the pool is also everybody else's. */
const LANES = 4;

export class Board {
  private readonly byChannel = new Map<string, Set<Watch>>();
  private readonly watches = new Set<Watch>();
  /** Watches being read; with a round: to be read once more, for it. */
  private readonly reading = new Map<Watch, Round | null>();
  private readonly lanes = new Batcher<() => Promise<void>, void>({
    run: async ([job]) => [await job!()],
    lanes: LANES,
    size: 1,
  });

  constructor(private readonly log: Logger) {}

  add(watch: Watch): void {
    this.watches.add(watch);
    for (const channel of watch.channels) {
      const watching = this.byChannel.get(channel) ?? new Set();
      this.byChannel.set(channel, watching.add(watch));
    }
  }

  remove(watch: Watch): void {
    this.watches.delete(watch);
    for (const channel of watch.channels) {
      const watching = this.byChannel.get(channel);
      watching?.delete(watch);
      if (watching?.size === 0) this.byChannel.delete(channel);
    }
  }

  /** What the watch's state depends on has changed: it is read again. */
  follow(watch: Watch, channels: readonly string[]): void {
    if (channels.length === watch.channels.length && channels.every((one) => watch.channels.includes(one)))
      return;
    this.remove(watch);
    watch.channels = channels;
    watch.seen.clear();
    this.add(watch);
    this.refresh([watch]);
  }

  announced(channels: Announced): void {
    if (channels === 'everything') return this.refresh(this.watches);
    const concerned = new Set<Watch>();
    for (const channel of channels)
      for (const watch of this.byChannel.get(channel) ?? []) concerned.add(watch);
    this.refresh(concerned);
  }

  /** Reads each of them, once for all hints that come while it is being read. */
  refresh(watches: Iterable<Watch>): void {
    const round = newRound();
    for (const watch of watches) {
      if (this.reading.has(watch)) this.reading.set(watch, round);
      else void this.read(watch, round);
    }
  }

  /** Compares the numbers of all channels, by one question per kind. */
  async catchUp(): Promise<void> {
    const byTopic = new Map<LiveTopic, Watch[]>();
    for (const watch of this.watches) {
      const watches = byTopic.get(watch.topic);
      if (watches) watches.push(watch);
      else byTopic.set(watch.topic, [watch]);
    }
    await Promise.all([...byTopic].map(([topic, watches]) => this.catchUpWith(topic, watches)));
  }

  private async catchUpWith(topic: LiveTopic, watches: readonly Watch[]): Promise<void> {
    const channels = [...new Set(watches.flatMap((watch) => watch.channels))];
    if (channels.length === 0) return;
    try {
      const seqs = await topic.seqs(channels);
      this.refresh(watches.filter((watch) => isBehind(watch, seqs)));
    } catch (error) {
      this.log.warn({ err: error, kind: topic.kind }, 'catching up with live states failed');
    }
  }

  private async read(watch: Watch, first: Round): Promise<void> {
    for (let round: Round | null | undefined = first; round; round = this.reading.get(watch)) {
      this.reading.set(watch, null);
      const now = round;
      await this.lanes.submit(() => this.readOnce(watch, now));
    }
    this.reading.delete(watch);
  }

  private async readOnce(watch: Watch, round: Round): Promise<void> {
    if (!this.watches.has(watch)) return;
    const { connection, topic, key } = watch;
    try {
      const { seq, state } = await topic.read(connection.viewer, key, round);
      connection.show(watch, { seq, state: topic.result.parse(state) });
    } catch (error) {
      if (error instanceof AppError && error.status < 500) return watch.refuse(error);
      watch.seen.clear(); // so that the next catch-up reads it again
      this.log.warn({ err: error, kind: topic.kind }, 'a live state could not be read');
    }
  }
}

/** Whether something has changed since the last look; notes what the numbers are. */
function isBehind(watch: Watch, seqs: ReadonlyMap<string, number>): boolean {
  let changed = false;
  for (const channel of watch.channels) {
    const seq = seqs.get(channel) ?? 0;
    if (watch.seen.get(channel) !== seq) changed = true;
    watch.seen.set(channel, seq);
  }
  return changed;
}

function newRound(): Round {
  const asked = new Map<string, Promise<unknown>>();
  return {
    once<T>(name: string, read: () => Promise<T>): Promise<T> {
      const answer = (asked.get(name) as Promise<T> | undefined) ?? read();
      asked.set(name, answer);
      return answer;
    },
  };
}
