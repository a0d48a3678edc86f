/**
 * LISTEN/NOTIFY over one connection outside the pool. NOTIFY is not sent in the transactions that change something: at
 * commit it takes a lock that the whole database shares, and so would line up all of them. It must be a session of
 * its own: behind a pooler that shares sessions nothing is heard, and what catches up has to do.
 */
import { Client } from 'pg';
import { backoff } from './backoff';
import type { Heard, Wire } from './hub';

const CHANNEL = 'yiqiao';
const ANSWER_WITHIN_MS = 5_000;
/** A connection that was cut without a word is only noticed by asking. */
const LOOK_EVERY_MS = 10_000;

export function postgresWire(url: string): (heard: Heard) => Wire {
  return (heard) => new PostgresWire(url, heard);
}

class PostgresWire implements Wire {
  private client: Client | undefined;
  private ready = false;
  private attempts = 0;
  private next: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly heard: Heard,
  ) {}

  open(): void {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.url,
      application_name: 'yiqiao fanout',
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    this.client = client;
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    client.on('notification', ({ payload }) => this.heard.message(payload ?? ''));
    this.begin(client).catch(() => this.lose(client));
  }

  async send(message: string): Promise<void> {
    if (!this.client || !this.ready) throw new Error('not connected');
    await this.client.query('SELECT pg_notify($1, $2)', [CHANNEL, message]);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.next);
    const { client } = this;
    if (client) this.lose(client);
    await client?.end().catch(() => undefined);
  }

  private async begin(client: Client): Promise<void> {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    if (this.client !== client) return;
    this.ready = true;
    this.attempts = 0;
    this.looking = setInterval(() => {
      client.query('SELECT 1').catch(() => this.lose(client));
    }, LOOK_EVERY_MS).unref();
    // it keeps no process alive that has nothing else to do; pg's types leave this method out
    (client as Client & { unref(): void }).unref();
    this.heard.listening();
    this.heard.writable();
  }

  private lose(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.ready = false;
    clearInterval(this.looking);
    if (this.closed) return;
    client.end().catch(() => undefined);
    this.attempts += 1;
    this.next = setTimeout(() => this.open(), backoff(this.attempts)).unref();
  }
}
