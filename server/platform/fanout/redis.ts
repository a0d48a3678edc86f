/** Redis pub/sub: one connection that listens, since such a one can do nothing else, and one that sends. */
import Redis, { type RedisOptions } from 'ioredis';
import { backoff } from './backoff';
import type { Heard, Wire } from './hub';

const CHANNEL = 'yiqiao:fanout';
const ANSWER_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 10_000;

const OPTIONS: RedisOptions = {
  lazyConnect: true,
  // what did not leave is kept by the hub
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  // subscribing again is said below, so that it is known when it is done
  autoResubscribe: false,
  connectTimeout: ANSWER_WITHIN_MS,
  commandTimeout: ANSWER_WITHIN_MS,
  retryStrategy: backoff,
};

export function redisWire(url: string): (heard: Heard) => Wire {
  return (heard) => {
    const listening = new Redis(url, OPTIONS);
    const sending = new Redis(url, OPTIONS);
    for (const redis of [listening, sending]) redis.on('error', () => undefined); // it connects again by itself
    let closed = false;
    const again = () => {
      if (!closed) listening.disconnect(true);
    };
    listening.on('ready', () => {
      listening.subscribe(CHANNEL).then(() => heard.listening(), again);
    });
    listening.on('message', (_channel, text: string) => heard.message(text));
    sending.on('ready', () => heard.writable());
    let looking: NodeJS.Timeout | undefined;
    return {
      open() {
        for (const redis of [listening, sending]) redis.connect().catch(() => undefined);
        looking = setInterval(() => {
          if (listening.status === 'ready') listening.ping().catch(again);
        }, LOOK_EVERY_MS).unref();
      },
      async send(message) {
        await sending.publish(CHANNEL, message);
      },
      async close() {
        closed = true;
        clearInterval(looking);
        listening.disconnect();
        sending.disconnect();
      },
    };
  };
}
