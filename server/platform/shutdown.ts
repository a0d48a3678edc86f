/** Ending well: finish what is in flight, within a limit, on SIGTERM, SIGINT, or when the parent process dies. */
import type { Logger } from 'pino';

const LIMIT_MS = 25_000;

/** @param finish stops taking work, finishes what is in hand, closes connections. Called once. */
export function onStop(log: Logger, finish: () => Promise<void>): void {
  let stopping = false;
  const stop = (cause: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ cause }, 'stopping');
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    finish().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('the parent process is gone'));
}
