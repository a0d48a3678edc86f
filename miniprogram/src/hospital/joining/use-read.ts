/** An application as the API has it, and its facts as they are being written over it. */
import { useCallback, useEffect, useState } from 'react';
import { call } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { asApiError } from '../../api/use-endpoint';
import { factsOf } from './application';
import type { Application, Facts } from './application';

/** An empty `id` is a new one: there is nothing to read. */
export function useRead(id: string) {
  const [application, setApplication] = useState<Application | null>(null);
  const [facts, setFacts] = useState<Facts>(() => factsOf(null));
  const [error, setError] = useState<ApiError | null>(null);
  const [loading, setLoading] = useState(id !== '');

  /** What the API answered takes the place of what was written. */
  const show = useCallback((answer: Application) => {
    setApplication(answer);
    setFacts(factsOf(answer));
  }, []);
  const load = useCallback(
    async (which: string) => {
      setLoading(true);
      try {
        show(await call('GET /hospital-applications/:id', { params: { id: which } }));
        setError(null);
      } catch (problem) {
        setError(asApiError(problem));
      }
      setLoading(false);
    },
    [show],
  );
  useEffect(() => {
    if (id) void load(id);
  }, [id, load]);

  const change = (part: Partial<Facts>) => setFacts((before) => ({ ...before, ...part }));
  const reload = () => load(application?.id ?? id);
  return { application, setApplication, facts, change, show, loading, error, reload };
}
