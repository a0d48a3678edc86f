/**
 * Fan-out: telling all API processes that something changed, so that they look. What is told are hints, never data:
 * whoever listens reads the database, and looks from time to time by itself, because a hint may be lost.
 */
import type { Tx } from '../database';

/** What changed; `everything` after this process could not listen for a while, or when too much changed to list. */
export type Announced = ReadonlySet<string> | 'everything';

export type Listener = (channels: Announced) => void;

export interface Fanout {
  /**
   * Says that what stands behind these channels (`queue/<hospital>/<queue>`: printable, ≤ 200 characters) has changed.
   * Within a transaction nothing is said until it has committed, and nothing when it is rolled back. It returns at once
   * and never throws: a hint that is lost costs seconds.
   */
  announce(tx: Tx, channels: readonly string[]): void;
  /** Called with what any process announces, this one included. Returns how to stop. */
  onAnnounced(listener: Listener): () => void;
  close(): Promise<void>;
}
