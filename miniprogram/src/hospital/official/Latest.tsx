/** What is edited, as it was last read or as a change answered it; another version of it is edited from its beginning. */
import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import type { Reading } from '../../api/use-endpoint';
import { ErrorState } from '../../ui';

export interface LatestProps<T> {
  reading: Reading<T>;
  skeleton: ReactNode;
  children(latest: T, keep: (kept: T) => void, reload: () => void): ReactNode;
}

export function Latest<T extends { version: string | null }>({
  reading,
  skeleton,
  children,
}: LatestProps<T>) {
  const { data, error, refresh } = reading;
  // An answer to a change is newer than what was read
  const [kept, keep] = useState<T | null>(null);
  const latest = kept ?? data;
  if (!latest) return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : skeleton;
  const reload = () => void refresh().then(() => keep(null));
  return <Fragment key={latest.version ?? 'first'}>{children(latest, keep, reload)}</Fragment>;
}
