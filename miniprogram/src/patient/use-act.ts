/** An act behind a button: once however often it is tapped, with what refused it; and the id that makes a retry the same act. */
import { useRef, useState } from 'react';
import { withConsent } from '../api/consent';
import type { ApiError } from '../api/errors';
import { newId } from '../api/id';
import { asApiError } from '../api/use-endpoint';

export interface Act {
  busy: boolean;
  error: ApiError | null;
  /** Asks for consent first where it is missing. Resolves when it is over, well or not. */
  run(act: () => Promise<unknown>): Promise<void>;
  /** Something was changed: the last refusal no longer applies. */
  forgetError(): void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const underway = useRef(false);
  const run = async (act: () => Promise<unknown>) => {
    // A second tap comes before the first one is drawn
    if (underway.current) return;
    underway.current = true;
    setBusy(true);
    setError(null);
    try {
      await withConsent(act);
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      underway.current = false;
      setBusy(false);
    }
  };
  return { busy, error, run, forgetError: () => setError(null) };
}

/** The same wish always gets the same id on this page, so that trying again after a lost answer is the same act. */
export function useActId(): (wish: unknown) => string {
  const ids = useRef(new Map<string, string>());
  return (wish) => {
    const key = JSON.stringify(wish);
    const id = ids.current.get(key) ?? newId();
    ids.current.set(key, id);
    return id;
  };
}
