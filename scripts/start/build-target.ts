/** Builds a target of the mini-program when its sources changed, as a child that ends with us. */
import { join } from 'node:path';
import { buildAndStamp, isFresh, type Target } from './builds';
import { finished, startChild, type ChildOptions } from './children';
import { dataDirectory } from './paths';
import { step } from './progress';

const NAMES: Record<Target, string> = { h5: 'web pages (H5)', weapp: 'WeChat mini-program (weapp)' };

export type BuildProgram = Pick<ChildOptions, 'name' | 'script' | 'args' | 'environment'>;

async function runAsChild(program: BuildProgram): Promise<void> {
  const logDir = join(dataDirectory(program.environment), 'logs');
  await finished(startChild({ ...program, logDir }), logDir);
}

/** Rejects with the build's last lines when it failed. Prints one line, at once when nothing changed. */
export async function ensureBuilt(
  target: Target,
  environment: NodeJS.ProcessEnv = process.env,
  run: (program: BuildProgram) => Promise<void> = runAsChild,
): Promise<void> {
  const name = NAMES[target];
  if (isFresh(target, environment)) return step(`${name}, unchanged`, () => undefined);
  const program = { name: `build-${target}`, script: 'scripts/build.ts', args: [target], environment };
  await step(
    `${name}, built`,
    () => buildAndStamp(target, () => run(program), environment),
    `building the ${name}, about a minute`,
  );
}
