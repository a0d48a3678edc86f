/**
 * Reading the API from a component. What was read last is shown at once and refreshed behind it; an answer
 * that arrives after the page has gone or has asked something else is dropped.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiKey } from '@shared/api';
import { call } from './client';
import type { Input, Result } from './client';
import { ApiError, unreached } from './errors';

/** Keys that only read. */
export type ReadKey = Extract<ApiKey, `GET ${string}`>;

const REMEMBERED = 40;
const lastAnswers = new Map<string, unknown>();

/** Somebody signed out: what was read is nobody's business any more. */
export const forgetAnswers = () => lastAnswers.clear();

export function rememberAnswer(name: string, data: unknown): void {
  lastAnswers.delete(name);
  lastAnswers.set(name, data);
  if (lastAnswers.size > REMEMBERED) lastAnswers.delete(lastAnswers.keys().next().value as string);
}

/** A later answer than the one read: what any page that reads the same shows first. */
export function rememberRead<K extends ReadKey>(key: K, input: Input<K>, data: Result<K>): void {
  rememberAnswer(nameOf(key, input), data);
}

const nameOf = (key: string, input: unknown) => `${key} ${JSON.stringify(input)}`;

export const asApiError = (error: unknown) => (error instanceof ApiError ? error : unreached('unreadable'));

export interface Reading<T> {
  data: T | undefined;
  error: ApiError | null;
  /** True until the first answer, and while refreshing. */
  loading: boolean;
  refresh(): Promise<void>;
}

/** `input` null means: not yet. Another input, or another value in `deps`, reads again. */
export function useEndpoint<K extends ReadKey>(
  key: K,
  input: Input<K> | null,
  deps: readonly unknown[] = [],
): Reading<Result<K>> {
  const name = input === null ? null : nameOf(key, input);
  const [state, setState] = useState(() => begin<Result<K>>(name));
  const asked = useRef(0);
  const latest = useRef(input);
  latest.current = input;

  const refresh = useCallback(async () => {
    const turn = ++asked.current;
    const now = latest.current;
    if (name === null || now === null) return setState(begin<Result<K>>(null));
    setState((last) => ({ ...(last.name === name ? last : begin<Result<K>>(name)), loading: true }));
    const outcome = await read(key, now).catch(asApiError);
    if (turn !== asked.current) return;
    if (outcome instanceof ApiError) return setState((last) => ({ ...last, error: outcome, loading: false }));
    rememberAnswer(name, outcome.data);
    setState({ name, data: outcome.data, error: null, loading: false });
  }, [key, name]);

  useEffect(() => {
    void refresh();
    return () => {
      asked.current += 1;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the caller's own reasons to read again
  }, [refresh, ...deps]);

  const shown = state.name === name ? state : begin<Result<K>>(name);
  return { data: shown.data, error: shown.error, loading: shown.loading, refresh };
}

interface Shown<T> {
  name: string | null;
  data: T | undefined;
  error: ApiError | null;
  loading: boolean;
}

function begin<T>(name: string | null): Shown<T> {
  const data = name === null ? undefined : (lastAnswers.get(name) as T | undefined);
  return { name, data, error: null, loading: name !== null };
}

async function read<K extends ReadKey>(key: K, input: Input<K>): Promise<{ data: Result<K> }> {
  // The conditional rest parameter of `call` cannot be resolved for a generic key
  const ask = call as unknown as (key: K, input: Input<K>) => Promise<Result<K>>;
  return { data: await ask(key, input) };
}
