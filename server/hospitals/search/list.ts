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

/** A SQL condition on the listed table, `t`. */
export type Condition = (values: Values) => string;

export interface Tier {
  where: Condition;
  /** SQL of the number the tier is ordered by; `t.standing` unless said. */
  orderBy?: Condition;
  /** Near misses: only asked when the list before them is all but empty. */
  close?: boolean;
}

export interface List {
  /** `doctor t JOIN …` */
  from: string;
  columns: string;
  filters: Condition[];
  tiers: Tier[];
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
  const key = tier.orderBy?.(values) ?? 't.standing';
  const where = [
    ...list.filters.map((filter) => filter(values)),
    `(${tier.where(values)})`,
    ...list.tiers.slice(0, at).map((earlier) => `(${earlier.where(values)}) IS NOT TRUE`),
    ...(after
      ? [`(${key}, t.id) > (${values.bind(after.key)}::float8, ${values.bind(after.id)}::uuid)`]
      : []),
  ];
  return tx.query<Row[]>(
    `SELECT ${list.columns}, (${key})::float8 AS order_key FROM ${list.from}
     WHERE ${where.join(' AND ')} ORDER BY ${key}, t.id LIMIT ${values.bind(limit)}`,
    values.all,
  );
}

export const always: Condition = () => 'TRUE';
export const all =
  (...conditions: Condition[]): Condition =>
  (values) =>
    conditions.map((condition) => `(${condition(values)})`).join(' AND ');
export const any =
  (...conditions: Condition[]): Condition =>
  (values) =>
    conditions.map((condition) => `(${condition(values)})`).join(' OR ');

/**
 * The search text holds the pattern. The grams find it by index and LIKE makes sure; a pattern is in search
 * form, so the only wildcard in it is `_`.
 */
export const holds =
  (pattern: string): Condition =>
  (values) => {
    const grams = gramsNeeded(pattern);
    const like = `t.search_text LIKE ${values.bind(`%${pattern}%`)}`;
    return grams.length > 0 ? `${like} AND t.grams @> ${values.bind(grams)}::text[]` : like;
  };
