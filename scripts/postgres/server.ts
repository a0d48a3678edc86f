/**
 * One running Postgres process: its flags, how it is started under the supervisor, when it is ready,
 * and how a failed start is put into words.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { serverEnvironment, type Home } from './cluster';
import { readPidFile } from './pidfile';

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 60_000;
const LOG_LIMIT_BYTES = 5_000_000;

export interface ServerSettings {
  port: number;
  fsync: boolean;
  maxConnections: number;
  /** Removed once the server has stopped, whoever stopped it. */
  removeAfter: string[];
}

export interface ServerProcess {
  exited: Promise<void>;
  stop(): Promise<void>;
}

interface SupervisorOrder {
  command: string;
  args: string[];
  env: Record<string, string>;
  identity: { uid?: number; gid?: number };
  logFile: string;
  stopSignal: NodeJS.Signals;
  removeAfter: string[];
}

/** Resolves with a port nobody listens on; with `asked` other than 0, with that one or a refusal. */
export function freePort(asked: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${asked} is taken by another program.`) : error);
    });
    probe.listen({ port: asked, host: HOST, exclusive: true }, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function serverFlags(home: Home, settings: ServerSettings): string[] {
  const configured: Record<string, string | number> = {
    listen_addresses: HOST,
    port: settings.port,
    unix_socket_directories: '',
    max_connections: settings.maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    ...(settings.fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    home.cluster,
    ...Object.entries(configured).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

function logSize(home: Home): number {
  return statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0;
}

function logSince(home: Home, offset: number): string {
  if (!existsSync(home.logFile)) return '';
  return readFileSync(home.logFile).subarray(offset).toString('utf8').trim();
}

function refusal(settings: ServerSettings, log: string): Error {
  if (/Address already in use/.test(log))
    return new Error(`Port ${settings.port} is taken by another program.`);
  return new Error(`Postgres did not start. It said: ${log.split('\n').slice(-8).join('\n') || 'nothing'}`);
}

function supervise(binaries: Binaries, home: Home, settings: ServerSettings): ChildProcess {
  const order: SupervisorOrder = {
    command: binaries.postgres,
    args: serverFlags(home, settings),
    env: serverEnvironment(),
    identity: home.account.identity,
    logFile: home.logFile,
    // Data that is thrown away needs no closing checkpoint.
    stopSignal: settings.removeAfter.length > 0 ? 'SIGQUIT' : 'SIGINT',
    removeAfter: settings.removeAfter,
  };
  const supervisor = join(__dirname, 'supervisor.cjs');
  return spawn(process.execPath, [supervisor, JSON.stringify(order)], {
    cwd: '/',
    detached: true,
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function untilReady(home: Home, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (readPidFile(home)?.ready) return true;
    await pause(10);
  }
  return false;
}

/** Starts the server and resolves when it takes connections; rejects with one sentence when it does not. */
export async function startServer(
  binaries: Binaries,
  home: Home,
  settings: ServerSettings,
): Promise<ServerProcess> {
  if (logSize(home) > LOG_LIMIT_BYTES) truncateSync(home.logFile);
  const offset = logSize(home);
  const child = supervise(binaries, home, settings);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = (): Promise<void> => {
    child.ref();
    child.stdin?.end();
    return exited;
  };
  child.stdin?.on('error', () => undefined);
  writeFileSync(home.ownerFile, String(process.pid));

  if (!(await untilReady(home, child))) {
    await stop();
    throw refusal(settings, logSince(home, offset));
  }
  // A started server does not keep its owner alive: when the owner ends, so does the server.
  child.unref();
  (child.stdin as unknown as { unref?(): void }).unref?.();
  return { exited, stop };
}
