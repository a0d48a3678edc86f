/**
 * What opens a wall: the token of a link, and the key of a screen. Each names its hospital, so that it is found among the
 * hospital's own, and holds 256 bits that nobody guesses; only their hash is kept.
 */
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../platform/errors';

const SECRET_BYTES = 32;
const KEY_BYTES = 16 + SECRET_BYTES;

export const newLinkToken = (hospitalId: string): string => keyOf(hospitalId, randomBytes(SECRET_BYTES));

/** @param secret 32 bytes */
export const keyOf = (hospitalId: string, secret: Buffer): string =>
  Buffer.concat([Buffer.from(hospitalId.replace(/-/g, ''), 'hex'), secret]).toString('base64url');

/** SHA-256, base64url. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Throws `NOT_FOUND` for what has not the form of one. */
export function readKey(key: string): { hospitalId: string; hash: string } {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64url') !== key) throw new AppError('NOT_FOUND');
  const hex = bytes.subarray(0, 16).toString('hex');
  const hospitalId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { hospitalId, hash: hashOf(key) };
}
