/** What a ranked list is made of, and the SQL of one of its tiers. */
import { Values, type Condition } from './conditions';
import { gramsNeeded } from './text';

export interface Tier {
  where: Condition;
  /** What the tier's order needs of every row, such as having a place. */
  within?: Condition;
  /** So many rows may match that gathering them all to sort them would take long. */
  mayBeCommon?: boolean;
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

/** Where a page ended. */
export interface Position {
  tier: number;
  /** Proper matches on the pages before. */
  found: number;
  key: number;
  id: string;
}

/** How many rows of the order are looked at before the grams are asked; enough for what 2 % of all have. */
const WALK = 1500;

export type Way = 'walk' | 'gather';

/** The ways to try, in turn: the first that fills the page is right, and the last always is. */
export function waysOf(tier: Tier): Way[] {
  return tier.mayBeCommon ? ['walk', 'gather'] : ['gather'];
}

/** Rows of the tier in its order, from after a position on. */
export function tierStatement(
  list: List,
  at: number,
  after: Position | null,
  limit: number,
  way: Way,
): { sql: string; values: unknown[] } {
  const values = new Values();
  const tier = list.tiers[at]!;
  const order = tier.orderBy?.(values, 'find') ?? 't.standing';
  const scope = [
    ...list.filters.map((filter) => filter(values, 'find')),
    ...(tier.within ? [tier.within(values, 'find')] : []),
    ...(after
      ? [`(${order}, t.id) > (${values.bind(after.key)}::float8, ${values.bind(after.id)}::uuid)`]
      : []),
  ];
  const match = [
    `(${tier.where(values, way === 'walk' ? 'test' : 'find')})`,
    ...list.tiers.slice(0, at).map((earlier) => `(${meets(earlier, values)}) IS NOT TRUE`),
  ];
  const keys = list.key.map((column) => `t.${column}`).join(', ');
  const select = (table: string, where: string[]) =>
    `SELECT ${keys}, (${order})::float8 AS order_key FROM ${table} t
     WHERE ${['TRUE', ...where].join(' AND ')} ORDER BY ${order}, t.id LIMIT ${values.bind(limit)}`;
  const walked = () =>
    `(SELECT t.* FROM ${list.table} t WHERE ${['TRUE', ...scope].join(' AND ')}
      ORDER BY ${order}, t.id LIMIT ${WALK})`;
  const gathered = (more: string[]) => select(list.table, [...more, ...scope, ...match]);
  const found =
    way === 'walk'
      ? select(walked(), match)
      : tier.patterns
        ? byPatterns(tier.patterns, values, gathered)
        : gathered([]);
  const sql = `SELECT ${list.columns}, f.order_key FROM (${found}) f
     JOIN ${list.table} t ON ${list.key.map((column) => `t.${column} = f.${column}`).join(' AND ')} ${list.joins ?? ''}
     ORDER BY f.order_key, f.id LIMIT ${values.bind(limit)}`;
  return { sql, values: values.all };
}

/**
 * Many patterns are looked up one by one with the same plan: as alternatives of one condition each would be
 * estimated by itself, which takes longer than finding them.
 */
function byPatterns(
  patterns: readonly string[],
  values: Values,
  gathered: (more: string[]) => string,
): string {
  const likes = values.bind(patterns.map((pattern) => `%${pattern}%`));
  const grams = values.bind(patterns.map((pattern) => gramsNeeded(pattern).join(' ')));
  const each = gathered([`t.grams @> string_to_array(v.grams, ' ')`, 't.search_text LIKE v.pattern']);
  return `SELECT DISTINCT m.* FROM unnest(${likes}::text[], ${grams}::text[]) AS v (pattern, grams)
    CROSS JOIN LATERAL (${each}) m`;
}

/** Whether a row belongs to the tier, asked of rows another tier found. */
function meets({ where, within, patterns }: Tier, values: Values): string {
  const conditions = [where(values, 'test'), ...(within ? [within(values, 'test')] : [])];
  if (patterns) {
    const likes = values.bind(patterns.map((pattern) => `%${pattern}%`));
    conditions.push(`t.search_text LIKE ANY (${likes}::text[])`);
  }
  return conditions.map((condition) => `(${condition})`).join(' AND ');
}
