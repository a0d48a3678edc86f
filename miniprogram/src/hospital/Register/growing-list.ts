/** A long list that comes page by page, as a table shows it. */
import type { PagedKey, Pages } from '../../api/use-paged';
import type { DataTableProps } from '../../ui/desk';

export type Listed<Row> = Pick<DataTableProps<Row>, 'rows' | 'loading' | 'error' | 'onRetry' | 'paging'>;

/** `rows`: the pages' items, some of them changed meanwhile; they stay in sight while the list is read again. */
export function growingList<Row>(pages: Pages<PagedKey>, rows: readonly Row[]): Listed<Row> {
  return {
    ...{ rows, paging: pages },
    loading: pages.loading && rows.length === 0,
    error: rows.length === 0 ? pages.error : null,
    onRetry: () => void pages.refresh(),
  };
}
