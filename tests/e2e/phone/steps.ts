/** Steps of the stories on the phone, in the words a person reads there. */
import type { Locator } from 'playwright-core';
import type { Phone } from '../../../scripts/walk/phone';
import type { Clinic } from '../../support/clinic';
import { residentId } from '../../support/people';

type Name = string | RegExp;
export const press = (place: Locator, name: Name) => place.getByRole('button', { name }).first().click();
export const reads = (place: Locator, text: Name) => place.getByText(text).first().waitFor();

/** From the list of chats, as one finds it: Me, Services, Health. */
export async function openHealth(phone: Phone): Promise<Locator> {
  await phone.open();
  await phone.shell.getByRole('button', { name: /^我/ }).click();
  await press(phone.shell, '服务');
  await press(phone.shell, '医疗健康');
  await phone.signedIn();
  return phone.at('tabs/home/index');
}

/** Fills in oneself, answer after answer, each question appearing after the last. */
export async function addMyself(page: Locator, name: string): Promise<void> {
  await page.getByRole('radio', { name: '本人' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  const number = residentId({ birthDate: '1990-03-07', sex: 'female' });
  await page.getByRole('textbox', { name: '证件号码' }).fill(number);
  await reads(page, '1990-03-07 · 女');
  await page.getByRole('textbox', { name: '手机号' }).fill('13800138000');
  await press(page, '保存');
}

/** Agrees at the sheet that asks for permission to send messages. */
export async function allowMessages(phone: Phone, allow = '允许'): Promise<void> {
  const sheet = phone.page.getByRole('dialog', { name: allow });
  await press(sheet, allow);
  await sheet.waitFor({ state: 'hidden' });
}

/** Pays what the payment sheet asks for. */
export async function payAtSheet(phone: Phone, confirm = '确认支付'): Promise<void> {
  await press(phone.page.getByRole('dialog', { name: confirm }), confirm);
}

export const doctorPage = ({ doctorId }: Clinic) => `/health/patient/hospitals/doctor?id=${doctorId}`;
export const nameOf = ({ departmentId }: Clinic) => `内科 ${departmentId.slice(0, 4)}`;
export const sheetOf = (phone: Phone, name: string) => phone.page.getByRole('dialog', { name });

/** On the doctor's page: a time with places, and the button that holds one and pays. */
export async function bookTime(phone: Phone, time: Name, hold: Name): Promise<void> {
  await press(await phone.at('patient/hospitals/doctor'), time);
  await press(await phone.at('patient/appointments/confirm'), hold);
}

/** Taps a tab of the mini-program. */
export const tab = (phone: Phone, name: string) => phone.program.getByRole('link', { name }).click();

/** The push is tapped: the chat it belongs to is in front, the mini-program closed. */
export async function openPush(phone: Phone): Promise<void> {
  await phone.push.click();
  await phone.page.locator('iframe.page').waitFor({ state: 'detached' });
}
