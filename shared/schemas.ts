/** Field schemas that several contracts use. Zod lives here and in contracts, never in what the mini-program runs. */
import { z } from 'zod';

/** Lower case, as Postgres writes it, so that ids compare as text. */
export const id = z.uuid().toLowerCase();

/**
 * Years this product speaks of; the oldest patients were born in the first. What is taken in must be printable again:
 * at the edges of four digits, in another zone or a day later, an instant has no ISO form that anybody reads.
 */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
const isInYears = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR;

export const instant = z.iso
  .datetime({ offset: true })
  .refine((at) => isInYears(new Date(at).getUTCFullYear()), 'another age');
/** A Beijing calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date().refine((one) => isInYears(Number(one.slice(0, 4))), 'another age');
/** Beijing wall clock, `HH:MM`. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Integer fen. */
export const fen = z.int().min(0).max(100_000_000);
/** Opaque position in a list; what `nextCursor` said. */
export const cursor = z.string().min(1).max(300);
export const limit = z.coerce.number().int().min(1).max(50).default(20);
/** A desk's tables are longer than a phone's lists. */
export const tableLimit = z.coerce.number().int().min(1).max(200).default(50);

/** Something a reader sees: not only blanks, fillers, marks without a letter and characters nobody draws. */
const VISIBLE = /[^\p{Z}\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Whether nothing may be there is for `min` to say. */
const isSeenIfAny = (text: string) => text === '' || VISIBLE.test(text);

/** Scripts whose words are not spelt without joiners. */
const JOINED_SCRIPTS = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
]
  .concat(['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Tibetan', 'Myanmar', 'Khmer'])
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
/** Where a joiner belongs: between two emoji, or two letters of such a script. */
const JOINERS = [
  String.raw`\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*\u200D(?=\p{Extended_Pictographic})`,
  String.raw`[${JOINED_SCRIPTS}]\p{M}*[\u200C\u200D](?=[${JOINED_SCRIPTS}])`,
].join('|');
/**
 * Of what is not drawn only joiners where they belong. Every character is judged by itself, in one way only, so that
 * no text makes this try again and again.
 */
const WELL_FORMED = new RegExp(
  String.raw`^(?:[^\p{Cc}\p{Cf}\p{Cs}]|[\n\r\t]|[\u200C\u200D](?<=${JOINERS}))*$`,
  'u',
);

/**
 * One line a person typed: trimmed, something to be seen, without control characters, lone surrogates or what turns the
 * text around it; at most `max` characters.
 */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)
    .refine(isSeenIfAny, 'nothing to be seen');

/** Several lines a person typed, or none at all; by the rules of a line, with the joiners that emoji and scripts need. */
export const paragraph = (max: number) =>
  z.string().trim().max(max).regex(WELL_FORMED).refine(isSeenIfAny, 'nothing to be seen');

/** The row as its reader saw it; sent back with a change, which is refused when the row is another by then. */
export const version = z.string().regex(/^\d{1,10}$/);

/** A page of a list. `nextCursor` is null on the last page. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: cursor.nullable() });

export const idParams = z.strictObject({ id });
