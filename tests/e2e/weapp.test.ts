/**
 * The compiled WeChat output, run in a WeChat host against the real server: a first booking from the wallet to
 * the visit number, with consent, patient and payment; and what happens when the person hesitates.
 */
import { writeFileSync } from 'node:fs';
import { brokenPromises, settleUntil } from '../support/booking';
import { openClinic } from '../support/clinic';
import { openTestHouse, type TestHouse } from '../support/house';
import { openHandset, type Handset, type Phone } from '../support/weapp';
import { addPatient, agree, chooseTime, findDoctor, withWorker } from './weapp/steps';

/** Each page's first `setData`, and any one after it. */
const MOST_BYTES = 64_000;

let home: TestHouse;
const handsets: Handset[] = [];

function handsetOf(name: string): Handset {
  const handset = openHandset(home, { name });
  handsets.push(handset);
  return handset;
}

interface Row {
  id: string;
  status: string;
  visit_number: number | null;
  charge: string;
}

/** What the tables say of a person's appointments, the latest first. */
async function bookedBy(name: string): Promise<Row[]> {
  return home.house.database.query(
    `SELECT a.id, a.status, a.visit_number, c.status AS charge
     FROM appointment a JOIN charge c ON c.id = a.charge_id JOIN openid o ON o.user_id = a.user_id
     WHERE o.openid = $1 ORDER BY a.created_at DESC`,
    [home.superapp.user(name).miniOpenid],
  );
}

/** Up to the confirm page, with somebody to book for. */
async function readyToBook(phone: Phone, patient: string): Promise<void> {
  await findDoctor(phone);
  await chooseTime(phone, '09:00');
  await phone.tap('选择就诊人');
  await agree(phone);
  await phone.waitForRoute('patient/appointments/confirm');
  await phone.tap('添加就诊人');
  await addPatient(phone, patient);
  await phone.waitForRoute('patient/appointments/confirm');
  await phone.waitFor(new RegExp(`${patient}.*更换.*留号并支付`));
}

beforeAll(async () => {
  home = await openTestHouse();
});
beforeEach(() => home.database.truncate());
afterEach(() => handsets.splice(0).forEach((handset) => handset.close()));
afterAll(() => home.close());

test('somebody new finds a doctor, agrees, adds a patient, books, pays and holds a visit number', async () => {
  await openClinic(home.house);
  const handset = handsetOf('lin');
  const phone = handset.launch({ scene: 1019 });
  await readyToBook(phone, '林晓');
  await phone.tap('留号并支付 ¥50.00');
  await withWorker(home, phone.waitForRoute('patient/appointments/result'));
  await phone.waitFor('预约成功');
  await phone.settled();

  const [booked] = await bookedBy('lin');
  expect(booked).toMatchObject({ status: 'booked', charge: 'paid' });
  expect(phone.text()).toMatch(new RegExp(`就诊序号 ${booked?.visit_number}(?!\\d)`));
  expect(await brokenPromises(home.house)).toEqual([]);
  expect(home.superapp.orders()).toMatchObject([{ state: 'SUCCESS', total: 5000 }]);
  expect(phone.calls('login')).toHaveLength(1);
  expect(phone.calls('requestPayment')).toHaveLength(1);
  expect(phone.errors()).toEqual([]);
  expect(phone.complaints()).toEqual([]);
  reportData(phone);
});

test('a message arrives in the chat, and opens the appointment it is about', async () => {
  await openClinic(home.house);
  const handset = handsetOf('wang');
  const phone = handset.launch();
  await readyToBook(phone, '王芳');
  await phone.tap('留号并支付');
  await withWorker(home, phone.waitForRoute('patient/appointments/result'));
  await phone.waitFor('预约成功');
  // WeChat lets a program ask right after a payment; what was accepted may be sent
  expect(phone.calls('requestSubscribeMessage')).toHaveLength(1);
  await home.settle();
  const [message] = home.superapp.user('wang').messages();
  expect(message?.page).toContain('patient/appointments/detail');
  phone.close();

  const [booked] = await bookedBy('wang');
  const opened = handset.launch({ scene: 1014, path: message?.page.replace(/^\//, '') });
  await opened.waitFor(String(booked?.visit_number));
  expect(opened.page().route).toBe('patient/appointments/detail');
  expect(opened.text()).toContain('王芳');
  expect(opened.calls('login')).toEqual([]);
  expect(opened.errors()).toEqual([]);
});

test('closing the payment sheet keeps the place, and it can be paid for afterwards', async () => {
  await openClinic(home.house);
  const handset = handsetOf('zhao');
  handset.answers.payment = 'cancel';
  const phone = handset.launch();
  await readyToBook(phone, '赵敏');
  await phone.tap('留号并支付');
  await phone.waitFor('号还为你留着');
  expect(phone.page().route).toBe('patient/appointments/pay');
  expect(await bookedBy('zhao')).toMatchObject([{ status: 'pending', charge: 'open' }]);
  expect(await brokenPromises(home.house)).toEqual([]);

  handset.answers.payment = 'pay';
  await phone.tap('立即支付 ¥50.00');
  await withWorker(home, phone.waitForRoute('patient/appointments/result'));
  await phone.waitFor('预约成功');
  expect(await bookedBy('zhao')).toMatchObject([{ status: 'booked', charge: 'paid' }]);
  expect(await brokenPromises(home.house)).toEqual([]);
  expect(phone.errors()).toEqual([]);
});

test('a network that breaks between holding and paying loses nothing', async () => {
  await openClinic(home.house);
  const handset = handsetOf('qian');
  const phone = handset.launch();
  await readyToBook(phone, '钱进');
  handset.network.online = false;
  await phone.tap('留号并支付');
  await phone.waitFor('再点一次不会重复预约');
  handset.network.online = true;
  await phone.tap('再试一次');
  await withWorker(home, phone.waitForRoute('patient/appointments/result'));
  expect(await bookedBy('qian')).toMatchObject([{ status: 'booked', charge: 'paid' }]);
  expect(phone.errors()).toEqual([]);
});

test('a booked visit is given back from its page, and the money comes back', async () => {
  await openClinic(home.house);
  const phone = handsetOf('sun').launch();
  await readyToBook(phone, '孙悦');
  await phone.tap('留号并支付');
  await withWorker(home, phone.waitForRoute('patient/appointments/result'));
  await phone.tap('查看预约');
  await phone.waitForRoute('patient/appointments/detail');
  await phone.settled();
  await phone.tap('取消预约');
  await phone.waitFor('确定取消这次预约？');
  await phone.tap('确定取消');
  await phone.waitFor('已取消');
  await settleUntil(home, async () => (await bookedBy('sun'))[0]?.charge === 'refunded');
  expect(await bookedBy('sun')).toMatchObject([{ status: 'cancelled' }]);
  expect(home.superapp.refunds()).toMatchObject([{ amount: 5000, status: 'SUCCESS' }]);
  expect(await brokenPromises(home.house)).toEqual([]);
  expect(phone.errors()).toEqual([]);
  expect(phone.complaints()).toEqual([]);
});

/** Holds what each page sent to its view to the budget, and writes it down for `npm run bench:size`. */
function reportData(phone: Phone): void {
  const pages = phone.opened().map(({ route, updates }) => {
    const bytes = updates.reduce((sum, one) => sum + one, 0);
    return { route, first: updates[0], calls: updates.length, bytes };
  });
  const report = process.env['SET_DATA_REPORT'];
  if (report) writeFileSync(report, JSON.stringify(pages));
  for (const { updates } of phone.opened()) expect(Math.max(...updates)).toBeLessThanOrEqual(MOST_BYTES);
}
