/**
 * Codes to check in with: shown on walls and at the desk, another each minute. A code says for which hospital and wall
 * and for which minute it is, and is signed, so that none is stored and nobody makes one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CODE_SECONDS } from '../../../shared/appointments/queueRules';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';

/** Which clinics a code is good for: those of a wall, or (null) the whole hospital's. */
export interface CodeScope {
  hospitalId: string;
  wallId: string | null;
}

type Keys = Pick<House, 'config'>;

const CODE_MS = CODE_SECONDS * 1000;
const FORM = /^YQ1-([0-9a-f]{32})-([0-9a-f]{32}|0)-([0-9a-z]{1,9})-([A-Za-z0-9_]{22})$/;

const minuteOf = (now: Date) => Math.floor(now.getTime() / CODE_MS);

/** What a square shows now, and until when. */
export function codeFor(house: Keys, scope: CodeScope, now: Date): { text: string; until: string } {
  const minute = minuteOf(now);
  const signed = [
    'YQ1',
    bare(scope.hospitalId),
    scope.wallId ? bare(scope.wallId) : '0',
    minute.toString(36),
  ].join('-');
  return {
    text: `${signed}-${signatureOf(house, signed)}`,
    until: new Date((minute + 1) * CODE_MS).toISOString(),
  };
}

/**
 * Where a scanned code is from: the code itself, or a link with `checkIn=` in it. The present one and the one before it
 * are good. Throws `CODE_UNKNOWN` for what nobody here made, `CODE_OLD`.
 */
export function readCode(house: Keys, scanned: string, now: Date): CodeScope {
  const text = (/[?&#]checkIn=([^&#]*)/.exec(scanned)?.[1] ?? scanned).trim();
  const [, hospital, wall, minute, signature] = FORM.exec(text) ?? [];
  if (!hospital || !wall || !minute || !signature) throw new AppError('CODE_UNKNOWN');
  const signed = text.slice(0, -signature.length - 1);
  if (!timingSafeEqual(Buffer.from(signatureOf(house, signed)), Buffer.from(signature)))
    throw new AppError('CODE_UNKNOWN');
  const age = minuteOf(now) - parseInt(minute, 36);
  // another process's clock may be a little ahead
  if (age < -1 || age > 1) throw new AppError('CODE_OLD');
  return { hospitalId: dashed(hospital), wallId: wall === '0' ? null : dashed(wall) };
}

/** 22 letters: 128 bits and more; `-` parts the code, so `_` stands for it. */
function signatureOf({ config }: Keys, signed: string): string {
  const hmac = createHmac('sha256', config.SESSION_SECRET).update(`check-in code\0${signed}`);
  return hmac.digest('base64url').slice(0, 22).replace(/-/g, '_');
}

const bare = (id: string) => id.replace(/-/g, '');
const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
