/** The pages one books on, in the dark, in large text, on a wide window and abroad: accessible, whole, and in that look. */
import type { Locator } from 'playwright-core';
import type { Phone } from '../../../scripts/walk/phone';
import { bookAndPay } from '../../support/booking';
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

test.each(['America/Los_Angeles', 'Europe/Paris'])('a visit and its rules, seen from %s', async (zone) => {
  const clinic = await world.clinic();
  const user = zone.slice(zone.indexOf('/') + 1);
  const { person, patientId } = await world.regular(user);
  const { id } = await bookAndPay(world.home, person, clinic, patientId);
  const { startsAt, cancelDeadline } = (await person.call('GET /appointments/:id', { params: { id } })).body;
  await world.withPhone({ user, zone }, async (phone) => {
    await phone.open('/health');
    await reads(await phone.at('tabs/home/index'), `北京时间 · 你当地时间 ${clockIn(zone, startsAt)}`);
    await phone.go(`/health/patient/appointments/detail?id=${id}`);
    const page = await phone.at('patient/appointments/detail');
    await reads(page, '09:00–09:30');
    await reads(page, `你的时间 ${clockIn(zone, startsAt)}`);
    await reads(page, `北京时间 · 你当地时间 ${clockIn(zone, cancelDeadline)}`);
    await isAccessible(phone);
  });
});

/** `11月23日 周一 17:00`, on a clock in that zone. */
function clockIn(timeZone: string, at: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    ...({ timeZone, month: 'numeric', day: 'numeric', weekday: 'short' } as const),
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
  }).formatToParts(new Date(at));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)!.value;
  return `${of('month')}月${of('day')}日 ${of('weekday')} ${of('hour')}:${of('minute')}`;
}

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
