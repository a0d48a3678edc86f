/** Field schemas that several contracts use. Zod lives here and in contracts, never in what the mini-program runs. */
import { z } from 'zod';

/** Lower case, as Postgres writes it, so that ids compare as text. */
export const id = z.uuid().toLowerCase();
export const instant = z.iso.datetime({ offset: true });
/** A Beijing calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date();
/** Integer fen. */
export const fen = z.int().min(0).max(100_000_000);
/** Opaque position in a list; what `nextCursor` said. */
export const cursor = z.string().min(1).max(300);
export const limit = z.coerce.number().int().min(1).max(50).default(20);

/** One line a person typed: trimmed, no control characters or lone surrogates, at most `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u);

/** A page of a list. `nextCursor` is null on the last page. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: cursor.nullable() });

export const idParams = z.strictObject({ id });
