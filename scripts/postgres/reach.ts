/**
 * Whether the server's account can get at a path. A checkout under root's home is closed to it, so
 * what it needs then moves to a directory that is open.
 */
import { chmodSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account';

/** Where root keeps what the unprivileged account must reach; only root can write here. */
const OPEN_DIRECTORY = '/var/lib/yiqiao';

const READ = 4;
const ENTER = 1;

function allows(path: string, account: Account, wanted: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/** True when `directory` and every one above it let the account through. */
export function canEnter(directory: string, account: Account): boolean {
  for (let here = realpathSync(directory); ; here = dirname(here)) {
    if (!allows(here, account, ENTER)) return false;
    if (here === dirname(here)) return true;
  }
}

/** True when the account can reach and read `file`, and list the directory it stands in. */
export function canRead(file: string, account: Account): boolean {
  const directory = dirname(file);
  return canEnter(directory, account) && allows(directory, account, READ) && allows(file, account, READ);
}

/** A directory under the open one, made if need be. */
export function openDirectory(name: string): string {
  const path = join(OPEN_DIRECTORY, name);
  mkdirSync(path, { recursive: true });
  chmodSync(OPEN_DIRECTORY, 0o755);
  chmodSync(path, 0o755);
  return path;
}

/** Lets everybody read a copied tree: a strict umask at install time is not the server's business. */
export function openTree(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openTree(join(path, name));
}
