/** Which fields somebody has been in: only those are told what is wrong with their shape. */
import { useState } from 'react';
import type { ApplicationField, ApplicationProblem } from '@shared/hospitals/joiningRules';
import { useText } from '../../../api/messages';
import { problemsOf } from '../application';
import { problemWords } from '../messages';
import type { Draft } from '../use-application';

/** `wrong(field, better?)`: the sentence, null while there is nothing to say. What is missing is said at the end. */
export function useLeft(draft: Draft) {
  const say = useText(problemWords);
  const [left, setLeft] = useState<readonly ApplicationField[]>([]);
  const problems = problemsOf(draft.facts, draft.application?.licenceScan != null);
  const leave = (field: ApplicationField) => () => setLeft((before) => [...before, field]);
  const wrong = (field: ApplicationField, better?: string): string | null => {
    const found = problems.find((problem) => problem.field === field && problem.problem !== 'missing');
    if (!found || !left.includes(field)) return null;
    return found.problem === 'format' && better ? better : say(found.problem, positionOf(found));
  };
  return { leave, wrong };
}

export const positionOf = ({ position }: ApplicationProblem) => ({ position: position ?? '' });
