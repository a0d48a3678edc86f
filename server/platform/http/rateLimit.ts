/**
 * Rate limits. Two nets: a wide one in this process that stops floods at no cost, and the endpoints' own
 * limits, counted across all processes in Postgres, or in Redis when `REDIS_URL` is set.
 */
import Redis from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { poolOf } from '../database';
import { AppError } from '../errors';

/** Requests per minute before the wide net closes: for a user, and for an address nobody signed in from. */
const FLOOD = { user: 600, address: 1_200 };
/** Letters a minute from one address that turned out not to be the super-app's. */
const REFUSED = 1_200;

export interface RateLimits {
  flood(who: { userId?: string; address: string }): Promise<void>;
  /**
   * For a door that everybody's letters reach from few addresses: counts what was refused, so that the rest is never
   * too much. Throws `TOO_MANY_REQUESTS`.
   */
  refused(address: string): Promise<void>;
  /** Counts one call of `route`. Throws `TOO_MANY_REQUESTS` with the seconds to wait. */
  count(route: string, perMinute: number, who: { userId?: string; address: string }): Promise<void>;
  close(): Promise<void>;
}

/** @param scale multiplies every limit: a load test from one address raises it. */
export function buildRateLimits(
  database: DataSource,
  redisUrl: string | undefined,
  scale: number,
): RateLimits {
  const memory = (points: number, keyPrefix: string) =>
    new RateLimiterMemory({ points: Math.ceil(points * scale), duration: 60, keyPrefix });
  const flood = { user: memory(FLOOD.user, 'user'), address: memory(FLOOD.address, 'address') };
  const refused = memory(REFUSED, 'refused');
  const shared = countedTogether(database, redisUrl, memory);
  return {
    flood: ({ userId, address }) => consume(userId ? flood.user : flood.address, userId ?? address),
    refused: (address) => consume(refused, address),
    count: (route, perMinute, { userId, address }) =>
      consume(shared.limiterOf(route, perMinute), userId ?? address),
    close: async () => shared.close(),
  };
}

/** Limits that all processes count in one place; while that is away, each counts for itself. */
function countedTogether(
  database: DataSource,
  redisUrl: string | undefined,
  memory: (points: number, keyPrefix: string) => RateLimiterMemory,
) {
  const redis = redisUrl
    ? new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
    : undefined;
  redis?.on('error', () => undefined); // a lost Redis falls back to this process's own count
  const table = {
    storeClient: poolOf(database),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
  };
  const made = new Map<string, RateLimiterAbstract>();
  const limiterOf = (route: string, perMinute: number): RateLimiterAbstract => {
    const known = made.get(route);
    if (known) return known;
    const insuranceLimiter = memory(perMinute, route);
    const options = { points: insuranceLimiter.points, duration: 60, keyPrefix: route, insuranceLimiter };
    const limiter = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis })
      : new RateLimiterPostgres({ ...options, ...table });
    made.set(route, limiter);
    return limiter;
  };
  const close = () => {
    for (const limiter of made.values()) if ('stop' in limiter) (limiter.stop as () => void)();
    redis?.disconnect();
  };
  return { limiterOf, close };
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError('TOO_MANY_REQUESTS', { seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
  }
}
