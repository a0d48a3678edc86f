/**
 * `npm run walk`: goes through every screen of the product in its main states, in both languages, light and dark,
 * on a phone, on a wide window and in large text, and puts pictures into `.data/walk/` with a page to look through.
 * Walks on the product at PHONE (default: the started one's phone), or starts it for as long as the walk takes.
 *
 *   npm run walk                      everything
 *   npm run walk -- en-dark visit     looks and screens whose names contain these words
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { dataDirectory, ROOT } from './start/paths';
import { refuse, say } from './start/progress';
import { readSettings } from './start/settings';
import { bindAlbum } from './walk/album';
import { type Look, LOOKS, openLook } from './walk/looks';
import { personWithHistory, type Product } from './walk/person';
import { FRAMES_IN_SCALE } from './walk/phone';
import { takePictures } from './walk/pictures';
import { screensOf } from './walk/screens';

const READY_WITHIN_MS = 5 * 60_000;
const PERSON = '林晓';

/** Undefined where nobody answers. */
async function productAt(phone: string): Promise<Product | undefined> {
  try {
    const state = (await (await fetch(`${phone}/phone/state`)).json()) as { webviewUrl: string };
    const ready = await fetch(`${state.webviewUrl}/readyz`);
    return ready.ok ? { phone, api: state.webviewUrl } : undefined;
  } catch {
    return undefined;
  }
}

/** The product as `npm start` starts it. */
async function startProduct(phone: string): Promise<{ product: Product; child: ChildProcess }> {
  say('  … starting the product');
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/start.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A walk that is stopped leaves nothing running
  process.once('exit', () => child.kill());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const product = await productAt(phone);
    if (product) return { product, child };
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill();
      throw new Error('The product did not start: try npm start to see why.');
    }
    await pause(500);
  }
}

function chosen(words: string[]): { looks: Look[]; wants(screen: string): boolean } {
  const named = (name: string) => words.some((word) => name.includes(word));
  const looks = LOOKS.filter(({ name }) => named(name));
  const screens = words.filter((word) => !LOOKS.some(({ name }) => name.includes(word)));
  return {
    looks: looks.length > 0 ? looks : [...LOOKS],
    wants: (screen) => screens.length === 0 || screens.some((word) => screen.includes(word)),
  };
}

async function walkLook(browser: Browser, product: Product, look: Look, wants: (screen: string) => boolean) {
  const begun = Date.now();
  const folder = join(dataDirectory(process.env), 'walk', look.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Held places run out: each look has its own person's history looked after
  const history = await personWithHistory(product, PERSON);
  const screens = screensOf(history).filter(({ name }) => wants(name));
  const phones = await openLook(browser, product.phone, look, {
    regular: PERSON,
    newcomer: `新来的 ${look.name}`.slice(0, 20),
  });
  const missed = await takePictures(phones, screens, folder);
  await Promise.all([phones.regular.close(), phones.newcomer.close()]);
  const taken = screens.length - missed.length;
  say(
    `  ${missed.length ? '!' : '✓'} ${look.name.padEnd(18)} ${taken} screens, ${((Date.now() - begun) / 1000).toFixed(0)} s`,
  );
  for (const line of missed) say(`      ${line}`);
  return missed.length;
}

async function walk(): Promise<void> {
  const { looks, wants } = chosen(process.argv.slice(2));
  const phone = process.env.PHONE ?? `http://127.0.0.1:${readSettings().ports.SUPERAPP_PORT}`;
  const running = await productAt(phone);
  if (!running && process.env.PHONE) throw new Error(`Nothing answers at PHONE=${phone}.`);
  const { product, child } = running ? { product: running, child: null } : await startProduct(phone);
  const browser = await launchChromium(FRAMES_IN_SCALE);
  let missed = 0;
  try {
    for (const look of looks) missed += await walkLook(browser, product, look, wants);
  } finally {
    await browser.close();
    child?.kill('SIGTERM');
  }
  const album = bindAlbum(join(dataDirectory(process.env), 'walk'));
  say(`\n  Look through them: ${relative(ROOT, album) || album}`);
  process.exitCode = missed > 0 ? 1 : 0;
}

walk().catch((error: Error) => {
  refuse(error.message);
  process.exitCode = 1;
});
