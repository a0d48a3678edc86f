/**
 * What `postmaster.pid` says, and what to do with a server somebody left behind.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from './cluster';

const POLL_MS = 20;
const OWNER_LINGERS_MS = 2_000;
const FAST_SHUTDOWN_MS = 15_000;

interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

function pidFilePath(home: Home): string {
  return join(home.cluster, 'postmaster.pid');
}

/** Lines of the file: pid, data directory, start, port, socket directory, address, memory key, status. */
export function readPidFile(home: Home): PidFile | undefined {
  if (!existsSync(pidFilePath(home))) return undefined;
  const lines = readFileSync(pidFilePath(home), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Empty for a process that is gone, and for a dead one nobody has collected yet. */
function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Pids are reused, in containers soon: only a process that names this cluster is its server. */
function isServerOf(home: Home, pid: number): boolean {
  return pid > 1 && commandLine(pid).includes(home.cluster);
}

function livingOwner(home: Home): number | undefined {
  if (!existsSync(home.ownerFile)) return undefined;
  const owner = Number(readFileSync(home.ownerFile, 'utf8'));
  return owner > 1 && owner !== process.pid && commandLine(owner).includes('node') ? owner : undefined;
}

/** One killed this moment may still be seen for a while. */
async function lastingOwner(home: Home): Promise<number | undefined> {
  const deadline = Date.now() + OWNER_LINGERS_MS;
  while (livingOwner(home) !== undefined && Date.now() < deadline) await pause(POLL_MS);
  return livingOwner(home);
}

/** The port of a living, ready server on this home. */
export function runningPort(home: Home): number | undefined {
  const file = readPidFile(home);
  return file?.ready && isServerOf(home, file.pid) ? file.port : undefined;
}

async function gone(home: Home, pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isServerOf(home, pid)) {
    if (Date.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}

/**
 * Clears the way for a start: stops a server whose owner died, forgets a pid file nobody stands
 * behind. Throws one sentence when a living program still uses the cluster.
 */
export async function clearTheWay(home: Home): Promise<void> {
  const left = readPidFile(home);
  if (!left) return;
  if (isServerOf(home, left.pid)) {
    const owner = await lastingOwner(home);
    if (owner)
      throw new Error(`The database in ${home.path} is in use by another program (process ${owner}).`);
    process.kill(left.pid, 'SIGINT');
    if (!(await gone(home, left.pid, FAST_SHUTDOWN_MS))) {
      process.kill(left.pid, 'SIGQUIT');
      await gone(home, left.pid, FAST_SHUTDOWN_MS);
    }
  }
  if (readPidFile(home)?.pid === left.pid) rmSync(pidFilePath(home));
}
