/**
 * Ranked lists in pages. A list is a row of tiers, best first (exact name, beginning, contained, …); each tier
 * is one indexed query in its own order, excludes the tiers before it, and is asked only when the page still
 * has room. A cursor says the tier and the place in it, so pages neither repeat nor skip.
 */
import { AppError } from '../../platform/errors';
import type { Tx } from '../../platform/database';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import { gramsNeeded } from './text';

/** Gathers the values of one SQL statement. */
export class Values {
  readonly all: unknown[] = [];

  bind(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/**
 * A SQL condition on the listed table, `t`. `find` may use an index; `test` only looks at a row that something
 * else found, and says nothing to the planner that would cost it time.
 */
export type Condition = (values: Values, purpose: 'find' | 'test') => string;

export interface Tier {
  where: Condition;
  /** One of these patterns must be in the search text as well. */
  patterns?: readonly string[];
  /** SQL of the number the tier is ordered by; `t.standing` unless said. */
  orderBy?: Condition;
  /** Near misses: only asked when the list before them is all but empty. */
  close?: boolean;
}

export interface List {
  table: string;
  /** What joins a found row to itself and its surroundings, after the page is known. */
  key: readonly string[];
  joins?: string;
  columns: string;
  filters: readonly Condition[];
  tiers: readonly Tier[];
}

export interface ListRow {
  id: string;
  order_key: number;
}

/** With this many proper matches nobody meant something else. */
const FEW = 3;

interface Position {
  tier: number;
  /** Proper matches on the pages before. */
  found: number;
  key: number;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readPosition(cursor: string): Position {
  const [tier = '', found = '', key = '', id = ''] = readCursor(cursor, 4);
  const position = { tier: Number(tier), found: Number(found), key: Number(key), id };
  const isRight =
    Number.isInteger(position.tier) && Number.isInteger(position.found) && Number.isFinite(position.key);
  if (!isRight || position.tier < 0 || !UUID.test(id)) {
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'cursor', problem: 'invalid' }] });
  }
  return position;
}

/** One page. Throws `BAD_REQUEST` for a cursor that no page gave. */
export async function readPage<Row extends ListRow>(
  tx: Tx,
  list: List,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const from = cursor === undefined ? null : readPosition(cursor);
  const rows: { row: Row; tier: number }[] = [];
  let found = from?.found ?? 0;
  for (let at = from?.tier ?? 0; at < list.tiers.length && rows.length <= limit; at += 1) {
    const { close } = list.tiers[at]!;
    if (close && found >= FEW) break;
    const after = at === from?.tier ? from : null;
    const got = await readTier<Row>(tx, list, at, after, limit + 1 - rows.length);
    rows.push(...got.map((row) => ({ row, tier: at })));
    if (!close) found += got.length;
  }
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const foundHere = page.filter(({ tier }) => !list.tiers[tier]!.close).length;
  const foundBefore = from?.found ?? 0;
  return {
    rows: page.map(({ row }) => row),
    nextCursor: last
      ? writeCursor([last.tier, foundBefore + foundHere, last.row.order_key, last.row.id])
      : null,
  };
}

async function readTier<Row>(
  tx: Tx,
  list: List,
  at: number,
  after: Position | null,
  limit: number,
): Promise<Row[]> {
  const values = new Values();
  const tier = list.tiers[at]!;
  const order = tier.orderBy?.(values, 'find') ?? 't.standing';
  const where = [
    ...list.filters.map((filter) => filter(values, 'find')),
    `(${tier.where(values, 'find')})`,
    ...list.tiers.slice(0, at).map((earlier) => `(${meets(earlier, values)}) IS NOT TRUE`),
    ...(after
      ? [`(${order}, t.id) > (${values.bind(after.key)}::float8, ${values.bind(after.id)}::uuid)`]
      : []),
  ];
  const keys = list.key.map((column) => `t.${column}`).join(', ');
  const select = (more: string) =>
    `SELECT ${keys}, (${order})::float8 AS order_key FROM ${list.table} t
     WHERE ${[more, ...where].join(' AND ')} ORDER BY ${order}, t.id LIMIT ${values.bind(limit)}`;
  const found = tier.patterns ? selectByPatterns(tier.patterns, values, select) : select('TRUE');
  return tx.query<Row[]>(
    `SELECT ${list.columns}, f.order_key FROM (${found}) f
     JOIN ${list.table} t ON ${list.key.map((column) => `t.${column} = f.${column}`).join(' AND ')} ${list.joins ?? ''}
     ORDER BY f.order_key, f.id LIMIT ${values.bind(limit)}`,
    values.all,
  );
}

/**
 * Many patterns are looked up one by one with the same plan: as alternatives of one condition each would be
 * estimated by itself, which takes longer than finding them.
 */
function selectByPatterns(
  patterns: readonly string[],
  values: Values,
  select: (more: string) => string,
): string {
  const likes = values.bind(patterns.map((pattern) => `%${pattern}%`));
  const grams = values.bind(patterns.map((pattern) => gramsNeeded(pattern).join(' ')));
  const each = select(`t.grams @> string_to_array(v.grams, ' ') AND t.search_text LIKE v.pattern`);
  return `SELECT DISTINCT m.* FROM unnest(${likes}::text[], ${grams}::text[]) AS v (pattern, grams)
    CROSS JOIN LATERAL (${each}) m`;
}

function meets({ where, patterns }: Tier, values: Values): string {
  const condition = where(values, 'test');
  if (!patterns) return condition;
  const likes = values.bind(patterns.map((pattern) => `%${pattern}%`));
  return `(${condition}) AND t.search_text LIKE ANY (${likes}::text[])`;
}

export const always: Condition = () => 'TRUE';
export const all =
  (...conditions: Condition[]): Condition =>
  (values, purpose) =>
    conditions.map((condition) => `(${condition(values, purpose)})`).join(' AND ');
export const any =
  (...conditions: Condition[]): Condition =>
  (values, purpose) =>
    conditions.map((condition) => `(${condition(values, purpose)})`).join(' OR ');

/**
 * The search text holds the text, which is in search form. The grams find it by index; of more than two
 * characters they leave candidates. `strpos` makes sure, and not LIKE, whose estimate would make the planner
 * believe that next to nothing matches.
 */
export const holds =
  (text: string): Condition =>
  (values, purpose) => {
    const grams = gramsNeeded(text);
    const isWhole = [...text].length <= 2;
    const candidates = () => `t.grams @> ${values.bind(grams)}::text[]`;
    const certain = () => `strpos(t.search_text, ${values.bind(text)}) > 0`;
    if (isWhole) return candidates();
    return purpose === 'find' ? `${candidates()} AND ${certain()}` : certain();
  };

/** Marked with one of these tokens; see `regionTokens` and `departmentTokens`. */
export const marked =
  (tokens: readonly string[]): Condition =>
  (values) =>
    `t.grams && ${values.bind([...tokens])}::text[]`;
