/**
 * What is said over the WebSocket `/live`, as JSON. A client says hello with its access token (none: nobody is
 * signed in), then watches topics, `<kind>/<key>`; it is sent the whole small state of each at once and after every
 * change, with a number that grows. Who comes back says which number it has, and hears what it missed.
 */
import type { ErrorCode } from './errors';
import type { Language } from './sentences';

export const LIVE_PATH = '/live';

/** Topics one connection may watch. */
export const MOST_TOPICS = 10;

export type FromClient =
  /** First, and again with a renewed token; within ten seconds of connecting. */
  | { type: 'hello'; token?: string; language?: Language }
  /** `seq`: what the client has already. Watching a topic again asks for its state again. */
  | { type: 'watch'; topic: string; seq?: number }
  | { type: 'unwatch'; topic: string }
  /** Where the client hears nothing of the protocol's own pings. */
  | { type: 'ping' };

export type FromServer =
  | { type: 'state'; topic: string; seq: number; state: unknown }
  /** Watching; what the client has is the latest. */
  | { type: 'current'; topic: string; seq: number }
  /** Not watched, or not any more. */
  | { type: 'refused'; topic: string; code: ErrorCode }
  /** The token is no good any more: nothing is watched until another hello. */
  | { type: 'signed-out'; code: ErrorCode }
  | { type: 'pong' };

/** Close codes a client acts on. */
export const LIVE_CLOSE = {
  /** The process is stopping: connect again, to another. */
  restarting: 1012,
  /** The client did what the protocol does not allow. */
  policy: 1008,
  /** Too many connections of this person, or too many questions: come back later, and ask the API until then. */
  busy: 1013,
} as const;
