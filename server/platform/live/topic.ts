/** What a room offers for watching, and who watches. */
import type { z } from 'zod';
import type { Language } from '../../../shared/sentences';
import type { SignedIn } from '../http/call';

export interface Viewer {
  /** Null: nobody is signed in on this connection (a waiting-room wall, whose key is its permission). */
  readonly user: SignedIn | null;
  readonly language: Language;
}

export interface TopicState {
  /**
   * Grows with every change the viewer may see, and never shrinks for one key: what is not newer than what a viewer
   * has is not sent. For one channel its number will do, for several their sum; a key that moves to another channel
   * has to add what keeps it from shrinking.
   */
  seq: number;
  /** Small, and whole: a slow reader is sent the latest one only. */
  state: unknown;
}

/** Reads that many watchers share, for one round of sending: `once('queue 7', () => readQueue(7))`. */
export interface Round {
  once<T>(name: string, read: () => Promise<T>): Promise<T>;
}

/** A kind of thing to watch: the topic `visit/3f…` is key `3f…` of the kind `visit`. */
export interface LiveTopic {
  readonly kind: string;
  /** Connections to a process that may watch one key, where a key is all that is asked for; unlimited when not said. */
  readonly mostPerKey?: number;
  /** The form of the state: what is not declared in it does not leave, as with every other answer. */
  readonly result: z.ZodType;
  /**
   * Whether the viewer may watch `key`, and what its state depends on. Throws an `AppError` (`NOT_FOUND` for somebody
   * else's). Asked on watching, every minute, and when the person's token changes, so that who was removed is cut off
   * and a key whose channels change is followed. `key` is whatever a client sent: check its form.
   */
  admit(viewer: Viewer, key: string): Promise<{ channels: readonly string[] }>;
  /** The state now. Asked only of an admitted viewer. */
  read(viewer: Viewer, key: string, round: Round): Promise<TopicState>;
  /**
   * Catch-up: the present number of each channel, in one query for all watchers of the process; a channel whose number
   * changed is read as if it had been announced. It grows whenever what stands behind the channel changes. A channel
   * that is missing in the answer counts as 0.
   */
  seqs(channels: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
