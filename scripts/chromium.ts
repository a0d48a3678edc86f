/**
 * Finds a Chromium for the tests in a browser, installs Debian's where that needs nobody's help, and
 * launches it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where Playwright puts its browsers, and what lies in a `chromium-1234` folder, by system and age. */
const PLAYWRIGHT_CACHES = [
  process.env.PLAYWRIGHT_BROWSERS_PATH,
  join(homedir(), '.cache/ms-playwright'),
  join(homedir(), 'Library/Caches/ms-playwright'),
];
const PLAYWRIGHT_BINARIES = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers give 64 MB of /dev/shm, and a page that needs more crashes.
  '--disable-dev-shm-usage',
];

function inPlaywrightsCache(): string[] {
  const caches = PLAYWRIGHT_CACHES.filter((cache): cache is string => !!cache && existsSync(cache));
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse()
      .flatMap((name) => PLAYWRIGHT_BINARIES.map((binary) => join(cache, name, binary))),
  );
}

/** The path of a browser on this machine; CHROMIUM_PATH comes first. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return [...INSTALLED, ...inPlaywrightsCache()].find((path) => existsSync(path));
}

/** The words that make apt-get run as root without asking, or undefined where it cannot. */
function aptGet(): string[] | undefined {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n', 'apt-get']
    : undefined;
}

function installChromium(apt: string[]): void {
  const [command = 'apt-get', ...before] = apt;
  const run = (...args: string[]): void => {
    execFileSync(command, [...before, '-qq', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  run('update');
  run('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

function howToGetIt(): string {
  if (process.env.CHROMIUM_PATH)
    return `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`;
  const how = existsSync('/etc/debian_version')
    ? 'apt-get install chromium fonts-noto-cjk'
    : 'npx playwright-core install chromium';
  return `The tests need a Chromium and found none. Get it with: ${how} (or set CHROMIUM_PATH).`;
}

/** The path of a browser, installed first where that can be done. Throws one sentence saying how to get it. */
export function requireChromium(say: (line: string) => void = () => undefined): string {
  const found = findChromium();
  if (found) return found;
  const apt = process.env.CHROMIUM_PATH ? undefined : aptGet();
  if (apt) {
    say('installing chromium and fonts-noto-cjk with apt-get, once');
    try {
      installChromium(apt);
    } catch (error) {
      throw new Error(
        `${howToGetIt()} apt-get said: ${String((error as { stderr?: Buffer }).stderr ?? '').trim()}`,
        {
          cause: error,
        },
      );
    }
  }
  const path = findChromium();
  if (!path) throw new Error(howToGetIt());
  return path;
}

/** A headless browser, with further flags where somebody needs them; the caller closes it. */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    headless: true,
    chromiumSandbox: false,
    args: [...FLAGS, ...flags],
  });
}

if (require.main === module) {
  try {
    process.stdout.write(`${requireChromium((line) => process.stdout.write(`${line}\n`))}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
