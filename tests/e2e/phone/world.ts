/**
 * The whole product with its worker, a browser, and phones in it. A story that fails leaves a picture of the phone
 * and what was readable on it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../scripts/chromium';
import { FRAMES_IN_SCALE, openPhone, type Phone, type PhoneWishes } from '../../../scripts/walk/phone';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { violations } from './accessibility';

const PICTURES = join(__dirname, '../../../.data/e2e');
const PATIENCE_MS = 15_000;

export interface PhoneWorld {
  home: TestHouse;
  /** For other windows beside the phones. */
  browser: Browser;
  /** The hospital all stories go to, with a department and a doctor: at 09:00 and at 09:30, four places each. */
  hospital: Clinic;
  /** Another department of it, with a doctor of its own. */
  clinic(places?: number[]): Promise<Clinic>;
  /** Somebody who has agreed to the notice and added themselves before the story begins. */
  regular(name: string): Promise<{ person: Person; patientId: string }>;
  /** Hands a phone to a story; fails it also for what went wrong in the pages unseen. */
  withPhone(wishes: PhoneWishes, story: (phone: Phone) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function openPhoneWorld(): Promise<PhoneWorld> {
  const home = await openTestHouse({ inBrowser: true });
  const browser = await launchChromium(FRAMES_IN_SCALE);
  const worker = new AbortController();
  const working = home.relay.run(worker.signal);
  const hospital = await openClinic(home.house);
  const { hospitalId } = hospital;
  home.superapp.nameMerchant(hospital.subMerchant, '清河医院');
  return {
    home,
    browser,
    hospital,
    clinic: (places = [4, 4]) => openClinic(home.house, { hospitalId, places }),
    async regular(name) {
      const person = await signIn(home, name);
      return { person, patientId: await person.addPatient({ name }) };
    },
    withPhone: (wishes, story) => withPhone(browser, home, wishes, story),
    async close() {
      await browser.close();
      worker.abort();
      await working;
      await home.close();
    },
  };
}

async function withPhone(
  browser: Browser,
  home: TestHouse,
  wishes: PhoneWishes,
  story: (phone: Phone) => Promise<void>,
): Promise<void> {
  const phone = await openPhone(browser, home.superapp.url, wishes);
  phone.page.setDefaultTimeout(PATIENCE_MS);
  const broken: string[] = [];
  phone.page.on('pageerror', (error) => broken.push(error.stack ?? error.message));
  try {
    await story(phone);
    if (broken.length > 0) throw new Error(`The pages threw:\n${broken.join('\n')}`);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${await picture(phone, wishes.user)}`, { cause: error });
  } finally {
    await phone.close();
  }
}

async function picture(phone: Phone, name: string): Promise<string> {
  mkdirSync(PICTURES, { recursive: true });
  const path = join(PICTURES, `${name}.png`);
  await phone.page.screenshot({ path }).catch(() => undefined);
  const read = (body: { ariaSnapshot(options: object): Promise<string> }) =>
    body.ariaSnapshot({ timeout: 2_000 }).catch(() => '(nothing)');
  const shell = await read(phone.page.locator('.screen'));
  const program = await read(phone.program.locator('body'));
  return `The phone, as pictured in ${path}:\n${shell}\n\nThe mini-program in it:\n${program}`;
}

/** What is on the phone now keeps to WCAG A and AA. */
export async function isAccessible(phone: Phone): Promise<void> {
  expect(await violations(phone)).toEqual([]);
}
