/** A short list the API answers whole, as a table shows it. */
import type { Reading } from '../api/use-endpoint';
import type { DataTableProps } from '../ui/desk';

type Shown<Row> = Pick<DataTableProps<Row>, 'rows' | 'loading' | 'error' | 'onRetry'>;

/** What there is stays in sight while it is read again, and when that fails. */
export function wholeList<Row>({ data, error, loading, refresh }: Reading<{ items: Row[] }>): Shown<Row> {
  return {
    rows: data?.items ?? [],
    loading: loading && !data,
    error: data ? null : error,
    onRetry: () => void refresh(),
  };
}
