/** Sorting rows that are all here; a list that pages is sorted by the API. */
import { useMemo, useState } from 'react';
import type { Sort } from './column';

type Value = string | number | null | undefined;

/** Numbers by size, words by their characters, what is missing last whichever way. */
function compare(a: Value, b: Value, turn: 1 | -1): number {
  if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * turn;
  return String(a) < String(b) ? -turn : String(a) > String(b) ? turn : 0;
}

/** Rows in the order asked for; equal ones stay as they came. Give `sort` and `onSort` to the table. */
export function useSorted<Row>(
  rows: readonly Row[],
  valueOf: (row: Row, key: string) => Value,
  first: Sort | null = null,
) {
  const [sort, onSort] = useState<Sort | null>(first);
  const sorted = useMemo(() => {
    if (!sort) return rows;
    const turn = sort.direction === 'ascending' ? 1 : -1;
    return [...rows].sort((a, b) => compare(valueOf(a, sort.key), valueOf(b, sort.key), turn));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- how a row's value is read does not change
  }, [rows, sort]);
  return { rows: sorted, sort, onSort };
}
