/**
 * The data folder: one `home` with the cluster, its generated password and its log. Made once, in a
 * way that an interrupted first start leaves nothing half made.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serverAccount, type Account } from './account';
import type { Binaries } from './binaries';
import { canEnter, openDirectory } from './reach';

export const SUPERUSER = 'yiqiao';

const run = promisify(execFile);

export interface Home {
  path: string;
  cluster: string;
  passwordFile: string;
  logFile: string;
  ownerFile: string;
  account: Account;
}

function homeAt(path: string, account: Account): Home {
  return {
    path,
    cluster: join(path, 'cluster'),
    passwordFile: join(path, 'password'),
    logFile: join(path, 'server.log'),
    ownerFile: join(path, 'owner'),
    account,
  };
}

/**
 * The home for `dataDir`. Where the server's account cannot reach it (root's own folders), the home
 * stands in an open directory and `dataDir/location` names it: deleting `dataDir` still starts afresh.
 */
export function openHome(dataDir: string): Home {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const asked = realpathSync(dataDir);
  const account = serverAccount(join(asked, 'cluster'));
  if (account.identity.uid === undefined) return homeAt(asked, account);

  const pointer = join(asked, 'location');
  const moved = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  if (moved && existsSync(moved)) return homeAt(moved, serverAccount(join(moved, 'cluster')));

  if (canEnter(dirname(asked), account)) {
    // The folder itself is the launcher's: the account walks through it, and lists nothing.
    chmodSync(asked, 0o711);
    return homeAt(asked, account);
  }

  const home = mkdtempSync(join(openDirectory('data'), 'postgres-'));
  chmodSync(home, 0o755);
  writeFileSync(pointer, home);
  return homeAt(home, account);
}

/** Every path the home's data lives under: what an ephemeral server removes when it stops. */
export function pathsOf(home: Home, dataDir: string): string[] {
  return [home.path, realpathSync(dataDir)];
}

/**
 * Sorting and case are Postgres's own everywhere; character classes come from the C library, and under
 * LC_CTYPE=C no Chinese letter would be one. The Mac's library has no C.UTF-8.
 */
function localeFlags(): string[] {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
  ];
}

/** The environment the server's programs see: nothing of the caller's but where to find things. */
export function serverEnvironment(): Record<string, string> {
  const { PATH = '/usr/bin:/bin', LD_LIBRARY_PATH } = process.env;
  return { PATH, TZ: 'UTC', ...(LD_LIBRARY_PATH ? { LD_LIBRARY_PATH } : {}) };
}

async function initdb(binaries: Binaries, home: Home, directory: string, fsync: boolean): Promise<void> {
  const flags = [
    `--pgdata=${directory}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${home.passwordFile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
    ...(fsync ? [] : ['--no-sync']),
    ...localeFlags(),
  ];
  try {
    await run(binaries.initdb, flags, { cwd: '/', env: serverEnvironment(), ...home.account.identity });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new Error(`The database could not be created in ${home.path}: ${said}`, { cause: error });
  }
}

function ownedBy(account: Account, path: string): void {
  if (account.identity.uid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Makes the cluster unless it is there. It appears under its name only when it is complete. */
export async function createCluster(binaries: Binaries, home: Home, fsync: boolean): Promise<void> {
  if (existsSync(join(home.cluster, 'PG_VERSION'))) return;
  const arriving = `${home.cluster}.${process.pid}`;
  rmSync(arriving, { recursive: true, force: true });
  mkdirSync(arriving, { mode: 0o700 });
  writeFileSync(home.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  ownedBy(home.account, arriving);
  ownedBy(home.account, home.passwordFile);
  try {
    await initdb(binaries, home, arriving, fsync);
    renameSync(arriving, home.cluster);
  } finally {
    rmSync(arriving, { recursive: true, force: true });
  }
}

export function readPassword(home: Home): string {
  return readFileSync(home.passwordFile, 'utf8').trim();
}
