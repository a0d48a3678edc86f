/** The children of `npm start`: they leave in order, report their deaths, and never outlive their parent. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from '../../scripts/start/children';
import { Household } from '../../scripts/start/household';

const SCRIPT = 'tests/scripts/programs/child.ts';

let folder: string;
let household: Household;

function keep(name: string): void {
  household.keep({ name, script: SCRIPT, args: [folder, name], environment: process.env });
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 10_000) throw new Error(`waited 10 s for ${what}`);
    await pause(20);
  }
}

/** The child's process id, once it runs. */
async function pidOf(name: string): Promise<number> {
  const path = join(folder, `${name}.pid`);
  await until(() => existsSync(path), `${name} to run`);
  return Number(readFileSync(path, 'utf8'));
}

/** Dead, or dead and not yet collected by the system. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform === 'linux' && readFileSync(`/proc/${pid}/cmdline`, 'utf8') === '';
  } catch {
    return true;
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yiqiao-household-'));
  household = new Household(folder);
});

afterEach(async () => {
  household.kill();
  await household.leave();
  rmSync(folder, { recursive: true, force: true });
});

test('the last to come is the first to go', async () => {
  for (const name of ['superapp', 'worker', 'api']) {
    keep(name);
    await pidOf(name);
  }
  await household.leave();
  expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('api\nworker\nsuperapp\n');
});

test('a child that ends by itself is trouble, told with its last lines', async () => {
  keep('failing');
  await expect(household.trouble).rejects.toThrow(/failing ended \(3\)[^]*cannot go on/);
});

test('an error a child logs is passed on in a sentence, and all it says is in its log', async () => {
  const problems: string[] = [];
  const child = startChild({
    name: 'failing',
    script: SCRIPT,
    args: [folder, 'failing'],
    environment: process.env,
    logDir: folder,
    onProblem: (line) => problems.push(line),
  });
  expect(await child.exited).toBe(3);
  expect(problems).toEqual(['failing: cannot go on: no paper']);
  expect(readFileSync(join(folder, 'failing.log'), 'utf8')).toContain('cannot go on');
});

test('a child that does not heed SIGTERM is killed after the grace', async () => {
  const options = { name: 'stubborn', script: SCRIPT, args: [folder, 'stubborn'] };
  const child = startChild({ ...options, environment: process.env, logDir: folder });
  await pidOf('stubborn');
  await child.stop(300);
  expect(await child.exited).toBe('SIGKILL');
});

test('kill -9 of the parent ends the child', async () => {
  const program = join(__dirname, 'programs/parent.ts');
  const parent = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: 'ignore' });
  const pid = await pidOf('orphan');
  expect(isGone(pid)).toBe(false);
  parent.kill('SIGKILL');
  await until(() => isGone(pid), 'the child to go');
});
