/**
 * The day of the visit on the compiled WeChat output: checking in by nearness and by the clinic's code, the place in
 * the queue as it comes through WeChat's socket, and being called.
 */
import { brokenPromises } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openHandset, type Handset, type Phone } from '../../support/weapp';
import type { Visitor } from '../../server/appointments/day/ward';
import {
  AT_THE_DOOR,
  callNext,
  deskCode,
  deskOf,
  doctorOf,
  onlyQueue,
  openQueue,
  placeHospital,
} from '../../server/appointments/queueing';

let home: TestHouse;
const handsets: Handset[] = [];
beforeAll(async () => {
  home = await openTestHouse();
});
afterEach(() => handsets.splice(0).forEach((handset) => handset.close()));
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

function openPage({ person, appointmentId }: Visitor): { handset: Handset; phone: Phone } {
  const handset = openHandset(home, { name: person.phone.name });
  handsets.push(handset);
  const phone = handset.launch({ path: `patient/appointments/queue?id=${appointmentId}` });
  return { handset, phone };
}

test('near the hospital they check in, and hear through the socket that they are next and called', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['赵一鸣', '钱二喜'] });
  await placeHospital(home, clinic);
  const [one, two] = visitors;
  const first = openPage(one!);
  first.handset.answers.scanned = await deskCode(await deskOf(home, clinic));
  await first.phone.tap('扫码签到');
  await first.phone.waitFor('下一个就是你');

  const { handset, phone } = openPage(two!);
  await phone.waitFor('可以签到了');
  await phone.waitFor('现在签到，前面有 1 位。');
  await phone.tap(/用位置签到/);
  await phone.tap('允许并签到');
  await phone.waitFor('没有拿到你的位置');
  handset.answers.position = AT_THE_DOOR;
  await phone.tap(/用位置签到/);
  await phone.tap('允许并签到');
  await phone.waitFor('前面还有 1 位');
  await phone.waitFor('实时更新');

  const asked = () =>
    phone.calls('request').filter(({ options }) => /\/queue$/.test(String(options.url))).length;
  const before = asked();
  const doctor = await doctorOf(home, clinic);
  const { id } = await onlyQueue(doctor);
  await callNext(doctor, id, null);
  await phone.waitFor('下一个就是你', 3_000);
  await first.phone.waitFor('叫到你了，请就诊', 3_000);
  await callNext(doctor, id, one!.appointmentId, { current: 'fulfilled' });
  await phone.waitFor('叫到你了，请就诊', 3_000);
  await first.phone.waitFor('就诊完成', 3_000);
  expect(asked()).toBe(before);
  expect(phone.calls('vibrateLong')).toHaveLength(1);

  // the line is cut and nothing gets through; it is told as soon as there is one again
  handset.network.online = false;
  for (const socket of handset.network.sockets) socket.terminate();
  await callNext(doctor, id, two!.appointmentId, { current: 'fulfilled' });
  await phone.waitFor(/连接断了/);
  handset.network.online = true;
  await phone.waitFor('就诊完成', 20_000);
  for (const { phone: seen } of [first, { phone }]) {
    expect(seen.errors()).toEqual([]);
    expect(seen.complaints()).toEqual([]);
  }
}, 60_000);
