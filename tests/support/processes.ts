/**
 * The product's real processes, as they run in production: started, killed without warning, or asked to end. They
 * never outlive the test: their channel to it closes with it, and that ends them.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const READY_WITHIN_MS = 30_000;

export interface RunningProcess {
  readonly pid: number;
  /** Everything said so far, on standard output and error. */
  output(): string;
  /** `kill -9`: no handler runs, nothing is finished. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code and the milliseconds it took. */
  end(): Promise<{ code: number | null; ms: number }>;
}

/** Starts `server/main.ts` or `server/worker.ts` and resolves when it says it is ready. */
export async function startProcess(
  script: 'server/main.ts' | 'server/worker.ts',
  environment: Record<string, string>,
): Promise<RunningProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: ROOT,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += data));
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  await untilReady(child, () => said);
  return {
    pid: child.pid!,
    output: () => said,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async end() {
      const started = performance.now();
      child.kill('SIGTERM');
      const code = await exited;
      return { code, ms: performance.now() - started };
    },
  };
}

async function untilReady(child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!/"msg":"(api|worker) ready"/.test(said())) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`it did not get ready: ${said().slice(-2000)}`);
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}
