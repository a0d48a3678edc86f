/** The application being filled in: read, saved on every step, submitted. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { ApiError } from '../../api/errors';
import { newId } from '../../api/id';
import { upload } from '../../api/desk/files';
import { asApiError, forgetAnswers } from '../../api/use-endpoint';
import type { Picked } from '../../ui/desk';
import { draftOf, factsOf } from './application';
import type { Application, Facts } from './application';

export interface Draft {
  /** Null before the first save of a new one. */
  application: Application | null;
  facts: Facts;
  change(part: Partial<Facts>): void;
  loading: boolean;
  error: ApiError | null;
  reload(): void;
  /** Somebody else, or another tab, saved it: the form shows what is there now. */
  overtaken: boolean;
  /** Each throws `ApiError`. */
  save(): Promise<Application>;
  sendScan(picked: Picked): Promise<void>;
  submit(): Promise<Application>;
}

export function useDraft(id: string): Draft {
  const [application, setApplication] = useState<Application | null>(null);
  const [facts, setFacts] = useState<Facts>(() => factsOf(null));
  const [error, setError] = useState<ApiError | null>(null);
  const [loading, setLoading] = useState(id !== '');
  const [overtaken, setOvertaken] = useState(false);
  const ownId = useRef(newId());

  const show = useCallback((answer: Application, withFacts: boolean) => {
    setApplication(answer);
    if (withFacts) setFacts(factsOf(answer));
  }, []);
  const load = useCallback(
    async (which: string) => {
      setLoading(true);
      try {
        show(await call('GET /hospital-applications/:id', { params: { id: which } }), true);
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

  const save = async (): Promise<Application> => {
    forgetAnswers();
    setOvertaken(false);
    try {
      const saved = application
        ? await call('PUT /hospital-applications/:id', {
            params: { id: application.id },
            body: { ...draftOf(facts), version: application.version },
          })
        : await call('POST /hospital-applications', { body: { ...draftOf(facts), id: ownId.current } });
      show(saved, true);
      return saved;
    } catch (problem) {
      if (application && problem instanceof ApiError && problem.code === 'CHANGED_MEANWHILE') {
        setOvertaken(true);
        await load(application.id);
      }
      throw problem;
    }
  };
  const sendScan = async (picked: Picked): Promise<void> => {
    const saved = await save();
    const input = { params: { id: saved.id } };
    show(
      await upload('PUT /hospital-applications/:id/licence-scan', input, picked.bytes, picked.type),
      false,
    );
  };
  const submit = async (): Promise<Application> => {
    const { id: saved, version } = await save();
    const answer = await call('POST /hospital-applications/:id/submission', {
      params: { id: saved },
      body: { version },
    });
    show(answer, true);
    return answer;
  };
  const change = (part: Partial<Facts>) => setFacts((before) => ({ ...before, ...part }));
  const reload = () => void load(application?.id ?? id);
  return { application, facts, change, loading, error, reload, overtaken, save, sendScan, submit };
}
