/** Takes the picture of each screen once everything on it is at rest, and of its end where it is longer than the phone. */
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Phones } from './looks';
import type { Phone } from './phone';
import type { Screen } from './screens';

const PATIENCE_MS = 15_000;

/** Returns a line for each screen that could not be reached. */
export async function takePictures(phones: Phones, screens: Screen[], folder: string): Promise<string[]> {
  const missed: string[] = [];
  for (const [index, screen] of screens.entries()) {
    const phone = phones[screen.whose];
    phone.page.setDefaultTimeout(PATIENCE_MS);
    const name = join(folder, `${String(index + 1).padStart(2, '0')}-${screen.name}`);
    try {
      await takePicture(phone, screen, name);
    } catch (error) {
      missed.push(`${screen.name}: ${(error as Error).message.split('\n')[0]}`);
    }
    await screen.after?.(phone);
  }
  return missed;
}

async function takePicture(phone: Phone, screen: Screen, name: string): Promise<void> {
  // Away and back: the same address twice would stay as it was left
  await phone.go('/wallet');
  await phone.page.locator('iframe.page').waitFor({ state: 'detached' });
  await phone.go(screen.at);
  const path = screen.at.replace(/^\/health\/?|\?.*$/g, '');
  const inProgram = screen.at.startsWith('/health');
  const page = inProgram ? await phone.at(path) : phone.shell;
  if (inProgram) await loaded(page);
  await screen.act?.(phone, page);
  if (screen.name.endsWith('loading')) await page.locator('.y-bone').first().waitFor();
  else if (inProgram) await loaded(page);
  await atRest(phone);
  await phone.page.screenshot({ path: `${name}.png` });
  if (inProgram && !screen.act && (await scrollToEnd(page))) {
    await phone.page.screenshot({ path: `${name}_end.png` });
  }
}

/** What is on its way is drawn as a skeleton. */
async function loaded(page: Locator): Promise<void> {
  await page.getByRole('main').waitFor();
  const skeleton = page.locator('.y-bone');
  while ((await skeleton.count()) > 0) await skeleton.first().waitFor({ state: 'detached' });
}

/** What runs in a page is written without named functions inside: tsx marks those with a helper that pages lack. */
async function atRest(phone: Phone): Promise<void> {
  for (const frame of phone.page.frames()) {
    await frame.evaluate(async () => {
      await document.fonts.ready;
      const moving = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.all(moving.map((one) => one.finished.catch(() => undefined)));
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
  }
}

/** Whether there was more than the phone shows. */
function scrollToEnd(page: Locator): Promise<boolean> {
  return page.evaluate(async (element) => {
    const ancestors: Element[] = [];
    for (let one: Element | null = element; one; one = one.parentElement) ancestors.push(one);
    const scroller = ancestors.find((one) => one.scrollHeight > one.clientHeight + 24);
    if (!scroller) return false;
    scroller.scrollTop = scroller.scrollHeight;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return scroller.scrollTop > 24;
  });
}
