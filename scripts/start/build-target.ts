/** Builds a target of the mini-program when its sources changed, as a child that ends with us. */
import { join } from 'node:path';
import { buildAndStamp, isFresh, type Target } from './builds';
import { finished, startChild } from './children';
import { dataDirectory } from './paths';
import { step } from './progress';

const NAMES: Record<Target, string> = { h5: 'web pages (H5)', weapp: 'WeChat mini-program (weapp)' };

/** Rejects with the build's last lines when it failed. Prints one line, at once when nothing changed. */
export async function ensureBuilt(
  target: Target,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const name = NAMES[target];
  if (isFresh(target, environment)) return step(`${name}, unchanged`, () => undefined);
  const logDir = join(dataDirectory(environment), 'logs');
  const build = (): Promise<void> =>
    finished(
      startChild({
        name: `build-${target}`,
        script: 'scripts/build.ts',
        args: [target],
        // What is tested and shown is what is shipped.
        environment: { ...environment, NODE_ENV: 'production' },
        logDir,
      }),
      logDir,
    );
  await step(
    `${name}, built`,
    () => buildAndStamp(target, build, environment),
    `building the ${name}, about a minute`,
  );
}
