/**
 * The entries of a register: the rows of its list as they are after what was done to some of them, and the one that is
 * open beside it. The list keeps its place, and need not be read again from its beginning; what is open stays open,
 * as it was opened, whatever the list is narrowed to meanwhile.
 */
import { useState } from 'react';

export interface Entry {
  id: string;
  version: string;
}

export interface Entries<R extends Entry> {
  rows: R[];
  /** The one that is open; null while none or a new one is. */
  entry: R | null;
  open: boolean;
  show(row: R): void;
  add(): void;
  close(): void;
  /** The open one as the API answered it. */
  saved(row: R): void;
  /** Reads the list again: what was done here, and how the open one was, is forgotten. */
  reload(): void;
}

export function useEntries<R extends Entry>(items: readonly R[], refresh: () => Promise<void>): Entries<R> {
  const [done, setDone] = useState<Record<string, R>>({});
  const [opened, setOpened] = useState<{ id: string; as: R | null } | 'new' | null>(null);
  const isNew = opened === 'new';
  const rows = items.map((item) => done[item.id] ?? item);
  const entry = isNew || !opened ? null : (opened.as ?? rows.find(({ id }) => id === opened.id) ?? null);
  const show = (row: R) => setOpened({ id: row.id, as: row });
  const saved = (row: R) => {
    setDone((before) => ({ ...before, [row.id]: row }));
    show(row);
    if (isNew) void refresh();
  };
  const forget = () => {
    setDone({});
    setOpened((last) => (last && last !== 'new' ? { ...last, as: null } : last));
  };
  return {
    ...{ rows, entry, open: isNew || entry !== null, show, saved },
    add: () => setOpened('new'),
    close: () => setOpened(null),
    reload: () => void refresh().then(forget),
  };
}
