/** What every step of the form is given. */
import type { StepName } from '../application';
import type { Draft } from '../use-application';

export interface StepProps {
  draft: Draft;
  onStep(step: StepName): void;
  /** Enter in a line: save and go on. */
  onNext(): void;
}
