/** Ending well: finish what is in flight, within a limit, on SIGTERM, SIGINT, or when the parent process dies. */
import type { Server } from 'node:http';
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

/** How often connections that have become idle are looked for. */
const LOOK_MS = 50;

/**
 * Takes no new connection and resolves when the last answer is out. A kept-alive connection is closed as soon as
 * nothing is in flight on it; waiting for the client to let go could take its whole keep-alive time.
 */
export async function closeGently(server: Server): Promise<void> {
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  } finally {
    clearInterval(looking);
  }
}
