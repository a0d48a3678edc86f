/** How `npm start` ends: at Ctrl-C in order, at a second one at once, and when npm itself was killed. */
import type { Household } from './household';
import { say } from './progress';

/** npm passes on the Ctrl-C the terminal has already sent us: both are the same one. */
const SAME_SIGNAL_MS = 500;
const LOOK_FOR_PARENT_MS = 1_000;

export function answerSignals(household: Household): void {
  let firstAt: number | undefined;

  const answer = (): void => {
    if (firstAt !== undefined) {
      if (Date.now() - firstAt < SAME_SIGNAL_MS) return;
      household.kill();
      process.exit(130);
    }
    firstAt = Date.now();
    say('\n  Stopping: requests in flight are finished first. Ctrl-C again stops at once.');
    household.leave().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, answer);

  // npm, or its shell, waits for us: another parent means that it was killed without a word.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== 'start') return;
  setInterval(() => {
    if (process.ppid !== parent) answer();
  }, LOOK_FOR_PARENT_MS).unref();
}
