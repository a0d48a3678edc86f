/** The application being filled in: read, saved on every step, submitted. */
import { useRef, useState } from 'react';
import { call } from '../../api/client';
import { ApiError } from '../../api/errors';
import { newId } from '../../api/id';
import { upload } from '../../api/desk/files';
import { forgetAnswers } from '../../api/use-endpoint';
import type { Picked } from '../../ui/desk';
import { draftOf } from './application';
import type { Application, Facts } from './application';
import { useRead } from './use-read';

export interface Draft {
  /** Null before the first save of a new one. */
  application: Application | null;
  facts: Facts;
  change(part: Partial<Facts>): void;
  loading: boolean;
  error: ApiError | null;
  reload(): Promise<void>;
  /** Somebody else, or another tab, saved it: the form shows what is there now. */
  overtaken: boolean;
  /** Each throws `ApiError`. */
  save(): Promise<Application>;
  sendScan(picked: Picked): Promise<void>;
  submit(): Promise<Application>;
}

export function useDraft(id: string): Draft {
  const read = useRead(id);
  const { application, show, reload } = read;
  const [overtaken, setOvertaken] = useState(false);
  const write = useWriting(read);

  const save = async (): Promise<Application> => {
    forgetAnswers();
    setOvertaken(false);
    try {
      const saved = await write();
      show(saved);
      return saved;
    } catch (problem) {
      if (application && problem instanceof ApiError && problem.code === 'CHANGED_MEANWHILE') {
        setOvertaken(true);
        await reload();
      }
      throw problem;
    }
  };
  const sendScan = async ({ bytes, type }: Picked): Promise<void> => {
    const input = { params: { id: (await save()).id } };
    // Only the scan is new: what was typed meanwhile stays
    read.setApplication(await upload('PUT /hospital-applications/:id/licence-scan', input, bytes, type));
  };
  const submit = async (): Promise<Application> => {
    const { id: saved, version } = await save();
    const input = { params: { id: saved }, body: { version } };
    const answer = await call('POST /hospital-applications/:id/submission', input);
    show(answer);
    return answer;
  };
  const { facts, change, loading, error } = read;
  return { ...{ application, facts, change, loading, error }, reload, overtaken, save, sendScan, submit };
}

/** Writes the facts: the first time as a new application, however often that is sent. */
function useWriting({ application, facts }: Pick<Draft, 'application' | 'facts'>) {
  const ownId = useRef(newId());
  const draft = draftOf(facts);
  return () => {
    if (!application) return call('POST /hospital-applications', { body: { ...draft, id: ownId.current } });
    const { id, version } = application;
    return call('PUT /hospital-applications/:id', { params: { id }, body: { ...draft, version } });
  };
}
