/** Doing one thing at a time, and saying in place what went wrong. */
import { useState } from 'react';
import { ApiError, sentenceOf } from '../errors';
import type { ErrorCode } from '@shared/errors';

export interface Act {
  busy: boolean;
  /** The sentence of what went wrong last; null while all is well. */
  wrong: string | null;
  code: ErrorCode | null;
  /** Runs it unless one is under way; resolves whether it went well. */
  run(act: () => Promise<void>): Promise<boolean>;
  forget(): void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ wrong: string; code: ErrorCode | null } | null>(null);
  const run = async (act: () => Promise<void>) => {
    if (busy) return false;
    setBusy(true);
    setFailed(null);
    try {
      await act();
      return true;
    } catch (error) {
      setFailed({ wrong: sentenceOf(error), code: error instanceof ApiError ? error.code : null });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    wrong: failed?.wrong ?? null,
    code: failed?.code ?? null,
    run,
    forget: () => setFailed(null),
  };
}
