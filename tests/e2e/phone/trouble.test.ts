/** What goes wrong on the way, and how the phone says so: too little money, a time taken, an API in trouble. */
import { book } from '../../support/booking';
import { bookTime, doctorPage, payAtSheet, press, reads, sheetOf } from './steps';
import { isAccessible, openPhoneWorld, type PhoneWorld } from './world';

// A story is many pages long
jest.setTimeout(120_000);

let world: PhoneWorld;
beforeAll(async () => {
  world = await openPhoneWorld();
});
afterAll(() => world.close());

/** Where no API answers. */
const NOBODY = 'http://127.0.0.1:9';

test('with too little in the wallet the sheet says so, and pays once there is enough', async () => {
  const clinicOfDay = await world.clinic();
  const { person } = await world.regular('周敏');
  person.phone.balance = 100;
  await world.withPhone({ user: '周敏' }, async (phone) => {
    await phone.open(doctorPage(clinicOfDay));
    await bookTime(phone, /余 4/, /^留号并支付/);
    const sheet = sheetOf(phone, '确认支付');
    await reads(sheet, '零钱不足 · ¥1.00');
    await isAccessible(phone);
    await press(sheet, '充值 ¥1,000');
    await reads(sheet, '余额 ¥1,001.00');
    await payAtSheet(phone);
    await reads(await phone.at('patient/appointments/result'), '预约成功');
    expect(person.phone.balance).toBe(95_100);
  });
});

test('a time somebody else took meanwhile: said at once, with the nearest others', async () => {
  const clinicOfDay = await world.clinic([1, 2]);
  await world.regular('吴静');
  const faster = await world.regular('孙快');
  await world.withPhone({ user: '吴静' }, async (phone) => {
    await phone.open(doctorPage(clinicOfDay));
    await press(await phone.at('patient/hospitals/doctor'), /09:00–09:30\s*余 1/);
    const page = await phone.at('patient/appointments/confirm');
    await reads(page, '吴静');
    expect((await book(faster.person, clinicOfDay, faster.patientId)).status).toBe(201);
    await press(page, /^留号并支付/);
    await page.getByRole('dialog', { name: '刚刚被约走了' }).waitFor();
    await isAccessible(phone);
    await press(page, /09:30–10:00.*余 2/);
    await reads(await phone.at('patient/appointments/confirm'), '09:30–10:00');
  });
});

test('an API that answers 500, or not at all, is said plainly, and one tap recovers', async () => {
  const { home } = world;
  const clinicOfDay = await world.clinic();
  await world.regular('钱安');
  const away = (isAway: boolean) =>
    home.house.database.query(
      `ALTER TABLE ${isAway ? 'slot' : 'slot_away'} RENAME TO ${isAway ? 'slot_away' : 'slot'}`,
    );
  await world.withPhone({ user: '钱安' }, async (phone) => {
    await phone.open('/health');
    await away(true);
    try {
      await phone.go(doctorPage(clinicOfDay));
      const page = await phone.at('patient/hospitals/doctor');
      await page.getByRole('button', { name: '重试' }).waitFor();
      await isAccessible(phone);
    } finally {
      await away(false);
    }
    let page = await phone.at('patient/hospitals/doctor');
    await press(page, '重试');
    await page.getByRole('button', { name: /余 4/ }).first().waitFor();

    home.superapp.setH5Origin(NOBODY);
    try {
      await press(page, /余 4/);
      await reads(page, '网络不太通畅，请检查后重试。');
    } finally {
      home.superapp.setH5Origin(home.url);
    }
    await press(page, /余 4/);
    page = await phone.at('patient/appointments/confirm');
    await reads(page, '钱安');
    home.superapp.setH5Origin(NOBODY);
    try {
      await press(page, /^留号并支付/);
      await reads(page, /再点一次不会重复预约/);
    } finally {
      home.superapp.setH5Origin(home.url);
    }
    await press(page, '再试一次');
    await reads(sheetOf(phone, '确认支付'), '¥50.00');
  });
});
