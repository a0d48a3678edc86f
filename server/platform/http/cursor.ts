/** Positions in lists: opaque to clients, checked when they come back. */
import { z } from 'zod';
import { AppError } from '../errors';

export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts.map(String))).toString('base64url');
}

/** Throws `BAD_REQUEST` unless it holds `length` texts. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    return z
      .array(z.string().max(200))
      .length(length)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'cursor', problem: 'invalid' }] }, { cause });
  }
}
