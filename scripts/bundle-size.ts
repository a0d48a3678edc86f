/**
 * `npm run bench:size`: what a person downloads. Prints WeChat's main package, each subpackage, the JavaScript
 * the first H5 page loads (gzip), and what each page of a first booking sends to its view. Fails above the limits, or 5 % above the accepted numbers in
 * build/size.json; `--accept` writes today's numbers there, `--built` measures what is in miniprogram/dist/ already.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildMiniProgram, outputOf } from './build';
import { scriptsOfPages } from './build/h5Pages';
import { fileSize, filesBelow, gzipSize } from './build/measure';
import { measureSetData } from './build/setData';

type Sizes = Record<string, number>;

const ACCEPTED = resolve(__dirname, 'build/size.json');
const GROWTH = 1.05;
const MAIN = 'weapp main package';
const FIRST_LOAD = 'H5 first load, JS gzip';
const DESK_LOAD = 'H5 first load of a desk, JS gzip';
/** Bytes. WeChat's own limit for a package is 2 MB. */
const LIMITS: Sizes = { [MAIN]: 500_000, [FIRST_LOAD]: 150_000 };

/** Bytes per package of the compiled mini-program. */
function measureWeapp(output: string): Sizes {
  const app = JSON.parse(readFileSync(join(output, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
  };
  const roots = (app.subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`);
  const sizes: Sizes = { [MAIN]: 0 };
  for (const root of roots) sizes[`weapp ${root}`] = 0;
  for (const file of filesBelow(output)) {
    // Licence texts are not uploaded
    if (file.endsWith('.LICENSE.txt')) continue;
    const root = roots.find((prefix) => file.startsWith(prefix));
    const name = root ? `weapp ${root}` : MAIN;
    sizes[name] = (sizes[name] ?? 0) + fileSize(join(output, file));
  }
  return sizes;
}

/**
 * What index.html names and the most that a page needs besides: the first page somebody opens from a message may be
 * any. Staff's pages, which need the desks' script, are measured by themselves.
 */
function measureH5(output: string): Sizes {
  const html = readFileSync(join(output, 'index.html'), 'utf8');
  const scripts = filesBelow(output).filter((file) => file.endsWith('.js'));
  const named = scripts.filter((file) => html.includes(`/h5/${file}`));
  const pages = named.flatMap((app) => scriptsOfPages(output, app, scripts));
  const weigh = (files: string[]) => files.reduce((sum, file) => sum + gzipSize(join(output, file)), 0);
  const isDesk = (page: string[]) => page.some((file) => /js\/desk\./.test(file));
  const most = (some: string[][]) => weigh(named) + Math.max(0, ...some.map(weigh));
  return {
    [FIRST_LOAD]: most(pages.filter((page) => !isDesk(page))),
    [DESK_LOAD]: most(pages.filter(isDesk)),
  };
}

/** One sentence per thing too big. */
export function complaints(sizes: Sizes, accepted: Sizes): string[] {
  return Object.entries(sizes).flatMap(([name, size]) => {
    const found: string[] = [];
    const limit = LIMITS[name];
    const before = accepted[name];
    if (limit !== undefined && size > limit) found.push(`${name}: ${size} bytes, limit ${limit}`);
    if (before === undefined) found.push(`${name}: ${size} bytes, not in size.json yet (--accept)`);
    else if (size > before * GROWTH)
      found.push(`${name}: ${size} bytes, grown from ${before} (--accept if meant)`);
    return found;
  });
}

/** What is in miniprogram/dist/ now, and what was accepted last. */
export function measureBuilt(): { sizes: Sizes; accepted: Sizes } {
  const accepted = existsSync(ACCEPTED) ? (JSON.parse(readFileSync(ACCEPTED, 'utf8')) as Sizes) : {};
  return { sizes: { ...measureWeapp(outputOf('weapp')), ...measureH5(outputOf('h5')) }, accepted };
}

function printSetData(): void {
  console.log('\nsetData, bytes                          first   calls     all');
  for (const { route, first, calls, bytes } of measureSetData()) {
    const columns = [first, calls, bytes].map((figure) => String(figure).padStart(8)).join('');
    console.log(`${route.padEnd(36)} ${columns}`);
  }
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  if (!asked.includes('--built')) {
    await buildMiniProgram('weapp');
    await buildMiniProgram('h5');
  }
  const { sizes, accepted } = measureBuilt();
  for (const [name, size] of Object.entries(sizes)) {
    console.log(`${name.padEnd(26)} ${(size / 1_000).toFixed(1).padStart(8)} kB`);
  }
  printSetData();
  if (asked.includes('--accept')) return writeFileSync(ACCEPTED, `${JSON.stringify(sizes, null, 2)}\n`);
  const found = complaints(sizes, accepted);
  for (const complaint of found) console.error(complaint);
  if (found.length > 0) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
