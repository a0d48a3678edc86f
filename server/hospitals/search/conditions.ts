/** SQL conditions on the listed table, with their values gathered beside them. */
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
