/** Searching while somebody types: asks after a pause, drops answers to what is no longer asked. */
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../api/client';
import { useEndpoint } from '../../api/use-endpoint';
import { useNear } from './here';

const PAUSE_MS = 250;
/** The contract's `q`. */
export const MAX_QUERY = 50;

export type Found = Result<'GET /search'>;

export function useDebounced(text: string, pause = PAUSE_MS): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text ? pause : 0);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return settled;
}

export type Search = ReturnType<typeof useSearch>;

/** `found` stays at the last answer while the next is on its way, so that the list does not flicker. */
export function useSearch(typed: string) {
  const text = typed.trim().slice(0, MAX_QUERY);
  const asked = useDebounced(text);
  const near = useNear();
  const reading = useEndpoint('GET /search', asked && text ? { query: { q: asked, near } } : null);
  const last = useRef<{ text: string; found: Found } | null>(null);
  if (!text) last.current = null;
  else if (reading.data) last.current = { text: asked, found: reading.data };
  return {
    /** What `found` answers to. */
    answered: last.current?.text ?? '',
    found: last.current?.found ?? null,
    error: text && !reading.loading ? reading.error : null,
    searching: Boolean(text) && (reading.loading || asked !== text),
    retry: () => void reading.refresh(),
  };
}
