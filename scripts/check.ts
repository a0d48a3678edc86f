/**
 * `npm run check`: formatting, lint and types, side by side. One line per step with its seconds; what a
 * failing step said follows. `npm run check -- lint` runs only the steps named.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

interface Step {
  name: string;
  package: string;
  bin: string;
  args: string[];
}

const STEPS: Step[] = [
  {
    name: 'format',
    package: 'prettier',
    bin: 'bin/prettier.cjs',
    args: ['--check', '--log-level=warn', '.'],
  },
  {
    name: 'lint',
    package: 'eslint',
    bin: 'bin/eslint.js',
    args: ['--config', '.config/eslint.config.mjs', '--max-warnings=0', '.'],
  },
  { name: 'types', package: 'typescript', bin: 'bin/tsc', args: ['--noEmit', '--project', '.'] },
];

/** Straight to the program: npx would cost a second for each. */
function binOf(step: Step): string {
  const manifest = createRequire(__filename).resolve(`${step.package}/package.json`);
  return join(dirname(manifest), step.bin);
}

function runStep(step: Step): Promise<boolean> {
  const started = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [binOf(step), ...step.args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(8)}${seconds.padStart(6)} s\n`);
      if (code !== 0) process.stdout.write(`${said.trim()}\n`);
      done(code === 0);
    });
  });
}

async function check(): Promise<void> {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`There is no step "${unknown[0]}": format, lint, types.`);
  const chosen = STEPS.filter((step) => named.length === 0 || named.includes(step.name));
  const passed = await Promise.all(chosen.map(runStep));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
}

check().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
