/** How column types that JavaScript reads badly are read: `bigint` comes back as text, and here becomes a number. */
import type { ValueTransformer } from 'typeorm';

/** Integer fen in a `bigint` column. Throws past 2^53, where a number would silently round. */
export const fenTransformer: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => {
    if (value === null) return null;
    const fen = Number(value);
    if (!Number.isSafeInteger(fen)) throw new RangeError(`not integer fen: ${value}`);
    return fen;
  },
};
