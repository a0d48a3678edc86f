/**
 * One clinic's whole day in a browser, three windows side by side: the phone of a patient, the doctor's desk, and
 * the wall of the waiting room. What is done at one shows on the others at once. Each moment is pictured in
 * `.data/day/` (`npm run day`). One story: each step begins where the last one ended.
 */
import { brokenPromises, settleUntil, statusOf } from '../support/booking';
import { AT_THE_DOOR, checkIn, deskCheckIn } from '../server/appointments/queueing';
import { codeOnWall, done, onCall, openWatch, stopClinic, told } from './day/steps';
import { waiting, wallCalls, wallNext, wallPassed, wasLive } from './day/steps';
import { openDay } from './day/story';
import { allowMessages, payAtSheet, press, reads } from './phone/steps';

jest.setTimeout(90_000);

const day = openDay();
const { step, at } = day;
const watch = openWatch();

const near = (number: number) => done(checkIn(day.cast.comers[number - 1]!, { position: AT_THE_DOOR }));

step('before it opens: the phone says when one can check in, nobody is called', async () => {
  const { phone, doctor, wall } = day.windows;
  await phone.open(`/health/patient/appointments/queue?id=${day.cast.lin.appointmentId}`);
  await doctor.open(`doctor/today/index?hospitalId=${day.cast.morning.hospitalId}`);
  await wall.open(`hospital/wall/index?token=${day.cast.wallToken}`);
  await told(phone, '08:00 起可以签到');
  await onCall(doctor, null);
  await waiting(doctor, []);
  await wall.reads('暂未叫号');
  await day.windows.picture('还没开始签到');
});

step('from 08:00 they check in: at the desk, by nearness, and by the code on the wall', async () => {
  const { phone, doctor, wall } = day.windows;
  await at('08:02');
  await told(phone, '可以签到了');
  await watch.seen(
    () => done(deskCheckIn(day.cast.registrar, day.cast.comers[0]!.appointmentId)),
    () => reads(phone.program.locator('body'), '现在签到，前面有 1 位。'),
    () => waiting(doctor, [1]),
    () => wallNext(wall, '1'),
  );
  await at('08:10');
  await watch.seen(
    () => near(2),
    () => waiting(doctor, [1, 2]),
    () => wallNext(wall, '1  2'),
  );

  await at('08:20');
  const link = await codeOnWall(day.world.home, day.windows);
  await phone.go(`/health/${link.pathname.replace(/^\/h5\//, '')}${link.search}`);
  const page = await phone.at('patient/appointments/check-in');
  await reads(page, '给谁签到');
  await day.windows.picture('扫了屏上的签到码');
  await watch.seen(
    () => press(page, /林晓/),
    () => told(phone, '前面还有 2 位'),
    () => waiting(doctor, [1, 2, 4]),
    () => wallNext(wall, '1  2  4'),
  );
  await reads(await phone.at('patient/appointments/queue'), '实时更新');
  await day.windows.picture('签到成功，前面两位');
  await at('08:40');
  await watch.seen(
    () => near(5),
    () => waiting(doctor, [1, 2, 4, 5]),
    () => wallNext(wall, '1  2  4  5'),
  );
});

step('09:00: the first is called, and all see it at once', async () => {
  const { phone, doctor, wall } = day.windows;
  await at('09:01');
  await watch.seen(
    () => doctor.press('叫下一位：1 号 赵一鸣'),
    () => told(phone, '前面还有 1 位'),
    () => phone.program.locator('.queue-called-number', { hasText: /^1$/ }).waitFor(),
    () => onCall(doctor, 1),
    () => wallCalls(wall, 1, '赵**'),
    () => wallNext(wall, '2  4  5'),
  );
  await day.windows.picture('叫一号');
});

step(
  'the phone’s line is cut: it asks every few seconds, is right, and is live again afterwards',
  async () => {
    const { phone, doctor, wall } = day.windows;
    await at('09:10');
    await day.windows.cutSocket(true);
    await reads(await phone.at('patient/appointments/queue'), '网络不稳，每隔几秒刷新一次');
    await doctor.press(/^已就诊，叫下一位/);
    await Promise.all([onCall(doctor, 2), wallCalls(wall, 2, '钱**'), told(phone, '下一个就是你')]);
    await day.windows.picture('手机断线时叫二号');
    await day.windows.cutSocket(false);
    await reads(await phone.at('patient/appointments/queue'), '实时更新');
    await near(6);
  },
);

step('number 2 does not come, is called again and passed over; number 4 is called', async () => {
  const { phone, doctor, wall } = day.windows;
  await at('09:16');
  await waiting(doctor, [4, 5, 6]);
  await doctor.press(/^再叫一次/);
  await doctor.reads('已叫 2 号');
  await at('09:18');
  await watch.seen(
    () => doctor.press(/^过号，叫下一位/),
    () => told(phone, '叫到你了，请就诊'),
    () => onCall(doctor, 4),
    () => waiting(doctor, [5, 6, 2]),
    () => wallCalls(wall, 4, '林*'),
    () => wallPassed(wall, '2'),
  );
  const page = await phone.at('patient/appointments/queue');
  await reads(page.getByRole('alert'), '请到 门诊楼 3 层');
  await day.windows.picture('叫到林晓');
});

step('seen: the doctor writes the summary, the patient reads it and says how it was', async () => {
  const { phone, doctor, wall } = day.windows;
  await at('09:29');
  await watch.seen(
    () => doctor.press(/^已就诊，叫下一位/),
    () => told(phone, '就诊完成'),
    () => onCall(doctor, 5),
    () => wallCalls(wall, 5, '李**'),
  );
  await doctor.press(/林晓/);
  await doctor.press('填写小结');
  await doctor.dialog.getByLabel(/^诊断/).fill('高血压 2 级');
  await doctor.dialog.getByLabel(/^用药/).fill('氨氯地平片 5mg 每日一次');
  await doctor.dialog.getByLabel(/^医嘱/).fill('低盐饮食，每天早晚量血压。');
  await doctor.dialog.getByLabel(/^建议复诊/).fill('14');
  await day.windows.picture('医生写小结');
  await doctor.press('保存小结');
  await doctor.reads('小结已保存');
  await doctor.page.keyboard.press('Escape');

  await press(await phone.at('patient/appointments/queue'), '预约详情');
  const page = await phone.at('patient/appointments/detail');
  await reads(page, '高血压 2 级');
  await press(page, '去评价');
  await page.getByRole('radio', { name: /^5 星/ }).click();
  await page.getByRole('textbox', { name: /^想说的话/ }).fill('讲得清楚，不着急。');
  await day.windows.picture('林晓评价');
  await press(page, '提交评价');
  await reads(page, '讲得清楚，不着急。');
});

step('a late-comer is called after those who were in time, who was passed over is called again', async () => {
  const { doctor, wall } = day.windows;
  await at('09:34');
  await watch.seen(
    () => near(3),
    () => waiting(doctor, [6, 2, 3]),
    () => wallNext(wall, '6  2  3'),
  );
  await day.windows.picture('三号迟到');
  for (const [time, number, masked] of [
    ['09:40', 6, '周**'],
    ['09:48', 2, '钱**'],
    ['09:57', 3, '孙**'],
  ] as const) {
    await at(time);
    await watch.seen(
      () => doctor.press(/^已就诊，叫下一位/),
      () => onCall(doctor, number),
      () => wallCalls(wall, number, masked),
    );
    if (number === 2) await day.windows.picture('过号的二号再叫');
  }
  await at('10:06');
  await watch.seen(
    () => doctor.press(/^已就诊/),
    () => onCall(doctor, null),
    () => wall.reads('暂未叫号'),
  );
  wasLive(watch);
});

step(
  'the afternoon is stopped: its patients are told, refunded, and have an equal place in one tap',
  async () => {
    const { phone, doctor, wall } = day.windows;
    const { home } = day.world;
    await at('12:10');
    await done(stopClinic(day.cast.registrar, day.cast.afternoon.scheduleId, '医生外出会诊'));
    await phone.push.filter({ hasText: /停诊|取消|退款/ }).waitFor();
    await phone.forgetPush();
    await phone.go(`/health/patient/appointments/detail?id=${day.cast.mother.appointmentId}`);
    const page = await phone.at('patient/appointments/detail');
    await reads(page, '换一个号，一点就好');
    await reads(page, /已退回原支付方式/);
    await doctor.follow('我的排班');
    await doctor.at('doctor/schedule/index');
    await doctor.reads('已停诊');
    await wall.reads('暂未叫号');
    await day.windows.picture('下午停诊，已退款，可换号');
    await press(page, /周静/);
    await payAtSheet(phone);
    await allowMessages(phone);
    await reads(await phone.at('patient/appointments/result'), '预约成功');
    await day.windows.picture('一点就换好');
    expect(home.superapp.refunds()).toHaveLength(2);
  },
);

step('a place is given back: it goes to who waits, not on sale', async () => {
  const { phone } = day.windows;
  await at('12:30');
  const { person, appointmentId } = day.cast.holder;
  const params = { id: appointmentId };
  await done(person.call('POST /appointments/:id/cancellation', { params, body: {} }));
  const heard = async () =>
    (await done(day.cast.lin.person.call('GET /notices'))).items.map(({ kind }) => kind);
  await settleUntil(day.world.home, async () => (await heard()).includes('place-offered'));
  await phone.go(`/health/patient/waiting/detail?id=${day.cast.waitId}`);
  const page = await phone.at('patient/waiting/detail');
  await reads(page, '给你留了一个号');
  await day.windows.picture('候补到号');
  await press(page, '支付 ¥50.00，约这个号');
  await payAtSheet(phone);
  await allowMessages(phone);
  await reads(await phone.at('patient/appointments/result'), '预约成功');
});

step('the day ends: who never came is a no-show, and the next day is another', async () => {
  const { doctor, wall } = day.windows;
  const { home } = day.world;
  const { person, appointmentId } = day.cast.comers[6]!;
  await doctor.follow('今日门诊');
  await doctor.at('doctor/today/index');
  await at('17:30');
  await doctor.reads('已就诊');
  await wall.reads('暂未叫号');
  await day.windows.picture('一天结束');
  await at('24:00');
  await settleUntil(home, async () => (await statusOf(person, appointmentId)) === 'noshow');
  await wall.reads('周静');
  await wall.reads('候诊 0 人');
  await day.windows.picture('第二天');
  expect(day.windows.loads()).toEqual({ doctor: 1, wall: 1 });
  await home.settle();
  expect(await brokenPromises(home.house)).toEqual([]);
});
