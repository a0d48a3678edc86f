/** The pages one books on, in the dark, in large text and on a wide window: accessible, whole, and in that look. */
import type { Locator } from 'playwright-core';
import type { Phone } from '../../../scripts/walk/phone';
import { allowMessages, doctorPage, payAtSheet, press, reads, sheetOf } from './steps';
import { isAccessible, openPhoneWorld, type PhoneWorld } from './world';

// A story is many pages long
jest.setTimeout(120_000);

let world: PhoneWorld;
beforeAll(async () => {
  world = await openPhoneWorld();
});
afterAll(() => world.close());

interface Look {
  theme?: 'dark';
  large?: boolean;
  width?: number;
}

test.each<[string, Look]>([
  ['in the dark', { theme: 'dark' }],
  ['in large text', { large: true }],
  ['on a wide window', { width: 1280 }],
])('the pages one books on, %s', async (name, look) => {
  const clinic = await world.clinic();
  const user = `看${name}`.slice(0, 12);
  await world.regular(user);
  const { theme, width } = look;
  await world.withPhone({ user, theme, width }, async (phone) => {
    if (look.large) await turnOnLargeText(phone);
    await phone.open('/health');
    await suits(phone, await phone.at('tabs/home/index'), look);
    await phone.go(`/health/patient/hospitals/detail?id=${clinic.hospitalId}`);
    let page = await phone.at('patient/hospitals/detail');
    await reads(page, '选科室');
    await suits(phone, page, look);
    await phone.go(doctorPage(clinic));
    page = await phone.at('patient/hospitals/doctor');
    await page.getByRole('button', { name: /余 4/ }).first().waitFor();
    await suits(phone, page, look);
    await press(page, /余 4/);
    page = await phone.at('patient/appointments/confirm');
    await reads(page, user);
    await suits(phone, page, look);
    await press(page, /^留号并支付/);
    await sheetOf(phone, '确认支付').waitFor();
    await suits(phone, await phone.at('patient/appointments/pay'), look);
    await payAtSheet(phone);
    await allowMessages(phone);
    page = await phone.at('patient/appointments/result');
    await reads(page, '预约成功');
    await suits(phone, page, look);
    if (width) await reads(phone.page.locator('#panel'), '已支付');
  });
});

async function turnOnLargeText(phone: Phone): Promise<void> {
  await phone.open('/health/tabs/me/index');
  const page = await phone.at('tabs/me/index');
  await page.getByRole('switch', { name: '关怀模式' }).click();
  await phone.program.locator('.text-large').first().waitFor();
}

/** Accessible, nothing cut off at the side, and in the look that was asked for. */
async function suits(phone: Phone, page: Locator, { theme, large }: Look) {
  await isAccessible(phone);
  const seen = await page.evaluate((element) => {
    const screen = element.querySelector('[role=main]')!;
    return {
      beyond: element.scrollWidth - element.clientWidth,
      ground: getComputedStyle(document.documentElement).backgroundColor,
      size: parseFloat(getComputedStyle(screen).getPropertyValue('--t3')),
    };
  });
  expect(seen.beyond).toBeLessThanOrEqual(0);
  expect(seen.ground).toBe(theme === 'dark' ? 'rgb(17, 20, 18)' : 'rgb(246, 247, 245)');
  expect(seen.size).toBe(large ? 20 : 15);
}
