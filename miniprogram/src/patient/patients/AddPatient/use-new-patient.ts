/** A new patient on the way from the first answer to being saved once, however often saving is tried. */
import { useRef, useState } from 'react';
import { beijingDay } from '@shared/time';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { withConsent } from '../../../api/consent';
import { ApiError, sentenceOf } from '../../../api/errors';
import { newId } from '../../../api/id';
import { NOTHING_YET, QUESTIONS, answered, askedSoFar, bodyOf, problemsOf } from '../answers';
import type { Answers, Problems } from '../answers';

export interface NewPatient {
  answers: Answers;
  problems: Problems;
  /** How many of `QUESTIONS` are asked by now; never fewer than before. */
  asked: number;
  /** Somebody has tried to save: what is missing is said. */
  strict: boolean;
  busy: boolean;
  /** Why the API would not, in words. */
  refusal: string | null;
  today: string;
  change(change: Partial<Answers>): void;
  save(): Promise<void>;
}

export function useNewPatient(onAdded: (patient: Result<'POST /patients'>) => void): NewPatient {
  const [answers, setAnswers] = useState(NOTHING_YET);
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const reached = useRef(1);
  // Kept for as long as the same patient is being added: a second try is the same act
  const id = useRef(newId());
  const today = beijingDay(new Date());
  const problems = problemsOf(answers, today);
  reached.current = Math.max(reached.current, strict ? QUESTIONS.length : askedSoFar(problems));

  const change = (part: Partial<Answers>) => {
    setRefusal(null);
    setAnswers((before) => answered(before, part));
  };

  const save = async () => {
    setStrict(true);
    const body = bodyOf(id.current, answers, today);
    if (!body) return;
    setBusy(true);
    setRefusal(null);
    try {
      const patient = await withConsent(() => call('POST /patients', { body }));
      if (patient) onAdded(patient);
    } catch (error) {
      setRefusal(sentenceOf(error));
      const code = error instanceof ApiError ? error.code : null;
      // A code from the phone button is good once
      if (code === 'PHONE_CODE_INVALID') setAnswers((before) => ({ ...before, phone: null }));
      // The first try arrived after all and said something else: the next one is another act
      if (code === 'ID_REUSED') id.current = newId();
    } finally {
      setBusy(false);
    }
  };

  return { answers, problems, asked: reached.current, strict, busy, refusal, today, change, save };
}
