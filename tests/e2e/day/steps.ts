/** What the three windows show, and what is done at them. Each step waits until it is so. */
import type { Locator } from 'playwright-core';
import { create } from 'qrcode';
import { beijingInstant } from '../../../shared/time';
import type { Phone } from '../../../scripts/walk/phone';
import type { Got, TestHouse } from '../../support/house';
import type { StaffMember } from '../../support/staff';
import { lookAtWall } from '../../support/walls';
import type { Desk } from '../hospital/desk';
import type { Windows } from './windows';

type Name = string | RegExp;

/** Nothing polled is as quick; the machine may be busy for a moment. */
const AT_ONCE_MS = 2_000;
const BEFORE_ANY_POLL_MS = 4_500;
const CODE_WITHIN_MS = 10_000;

/** How long each change took from the press until every window showed it, in milliseconds. */
export interface Watch {
  /** Does something and waits until all of it is seen. */
  seen(act: () => Promise<unknown>, ...shows: (() => Promise<unknown>)[]): Promise<void>;
  took: number[];
}

export function openWatch(): Watch {
  const took: number[] = [];
  return {
    took,
    async seen(act, ...shows) {
      const begun = performance.now();
      await act();
      await Promise.all(shows.map((show) => show()));
      took.push(Math.round(performance.now() - begun));
    },
  };
}

/** Every change came by the socket: each before anybody would have asked, and as a rule within two seconds. */
export function wasLive({ took }: Watch): void {
  const middle = [...took].sort((a, b) => a - b)[Math.floor(took.length / 2)];
  expect({ took, middle }).toEqual({ took, middle: expect.any(Number) });
  expect(middle).toBeLessThan(AT_ONCE_MS);
  expect(Math.max(...took)).toBeLessThan(BEFORE_ANY_POLL_MS);
}

/** What is done over the API must succeed. */
export async function done<T>(call: Promise<Got<T>>): Promise<T> {
  const { status, body, problem } = await call;
  if (status >= 300) throw new Error(JSON.stringify(problem));
  return body;
}

/** Lets the day come to this time, for the house and in all windows; the clock never goes back. */
export async function comesTo(home: TestHouse, windows: Windows, day: string, time: string): Promise<void> {
  const ms = beijingInstant(day, time).getTime() - home.clock.now().getTime();
  if (ms < 0) throw new Error(`${day} ${time} is over`);
  await windows.passTime(ms);
}

/** The patient's page of the queue says this in its largest words. */
export async function told(phone: Phone, text: Name): Promise<Locator> {
  const page = await phone.at('patient/appointments/queue');
  await page.getByRole('heading', { level: 1, name: text }).waitFor();
  return page;
}

/** The doctor has this number on call, or (null) nobody. */
export async function onCall({ front }: Desk, number: number | null): Promise<void> {
  const region = front.getByRole('region', { name: '正在就诊' });
  if (number === null) await region.getByText('现在没有叫号').waitFor();
  else await region.locator('.on-call-number', { hasText: new RegExp(`^${number}$`) }).waitFor();
}

/** Numbers of those who wait, in the order the doctor will call them; `3 迟到`, `2 过号 1 次`. */
export async function waiting({ front }: Desk, numbers: readonly number[]): Promise<void> {
  const list = front.getByRole('list', { name: '候诊', exact: true });
  for (const [i, number] of numbers.entries())
    await list
      .getByRole('listitem')
      .nth(i)
      .locator('.line-number', { hasText: new RegExp(`^${number}$`) })
      .waitFor();
  if (numbers.length === 0) await front.getByText('没有候诊的患者').waitFor();
  else await list.getByRole('listitem').nth(numbers.length).waitFor({ state: 'detached' });
}

/** The wall calls this number, as a new call; no name is on it in full. */
export async function wallCalls({ front }: Desk, number: number, masked: string): Promise<void> {
  const one = front.locator('.wall-one-new').filter({ hasText: masked });
  await one.locator('.wall-number', { hasText: new RegExp(`^${number}$`) }).waitFor();
}

/** The numbers the wall asks to be ready. */
export const wallNext = ({ front }: Desk, numbers: string) =>
  front.locator('.wall-row').filter({ hasText: '请准备' }).getByText(numbers, { exact: true }).waitFor();

export const wallPassed = ({ front }: Desk, numbers: string) =>
  front.locator('.wall-row-passed').getByText(numbers, { exact: true }).waitFor();

/**
 * The link in the square on the wall, as a camera reads it: what is drawn is held against what the code of this
 * minute must look like, square by square.
 */
export async function codeOnWall(home: TestHouse, { wall }: Windows): Promise<URL> {
  const key = await keyOfScreen(wall);
  const drawn = wall.front.getByRole('img', { name: '扫码签到' }).locator('img');
  for (const end = performance.now() + CODE_WITHIN_MS; performance.now() < end;) {
    const { body } = await lookAtWall(home, key);
    const link = `${home.url}/h5/patient/appointments/check-in?checkIn=${body.checkInCode.text}`;
    if (squaresOf((await drawn.getAttribute('src')) ?? '') === squaresFor(link)) return new URL(link);
    await wall.page.waitForTimeout(50);
  }
  throw new Error('The wall does not show the code of this minute.');
}

/** What the screen keeps to itself: neither its key nor the link it came by is in its address. */
async function keyOfScreen({ page }: Desk): Promise<string> {
  const kept = await page.evaluate(() => localStorage.getItem('wall-screens'));
  const [{ key, link }] = (JSON.parse(kept!) as { data: [{ key: string; link: string }] }).data;
  expect(page.url()).toMatch(/\?wall=[0-9a-f-]{36}$/);
  expect([page.url().includes(key), page.url().includes(link)]).toEqual([false, false]);
  return key;
}

/** White around a code, in squares. */
const MARGIN = 4;

function squaresFor(text: string): string {
  const { modules } = create([{ data: Buffer.from(text), mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const dark: string[] = [];
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) dark.push(`${x + MARGIN} ${y + MARGIN}`);
  return dark.join();
}

const squaresOf = (address: string) =>
  [...decodeURIComponent(address).matchAll(/M(\d+ \d+)h1v1h-1z/g)].map(([, at]) => at).join();

/** The desk stops a half-day. */
export async function stopClinic({ call }: StaffMember, scheduleId: string, reason: string) {
  const params = { id: scheduleId };
  const { version } = await done(call('GET /desk/:hospitalId/schedules/:id', { params }));
  return call('POST /desk/:hospitalId/schedules/:id/stopping', { params, body: { version, reason } });
}
