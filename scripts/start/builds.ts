/**
 * The mini-program's two builds and whether they are still those of the sources: a stamp in `.data/`
 * remembers the hash of everything that went in.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './paths';

export type Target = 'weapp' | 'h5';

const SOURCES = [
  'miniprogram',
  'shared',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'scripts/build.ts',
];
const NOT_SOURCES = new Set(['node_modules', 'dist', '.temp', '.swc']);
const SETTINGS = ['TARO_APP_API_ORIGIN'];

/** Taro exits 0 on a broken configuration: only the file it should have written proves a build. */
const PROOF: Record<Target, string> = {
  weapp: 'miniprogram/dist/weapp/app.json',
  h5: 'miniprogram/dist/h5/index.html',
};

function filesUnder(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => !NOT_SOURCES.has(entry.name));
  return entries.flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return filesUnder(child);
    return entry.isFile() ? [child] : [];
  });
}

function sourceFiles(): string[] {
  return SOURCES.map((source) => join(ROOT, source)).flatMap((path) => {
    if (!existsSync(path)) return [];
    return /\.\w+$/.test(path) ? [path] : filesUnder(path);
  });
}

function hashOfSources(environment: NodeJS.ProcessEnv): string {
  const hash = createHash('sha256');
  for (const name of SETTINGS) hash.update(`${name}=${environment[name] ?? ''}\0`);
  for (const file of sourceFiles().sort()) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Beside the checkout's own data, never in YIQIAO_DATA_DIR: the builds belong to the checkout. */
function stampOf(target: Target): string {
  return join(ROOT, '.data', 'builds', `${target}.sha256`);
}

export function isFresh(target: Target, environment: NodeJS.ProcessEnv = process.env): boolean {
  if (!existsSync(join(ROOT, PROOF[target])) || !existsSync(stampOf(target))) return false;
  return readFileSync(stampOf(target), 'utf8') === hashOfSources(environment);
}

/**
 * Runs `build` and stamps what it made. Sources changed while it ran leave an old stamp, and so a new
 * build next time. Rejects when nothing was written.
 */
export async function buildAndStamp(
  target: Target,
  build: () => Promise<void>,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const hash = hashOfSources(environment);
  rmSync(stampOf(target), { force: true });
  await build();
  if (!existsSync(join(ROOT, PROOF[target])))
    throw new Error(`The ${target} build wrote no ${PROOF[target]}.`);
  mkdirSync(dirname(stampOf(target)), { recursive: true });
  writeFileSync(stampOf(target), hash);
}
