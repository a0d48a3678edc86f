/**
 * Rows of a long list as they are after what was done to some of them: the list keeps its place, and need not be read
 * again from its beginning. Reading it again forgets what was done here.
 */
import { useState } from 'react';

interface Row {
  id: string;
}

export interface Amended<R extends Row> {
  rows: R[];
  /** As the API answered it. */
  amend(row: R): void;
  forget(): void;
}

export function useAmended<R extends Row>(items: readonly R[]): Amended<R> {
  const [done, setDone] = useState<Record<string, R>>({});
  return {
    rows: items.map((item) => done[item.id] ?? item),
    amend: (row) => setDone((before) => ({ ...before, [row.id]: row })),
    forget: () => setDone({}),
  };
}
