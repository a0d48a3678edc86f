/**
 * Live states over WebSockets (`shared/live.ts` says how): rooms offer topics, people watch them, and every process
 * hears from the others what has changed. Hints make it quick, catching up by numbers makes it right.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Gauge } from 'prom-client';
import type { WebSocket } from 'ws';
import { LIVE_CLOSE } from '../../../shared/live';
import type { Language } from '../../../shared/sentences';
import type { House } from '../house';
import { metrics } from '../metrics';
import { Board } from './board';
import { Connection } from './connection';
import { Conversation, type Gate } from './conversation';
import { Crowd } from './crowd';
import { Door } from './door';
import type { LiveTopic } from './topic';

export type { LiveTopic, Round, TopicState, Viewer } from './topic';

// by the house's clock

/** How long a hint that was lost goes unnoticed. */
const CATCH_UP_MS = 5_000;
const BEAT_MS = 500;
/** Who watches nothing after this is let go. */
const IDLE_MS = 10_000;
/** Who may watch is asked again after this. */
const ASK_AGAIN_MS = 60_000;

const sockets = new Gauge({
  name: 'live_sockets',
  help: 'WebSockets open in this process',
  registers: [metrics],
});

export interface LiveOptions extends Pick<Gate, 'tokens' | 'limits' | 'checkSession'> {
  house: Pick<House, 'config' | 'clock' | 'log' | 'fanout'>;
  topics: readonly LiveTopic[];
}

export interface Live {
  /** Of those the HTTP server is asked for, the WebSockets. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends everybody to another process, and takes nobody any more. */
  close(): Promise<void>;
}

export function buildLive({ house, topics, ...rest }: LiveOptions): Live {
  const board = new Board(house.log);
  const byKind = new Map(topics.map((topic) => [topic.kind, topic]));
  const gate: Gate = { house, ...rest, topics: byKind, crowd: new Crowd() };
  const conversations = new Set<Conversation>();

  const welcome = (socket: WebSocket, address: string, language: Language) => {
    const conversation = new Conversation(new Connection(socket, address, language), board, gate);
    conversations.add(conversation);
    sockets.inc();
    socket.on('message', (data, isBinary) =>
      conversation.receive(isBinary ? null : (data as Buffer).toString('utf8')),
    );
    socket.on('close', () => {
      conversation.end();
      conversations.delete(conversation);
      sockets.dec();
    });
  };
  const door = new Door({
    trustProxy: house.config.TRUST_PROXY,
    scale: house.config.RATE_LIMIT_SCALE,
    flood: (who) => rest.limits.flood(who),
    welcome,
  });
  const stop = keepGoing(house, board, conversations);
  return {
    upgrade: door.upgrade,
    async close() {
      stop();
      await door.close(LIVE_CLOSE.restarting);
    },
  };
}

/** Everything that happens by itself: hints, catching up, pings, and asking again who may watch. */
function keepGoing(
  house: LiveOptions['house'],
  board: Board,
  conversations: ReadonlySet<Conversation>,
): () => void {
  const stopListening = house.fanout.onAnnounced((channels) => board.announced(channels));
  const now = () => house.clock().getTime();
  let caughtUp: Promise<void> | undefined;
  let caughtUpAt = now();
  const beat = setInterval(() => {
    if (!caughtUp && passed(caughtUpAt, now(), CATCH_UP_MS)) {
      caughtUpAt = now();
      caughtUp = board.catchUp().finally(() => (caughtUp = undefined));
    }
    for (const conversation of conversations) {
      conversation.connection.beat(now(), IDLE_MS);
      if (passed(conversation.connection.askedAt, now(), ASK_AGAIN_MS)) conversation.askAgain();
    }
  }, BEAT_MS).unref();
  return () => {
    stopListening();
    clearInterval(beat);
  };
}

/** Also when the clock was set back. */
const passed = (since: number, now: number, ms: number) => now - since >= ms || now < since;
