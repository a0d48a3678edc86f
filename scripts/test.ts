/**
 * `npm test`: sees to what the tests need (a browser, fresh builds), runs them all, and ends with one line
 * alone: `N passed, N failed`. Further arguments go to jest: `npm test -- --selectProjects node`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { requireChromium } from './chromium';
import { ensureBuilt } from './start/build-target';
import { ROOT } from './start/paths';
import { refuse, say, step } from './start/progress';

const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');
const CONFIG = ['--config', join(ROOT, '.config/jest.config.cjs')];
/** Jest has reported; what still holds it open gets this long. */
const LEAVE_WITHIN_MS = 30_000;

interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

function filesChosen(passed: string[]): string[] {
  const { stdout } = spawnSync(process.execPath, [JEST, ...CONFIG, '--listTests', ...passed], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((path) => relative(ROOT, path));
}

/** Only the end-to-end tests need a browser and the mini-program's builds. */
async function prepare(passed: string[]): Promise<void> {
  const endToEnd = filesChosen(passed).some((path) => path.startsWith('tests/e2e/'));
  if (!endToEnd) return;
  await step('browser', () => void requireChromium((line) => say(`  … ${line}`)));
  await ensureBuilt('weapp');
  await ensureBuilt('h5');
}

/** Jest's default leaves a two-core machine one worker. */
function workers(passed: string[]): string[] {
  const said = passed.some((argument) => /^(-w|-i|--maxWorkers|--runInBand)/.test(argument));
  return said ? [] : [`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`];
}

async function runJest(passed: string[], resultsFile: string): Promise<number> {
  const args = [
    JEST,
    ...CONFIG,
    '--ci',
    '--json',
    `--outputFile=${resultsFile}`,
    ...workers(passed),
    ...passed,
  ];
  // Jest's report goes to stderr; its stdout would only repeat where the results were written.
  const jest = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<number>((resolve) => jest.once('close', (code) => resolve(code ?? 1)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => jest.kill(signal));

  let running = true;
  void ended.then(() => (running = false));
  while (running && !existsSync(resultsFile)) await Promise.race([ended, pause(500)]);
  const late = setTimeout(() => {
    refuse('Jest did not exit after its tests: one of them left something running.');
    jest.kill('SIGKILL');
  }, LEAVE_WITHIN_MS);
  const code = await ended;
  clearTimeout(late);
  return code;
}

/** A suite that could not run counts as failed, and so does a run that ended without results. */
function count(resultsFile: string): { passed: number; failed: number } {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1 };
  const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as JestResults;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

async function test(): Promise<void> {
  const passedOn = process.argv.slice(2);
  await prepare(passedOn);
  const directory = mkdtempSync(join(tmpdir(), 'yiqiao-results-'));
  const resultsFile = join(directory, 'results.json');
  try {
    const code = await runJest(passedOn, resultsFile);
    const { passed, failed } = count(resultsFile);
    if (passed + failed === 0) refuse('No test ran.');
    process.exitCode = code === 0 && failed === 0 && passed > 0 ? 0 : 1;
    say(`${passed} passed, ${failed} failed`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

test().catch((error: Error) => {
  refuse(error.message);
  process.exitCode = 1;
});
