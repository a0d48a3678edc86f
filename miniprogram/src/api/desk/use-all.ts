/** Reading every page of a list: a calendar is drawn whole or not at all. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../client';
import type { Input } from '../client';
import type { ApiError } from '../errors';
import { asApiError } from '../use-endpoint';
import type { ItemOf, PagedKey } from '../use-paged';

/** Pages beyond this are left out; a filter brings them into reach. */
const PAGES_AT_MOST = 20;

export interface All<K extends PagedKey> {
  /** Undefined until everything has come. */
  items: ItemOf<K>[] | undefined;
  error: ApiError | null;
  loading: boolean;
  refresh(): Promise<void>;
}

interface Held<K extends PagedKey> {
  name: string | null;
  items?: ItemOf<K>[];
  error: ApiError | null;
  loading: boolean;
}

/** `input` null means: not yet. */
export function useAll<K extends PagedKey>(key: K, input: Input<K> | null): All<K> {
  const name = input === null ? null : JSON.stringify(input);
  const [held, setHeld] = useState<Held<K>>({ name, error: null, loading: name !== null });
  const turn = useRef(0);
  const latest = useRef(input);
  latest.current = input;

  const refresh = useCallback(async () => {
    const mine = ++turn.current;
    const asked = latest.current;
    if (asked === null) return;
    setHeld((last) => ({ ...(last.name === name ? last : { name, error: null }), loading: true }));
    const outcome = await readAll(key, asked).catch(asApiError);
    if (mine !== turn.current) return;
    if (!Array.isArray(outcome)) setHeld((last) => ({ ...last, error: outcome, loading: false }));
    else setHeld({ name, items: outcome, error: null, loading: false });
  }, [key, name]);

  useEffect(() => {
    void refresh();
    return () => {
      turn.current += 1;
    };
  }, [refresh]);

  const shown = held.name === name ? held : { error: null, loading: name !== null, items: undefined };
  return { items: shown.items, error: shown.error, loading: shown.loading, refresh };
}

async function readAll<K extends PagedKey>(key: K, input: Input<K>): Promise<ItemOf<K>[]> {
  // As in usePaged
  const ask = call as unknown as (
    key: K,
    input: object,
  ) => Promise<{ items: ItemOf<K>[]; nextCursor: string | null }>;
  const items: ItemOf<K>[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const query = { ...(input.query as object | undefined), cursor };
    const { items: some, nextCursor } = await ask(key, { ...input, query });
    items.push(...some);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return items;
}
