/** Secrets: 256 random bits behind a prefix that scanners of leaked secrets can look for, and kept as a hash. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const HOUR_MS = 3_600_000;
const ENDING = 4;

interface NewSecret {
  value: string;
  /** Its last characters, to tell it from others. */
  ending: string;
}

/** @param prefix `yqs_` opens the API, `yqw_` signs deliveries. */
export function makeSecret(prefix: 'yqs_' | 'yqw_'): NewSecret {
  const value = prefix + randomBytes(32).toString('base64url');
  return { value, ending: value.slice(-ENDING) };
}

/** SHA-256, base64url: nobody guesses 256 bits, so a slow hash would only slow us down. */
export function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

/** Compares in constant time. */
export function isSecret(value: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(value)), Buffer.from(hash));
}

export function hoursAfter(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS);
}

interface Kept {
  id: string;
  ending: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt?: Date | null;
}

/** What the desk may see of it. */
export function keptSecretView({ id, ending, createdAt, expiresAt, lastUsedAt }: Kept) {
  return {
    ...{ id, ending, createdAt: createdAt.toISOString() },
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
