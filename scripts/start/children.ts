/**
 * Our programs as children: each with a log file, on a leash (it ends when we do), in its own process
 * group (the terminal's Ctrl-C reaches only us, and we say who stops when).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './paths';

const LAST_LINES = 12;
const LEASH = join(__dirname, 'leash.cjs');

export interface ChildOptions {
  name: string;
  /** From the root of the checkout. */
  script: string;
  args?: string[];
  environment: NodeJS.ProcessEnv;
  logDir: string;
  /** Called with an error the child logged. */
  onProblem?(line: string): void;
}

export interface Child {
  name: string;
  /** Resolves, never rejects, with the exit code or signal. */
  exited: Promise<number | NodeJS.Signals>;
  lastLines(): string[];
  /** SIGTERM, and SIGKILL when it takes longer than the grace. Resolves when it has ended. */
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

/** The last run's log is kept beside the new one. */
function openLog(logDir: string, name: string): NodeJS.WritableStream {
  mkdirSync(logDir, { recursive: true });
  const path = join(logDir, `${name}.log`);
  if (existsSync(path)) renameSync(path, join(logDir, `${name}.previous.log`));
  return createWriteStream(path);
}

/** pino's errors (level 50 and up) are worth a person's attention; its other lines are for the file. */
function problemIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } };
    if ((entry.level ?? 0) < 50) return undefined;
    return [entry.msg, entry.err?.message].filter(Boolean).join(': ');
  } catch {
    return undefined;
  }
}

function followOutput(child: ChildProcess, options: ChildOptions): string[] {
  const log = openLog(options.logDir, options.name);
  const last: string[] = [];
  let lastProblem: string | undefined;
  const follow = (line: string): void => {
    log.write(`${line}\n`);
    last.push(line);
    if (last.length > LAST_LINES) last.shift();
    const problem = problemIn(line);
    if (problem && problem !== lastProblem) options.onProblem?.(`${options.name}: ${problem}`);
    lastProblem = problem ?? lastProblem;
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', follow);
  child.once('close', () => log.end());
  return last;
}

/** Tells the whole group: a build, say, has children of its own. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function startChild(options: ChildOptions): Child {
  const args = ['--require', LEASH, '--import', 'tsx', join(ROOT, options.script), ...(options.args ?? [])];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const last = followOutput(child, options);
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1));
  });
  return {
    name: options.name,
    exited,
    lastLines: () => last,
    kill: () => signalGroup(child, 'SIGKILL'),
    async stop(graceMs) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** The sentence about a child that ended when it should not have. */
export function deathOf(child: Child, how: number | NodeJS.Signals, logDir: string): Error {
  const said = child.lastLines().map((line) => `      ${line}`);
  return new Error(
    [`${child.name} ended (${how}). Its log is ${join(logDir, `${child.name}.log`)}:`, ...said].join('\n'),
  );
}

/** Waits for a program that does one thing; rejects with its last lines when that failed. */
export async function finished(child: Child, logDir: string): Promise<void> {
  const how = await child.exited;
  if (how !== 0) throw deathOf(child, how, logDir);
}
