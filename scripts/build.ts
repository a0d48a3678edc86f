/**
 * `npm run build:weapp`, `npm run build:h5` (or `tsx scripts/build.ts weapp h5`): builds the mini-program in
 * production mode into miniprogram/dist/. Taro exits 0 on an invalid config and writes nothing, so success is
 * what was written, not the exit code.
 */
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileSize } from './build/measure';

export const PLATFORMS = { weapp: 'app.json', h5: 'index.html' } as const;
export type Platform = keyof typeof PLATFORMS;

const ROOT = resolve(__dirname, '..');
const PROJECT = join(ROOT, 'miniprogram');

export const outputOf = (platform: Platform) => join(PROJECT, 'dist', platform);

/**
 * Builds one platform aside and moves the finished folder into place, so that a server never serves half a
 * build and two builds at once do not mix. Throws with Taro's own output when nothing usable was written.
 */
export async function buildMiniProgram(platform: Platform): Promise<string> {
  const aside = `dist/.building-${platform}-${process.pid}`;
  const written = join(PROJECT, aside);
  const { code, log } = await runTaro(platform, aside);
  const proof = join(written, PLATFORMS[platform]);
  if (code !== 0 || !existsSync(proof) || fileSize(proof) === 0) {
    rmSync(written, { recursive: true, force: true });
    throw new Error(`The ${platform} build wrote no ${PLATFORMS[platform]} (exit ${code}).\n${log}`);
  }
  const output = outputOf(platform);
  rmSync(output, { recursive: true, force: true });
  renameSync(written, output);
  return output;
}

function runTaro(platform: Platform, output: string): Promise<{ code: number | null; log: string }> {
  const taro = join(ROOT, 'node_modules/@tarojs/cli/bin/taro');
  const child = spawn(process.execPath, [taro, 'build', '--type', platform, '--no-check'], {
    cwd: PROJECT,
    // CI: a plain log instead of a progress bar
    env: { ...process.env, NODE_ENV: 'production', CI: 'true', TARO_APP_OUTPUT: output },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const keep = (chunk: Buffer) => {
    log += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, log }));
  });
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in PLATFORMS));
  if (asked.length === 0 || unknown.length > 0) throw new Error('Usage: tsx scripts/build.ts weapp|h5 …');
  for (const platform of asked as Platform[]) {
    const begun = Date.now();
    await buildMiniProgram(platform);
    console.log(`${platform}: miniprogram/dist/${platform} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
