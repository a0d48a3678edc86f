/** An ordered list as it is being edited: every step answers a list of its own. */

export const replaced = <T>(list: readonly T[], at: number, one: T): T[] =>
  list.map((old, i) => (i === at ? one : old));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

/** The list with the one at `at` moved by one; as it was at either end. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const one = list[at];
  const other = list[at + by];
  if (one === undefined || other === undefined) return [...list];
  return replaced(replaced(list, at, other), at + by, one);
}

/** Of plain values: whether anything was edited. */
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
