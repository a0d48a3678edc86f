/**
 * Somebody at a desk: a browser window of their own on the mini-program's H5 build at the API's own origin. What is
 * looked at is measured and pictured as a wide window and as a phone.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { violations } from '../phone/accessibility';

const PICTURES = join(__dirname, '../../../.data/e2e');
const PATIENCE_MS = 15_000;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 375, height: 812 };

type Name = string | RegExp;

export interface Desk {
  readonly page: Page;
  readonly name: string;
  /** The page in front. */
  readonly front: Locator;
  readonly dialog: Locator;
  /** What the pages threw, unseen. */
  readonly broken: string[];
  /** Goes to an address, or to a page of the desk such as `hospital/account/sign-in`. */
  open(address: string): Promise<void>;
  /** Waits until this page is in front. */
  at(path: string): Promise<void>;
  reads(text: Name): Promise<void>;
  press(name: Name): Promise<void>;
  /** A link, of the menu or in the text. */
  follow(name: Name): Promise<void>;
  fill(label: Name, value: string): Promise<void>;
  choose(label: Name, option: string): Promise<void>;
  pickFile(label: Name, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  /** The value of a field that is there to be copied. */
  copied(label: string): Promise<string>;
  /** Accessible, and nothing cut off at the side, on a wide window and on a phone; pictured in both. */
  looksRight(picture: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(browser: Browser, origin: string, name: string): Promise<Desk> {
  const context = await browser.newContext({ viewport: WIDE, timezoneId: 'Asia/Shanghai', locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.stack ?? error.message));
  const resting = '.taro_page_show.taro_page_stationed:not(.taro_page_shade)';
  const front = page.locator(`.taro_page${resting}`).last();
  const dialog = front.locator('[role=dialog], [role=alertdialog]');
  return {
    ...{ page, name, front, dialog, broken },
    async open(address) {
      await page.goto(address.startsWith('http') ? address : `${origin}/h5/${address}`);
    },
    at: (path) => page.locator(`.taro_page${resting}[id^="/h5/${path}"]`).last().waitFor(),
    reads: (text) => front.getByText(text).filter({ visible: true }).first().waitFor(),
    press: (button) => front.getByRole('button', { name: button, exact: true }).first().click(),
    follow: (link) => front.getByRole('link', { name: link, exact: true }).first().click(),
    fill: (label, value) => front.getByLabel(label, { exact: true }).fill(value),
    async choose(label, option) {
      await front.getByLabel(label, { exact: true }).selectOption({ label: option });
    },
    pickFile: (label, file) => front.getByLabel(label, { exact: true }).setInputFiles(file),
    copied: (label) => {
      const own = page.locator('.y-f-label').getByText(label, { exact: true });
      return front.locator('.y-copy').filter({ has: own }).locator('.y-copy-value').innerText();
    },
    looksRight: async (picture) => {
      await front.locator('.y-bone').first().waitFor({ state: 'detached' });
      await looksRight({ page, front }, picture);
    },
    close: () => context.close(),
  };
}

async function looksRight({ page, front }: Pick<Desk, 'page' | 'front'>, picture: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const { width, height } of [WIDE, NARROW]) {
    await page.setViewportSize({ width, height });
    const found = await violations({ page });
    const { beyond, whole } = await front.evaluate((element) => ({
      beyond: element.scrollWidth - element.clientWidth,
      whole: element.scrollHeight,
    }));
    // The page scrolls in itself: for its picture the window is as tall as it is
    await page.setViewportSize({ width, height: Math.max(height, whole) });
    await page.screenshot({ path: join(PICTURES, `desk-${picture}-${width}.png`) });
    expect({ picture, width, found, beyond }).toEqual({ picture, width, found: [], beyond: 0 });
  }
  await page.setViewportSize(WIDE);
}

/** Adds to what went wrong what stood on the desk then, and a picture of it. */
export async function withDesks(desks: readonly Desk[], story: () => Promise<void>): Promise<void> {
  try {
    await story();
    for (const { name, broken } of desks)
      if (broken.length > 0) throw new Error(`${name}'s pages threw:\n${broken.join('\n')}`);
  } catch (error) {
    const seen = await Promise.all(desks.map(pictured));
    throw new Error(`${(error as Error).message}\n\n${seen.join('\n\n')}`, { cause: error });
  }
}

async function pictured({ page, front, name }: Desk): Promise<string> {
  mkdirSync(PICTURES, { recursive: true });
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path }).catch(() => undefined);
  const read = await front.ariaSnapshot({ timeout: 2_000 }).catch(() => '(nothing)');
  return `${name}'s desk at ${page.url()}, as pictured in ${path}:\n${read}`;
}
