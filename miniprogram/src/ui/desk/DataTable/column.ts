/** What a table is made of. */
import type { ReactNode } from 'react';
import type { ApiError } from '../../../api/errors';

export interface Column<Row> {
  key: string;
  title: string;
  render(row: Row): ReactNode;
  /** `end` for figures and money. */
  align?: 'start' | 'end';
  sortable?: boolean;
  /** A track of CSS grid: `120px`, `minmax(0, 2fr)`; an equal share unless said. */
  width?: string;
  /** On a phone a row is a card: 1 is its title, 2 stands under it with its name, 3 is left out. 2 unless said. */
  priority?: 1 | 2 | 3;
  /** The title is read aloud only, e.g. over a column of buttons. */
  quiet?: boolean;
}

export interface Sort {
  key: string;
  direction: 'ascending' | 'descending';
}

/** A list that grows: what `usePaged` answers fits. */
export interface Growing {
  hasMore: boolean;
  loadingMore: boolean;
  more(): unknown;
}

/** Pages one turns. */
export interface Turning {
  /** Absent where there is none. */
  next?: () => void;
  previous?: () => void;
  busy?: boolean;
  /** Where one is: `1–50 / 312`. */
  note?: string;
}

export interface DataTableProps<Row> {
  /** What the rows are, for who hears the page. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  sort?: Sort | null;
  /** A header was pressed: the order it now asks for. */
  onSort?(sort: Sort): void;
  /** Enter or a press on a row. */
  onOpen?(row: Row): void;
  selected?: string | null;
  loading?: boolean;
  error?: ApiError | null;
  onRetry?(): void;
  /** Why there are no rows, and what to do. */
  empty?: { title: string; text?: string; action?: { text: string; onPress(): void } };
  paging?: Growing | Turning;
  /** Stays in sight while the rows scroll; true unless said. */
  stickyHeader?: boolean;
}

export const tracks = (columns: readonly Column<never>[]): string =>
  columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ');

/** Pressing a header: the order there was turns round, another begins ascending. */
export function pressedSort(before: Sort | null | undefined, key: string): Sort {
  const turned = before?.key === key && before.direction === 'ascending';
  return { key, direction: turned ? 'descending' : 'ascending' };
}
