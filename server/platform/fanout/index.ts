/** Fan-out over Postgres, or over Redis where there is one. */
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { afterCommit } from './afterCommit';
import { Hub } from './hub';
import type { Fanout } from './port';
import { postgresWire } from './postgres';
import { redisWire } from './redis';

export type { Announced, Fanout, Listener } from './port';

export interface FanoutOptions {
  database: DataSource;
  databaseUrl: string;
  redisUrl?: string;
  log: Logger;
}

/** Connects with the first who announces or listens, and never makes anybody wait for it. */
export function openFanout({ database, databaseUrl, redisUrl, log }: FanoutOptions): Fanout {
  const hub = new Hub(redisUrl ? redisWire(redisUrl) : postgresWire(databaseUrl), log);
  return {
    announce: afterCommit(database, (channels) => hub.announce(channels)),
    onAnnounced: (listener) => hub.listen(listener),
    close: () => hub.close(),
  };
}
