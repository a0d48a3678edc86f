/**
 * The product as a person meets it: the phone page in a real browser, the mini-program's H5 build in the
 * super-app's own browser, the API and the worker behind it, and nothing of ours stood in for. The other stories
 * are in phone/.
 */
import { addMyself, allowMessages, bookTime, doctorPage, nameOf, openHealth } from './phone/steps';
import { openPush, payAtSheet, press, reads, tab } from './phone/steps';
import { isAccessible, openPhoneWorld, type PhoneWorld } from './phone/world';

// A story is many pages long
jest.setTimeout(120_000);

let world: PhoneWorld;
beforeAll(async () => {
  world = await openPhoneWorld();
});
afterAll(() => world.close());

test('a first booking: wallet, consent, patient, hospital, doctor, payment, message, cancelling, refund', async () => {
  const { home, hospital } = world;
  const { departmentId, slotIds } = hospital;
  await world.withPhone({ user: '林晓' }, async (phone) => {
    await phone.open();
    await isAccessible(phone);
    let page = await openHealth(phone);
    await isAccessible(phone);

    await press(page, '阅读隐私保护指引');
    page = await phone.at('patient/account/privacy');
    await isAccessible(phone);
    await press(page, '我已读完，同意');
    await phone.at('tabs/home/index');

    await tab(phone, '我的');
    page = await phone.at('tabs/me/index');
    await isAccessible(phone);
    await press(page, /^就诊人/);
    page = await phone.at('patient/patients/list');
    await press(page, '添加就诊人');
    page = await phone.at('patient/patients/edit');
    await addMyself(page, '林晓');
    page = await phone.at('patient/patients/list');
    await reads(page, '138****8000 · 手机号未验证');
    await isAccessible(phone);
    await phone.back();
    await phone.at('tabs/me/index');
    await tab(phone, '健康');

    page = await phone.at('tabs/home/index');
    await press(page, '搜索医院、科室、医生');
    page = await phone.at('patient/hospitals/search');
    await page.getByRole('searchbox').fill('清河');
    await page.getByRole('button', { name: /^清河医院/ }).waitFor();
    await isAccessible(phone);
    await press(page, /^清河医院/);
    page = await phone.at('patient/hospitals/detail');
    await reads(page, '选科室');
    await isAccessible(phone);
    await press(page, new RegExp(nameOf(hospital)));
    page = await phone.at('patient/hospitals/department');
    await reads(page, '陈思远');
    await isAccessible(phone);
    await press(page, /陈思远/);
    page = await phone.at('patient/hospitals/doctor');
    await page.getByRole('button', { name: /09:00–09:30\s*余 4/ }).waitFor();
    await isAccessible(phone);
    await press(page, /09:00–09:30\s*余 4/);

    page = await phone.at('patient/appointments/confirm');
    await reads(page, '林晓');
    await reads(page, /前可取消，全额退款/);
    await isAccessible(phone);
    await press(page, '留号并支付 ¥50.00');

    // The first time the sheet is closed: nothing is paid, and the place is still held
    await reads(phone.sheet, '清河医院 挂号费');
    await isAccessible(phone);
    await press(phone.sheet, '取消支付');
    page = await phone.at('patient/appointments/pay');
    await reads(page, '号还为你留着，倒计时结束前都可以付。');
    await isAccessible(phone);
    const held = await home.call('GET /schedules', {
      query: { hospitalId: hospital.hospitalId, departmentId, days: 14 },
    });
    const slot = held.body.items.flatMap((one) => one.slots).find(({ id }) => id === slotIds[0]);
    expect(slot?.left).toBe(3);

    await press(page, '立即支付 ¥50.00');
    await payAtSheet(phone);
    await allowMessages(phone);
    page = await phone.at('patient/appointments/result');
    await reads(page, '预约成功');
    await page.getByRole('group', { name: '就诊序号' }).getByText('1', { exact: true }).waitFor();
    await isAccessible(phone);
    await press(page, /^在微信里提醒我/);
    await allowMessages(phone);
    await reads(page, '好，有变化会告诉你');

    // The message drops in, stands in the chat, and opens the appointment it is about
    await reads(phone.push, '预约成功通知');
    await openPush(phone);
    await reads(phone.shell, '预约成功通知');
    await isAccessible(phone);
    await press(phone.shell, '进入小程序查看');
    page = await phone.at('patient/appointments/detail');
    await reads(page, '已支付');
    await isAccessible(phone);

    await press(page, '取消预约');
    await reads(page.getByRole('dialog'), /¥50\.00 全额原路退回/);
    await isAccessible(phone);
    await press(page.getByRole('dialog'), '确定取消');
    await reads(page, /¥50\.00 已退回原支付方式/);
    await isAccessible(phone);
    await reads(phone.push, '退款到账通知');
    await openPush(phone);
    await reads(phone.shell, '¥50.00');
    expect(home.superapp.user('林晓').balance).toBe(628_050);
    expect(home.superapp.refunds().map(({ amount, status }) => [amount, status])).toEqual([
      [5000, 'SUCCESS'],
    ]);
  });
});

test('in English: from the doctor to a message in the chat, with no sentence left in Chinese', async () => {
  const clinicOfDay = await world.clinic();
  await world.regular('Mary Lee');
  await world.withPhone({ user: 'Mary Lee', language: 'en' }, async (phone) => {
    await phone.open('/health/patient/hospitals/search');
    let page = await phone.at('patient/hospitals/search');
    await page.getByRole('searchbox').fill('qinghe');
    await press(page, /^Qinghe Hospital/);
    page = await phone.at('patient/hospitals/detail');
    await reads(page, 'Choose a department');
    await isAccessible(phone);
    await phone.go(doctorPage(clinicOfDay));
    page = await phone.at('patient/hospitals/doctor');
    await reads(page, 'Chen Siyuan');
    await reads(page, /Internal Medicine · Qinghe Hospital/);
    await isAccessible(phone);
    await bookTime(phone, /4 left/, 'Hold and pay ¥50.00');
    await payAtSheet(phone, 'Confirm payment');
    await allowMessages(phone, 'Allow');
    page = await phone.at('patient/appointments/result');
    await reads(page, 'You are booked');
    await reads(page, 'Qinghe Hospital');
    // Where the clinic is, is the hospital's own data
    expect(chineseIn(await page.innerText())).toEqual(['门诊楼', '层']);
    await isAccessible(phone);
    await reads(phone.push, 'Appointment confirmed');
    await openPush(phone);
    await reads(phone.shell, 'Please bring your ID');
    await press(phone.shell, 'Open mini-program');
    page = await phone.at('patient/appointments/detail');
    await reads(page, /^Paid/);
    expect(chineseIn(await page.innerText())).toEqual(['门诊楼', '层', '北京市海淀区清河路', '号']);
  });
});

/** Runs of Chinese characters, for pages that should have none of ours. */
const chineseIn = (text: string) => text.match(/\p{Script=Han}+/gu) ?? [];
