/** Reading a list page by page: what `useEndpoint` is to one answer. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from './client';
import type { Input, Result } from './client';
import type { ApiError } from './errors';
import { asApiError } from './use-endpoint';
import type { ReadKey } from './use-endpoint';

/** Endpoints that answer with a page. */
export type PagedKey = {
  [K in ReadKey]: Result<K> extends { items: unknown[]; nextCursor: string | null } ? K : never;
}[ReadKey];
export type ItemOf<K extends PagedKey> = Result<K>['items'][number];

export interface Pages<K extends PagedKey> {
  items: ItemOf<K>[];
  /** The first page as answered, for what stands beside the items. */
  first: Result<K> | null;
  error: ApiError | null;
  /** The first page is on its way. */
  loading: boolean;
  loadingMore: boolean;
  hasMore: boolean;
  more(): Promise<void>;
  refresh(): Promise<void>;
}

interface Held<K extends PagedKey> {
  items: ItemOf<K>[];
  first: Result<K> | null;
  cursor: string | null;
  error: ApiError | null;
  busy: 'first' | 'more' | null;
}

const nothing = { items: [], first: null, cursor: null, error: null, busy: 'first' as const };

/** `input` null means: not yet. The cursor is added here. */
export function usePaged<K extends PagedKey>(key: K, input: Input<K> | null): Pages<K> {
  const name = input === null ? null : JSON.stringify(input);
  const [held, setHeld] = useState<Held<K>>(nothing);
  const turn = useRef(0);
  const latest = useRef({ input, held });
  latest.current = { input, held };

  const load = useCallback(
    async (busy: 'first' | 'more') => {
      const mine = ++turn.current;
      const { input: asked, held: before } = latest.current;
      if (asked === null) return;
      setHeld((last) => ({ ...last, busy, error: null }));
      const page = await readPage(key, asked, busy === 'more' ? before.cursor : null).catch(asApiError);
      if (mine !== turn.current) return;
      if (!('answer' in page)) return setHeld((last) => ({ ...last, error: page, busy: null }));
      const { items, nextCursor } = page.answer;
      setHeld((last) => ({
        items: busy === 'more' ? [...last.items, ...items] : items,
        first: busy === 'more' ? last.first : page.answer,
        cursor: nextCursor,
        error: null,
        busy: null,
      }));
    },
    [key],
  );

  useEffect(() => {
    setHeld({ ...nothing, busy: name === null ? null : 'first' });
    if (name !== null) void load('first');
    return () => {
      turn.current += 1;
    };
  }, [load, name]);

  return {
    items: held.items,
    first: held.first,
    error: held.error,
    loading: held.busy === 'first',
    loadingMore: held.busy === 'more',
    hasMore: held.cursor !== null,
    more: async () => {
      if (held.busy === null && held.cursor !== null) await load('more');
    },
    refresh: () => load('first'),
  };
}

async function readPage<K extends PagedKey>(key: K, input: Input<K>, cursor: string | null) {
  const query = { ...(input.query as object | undefined), cursor: cursor ?? undefined };
  // As in useEndpoint; the cursor is part of every paged query by the definition of a page
  const ask = call as unknown as (
    key: K,
    input: object,
  ) => Promise<Result<K> & { items: ItemOf<K>[]; nextCursor: string | null }>;
  return { answer: await ask(key, { ...input, query }) };
}
