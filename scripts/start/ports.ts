/** Looks whether ports are free before anything is started, and names the one that is not. */
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A killed predecessor's children take a moment to notice and go. */
const PATIENCE_MS = 1_500;

function listens(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES') reject(new Error(`Port ${port} needs rights this account has not.`));
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Some systems let two programs share a port, one on all addresses and one on a single one: try both. */
async function isFree(port: number): Promise<boolean> {
  return (await listens(port)) && (await listens(port, '127.0.0.1'));
}

/** Rejects with a sentence naming the first taken port and the setting that moves it. */
export async function requireFreePorts(ports: Record<string, number>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (const [setting, port] of Object.entries(ports)) {
    while (!(await isFree(port))) {
      if (Date.now() > deadline) {
        throw new Error(`Port ${port} is taken by another program. Stop it or set ${setting}=….`);
      }
      await pause(100);
    }
  }
}
