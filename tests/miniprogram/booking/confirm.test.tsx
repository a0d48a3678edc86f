/** Confirming: pressed twice, answered never, refused with the next step, free, and with a new patient. */
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { forgetAnswers } from '../../../miniprogram/src/api/use-endpoint';
import ConfirmPage from '../../../miniprogram/src/patient/appointments/confirm';
import type { BookingStanding } from '../../../miniprogram/src/patient/booking/Standing';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import { world } from '../../support/taro/taro';
import type { Answered, Asked } from '../../support/taro/taro';
import { aPatient, ok, openWorld, problem, sentTo } from '../own/api';
import { NOW, TEMPLATES, aBooking, aFreeTime, aHospital, aSchedule, aSlot, stopTheClock } from './world';

const mother = aPatient();
const slot = aSlot();
const other = aFreeTime({
  startsAt: '2026-11-25T02:00:00Z',
  endsAt: '2026-11-25T02:30:00Z',
  day: '2026-11-25',
});
const aStanding: BookingStanding = {
  bannedUntil: null,
  noShows: 0,
  noShowLimit: 3,
  noShowDays: 365,
  banDays: 90,
  bookingsPerDay: 5,
  bookingsLeftToday: 5,
};
const BOOK = 'POST /appointments';

interface Setting {
  book?: (asked: Asked) => Answered | Promise<Answered>;
  fee?: number;
  payment?: 'online' | 'on-site';
  left?: number;
  patients?: () => Answered;
  standing?: Partial<BookingStanding>;
}

function openConfirm({ book, fee = 5_000, payment = 'online', left = 3, patients, standing }: Setting = {}) {
  openWorld({
    ...TEMPLATES,
    'GET /hospitals/hospital-1': () => ok(aHospital({ booking: { ...DEFAULT_BOOKING_SETTINGS, payment } })),
    'GET /schedules': () => ok({ items: [aSchedule({ fee, slots: [{ ...slot, left }] })] }),
    'GET /patients': patients ?? (() => ok({ items: [mother] })),
    'GET /hospitals/hospital-1/booking-standing': () => ok({ ...aStanding, ...standing }),
    [`GET /slots/${slot.id}/alternatives`]: () => ok({ items: [other], mayWait: true }),
    [BOOK]: book ?? (() => ok(aBooking())),
  });
  world.params = { hospital: 'hospital-1', doctor: 'doctor-1', day: '2026-11-24', slot: slot.id };
  return render(<ConfirmPage />);
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const ids = () => sentTo(BOOK).map((body) => (body as { id: string }).id);
const lost = () => {
  throw { errMsg: 'request:fail timeout' };
};

beforeEach(() => stopTheClock(NOW));
afterEach(() => jest.useRealTimers());

it('says when, with whom, for whom, what it costs and until when it can be cancelled', async () => {
  openConfirm();
  await button('留号并支付 ¥50.00');
  await screen.findByText(mother.name);
  const page = screen.getByRole('main').textContent;
  for (const words of ['11月24日 周二', '09:00–09:30', '陈立新', '北京清河医院', '留号 15 分钟'])
    expect(page).toContain(words);
  expect(page).toContain('11月23日 周一 24:00 前可取消');
});

it('books once however fast it is pressed, and goes on to pay', async () => {
  let answer: (answered: Answered) => void = () => undefined;
  openConfirm({ book: () => new Promise((resolve) => (answer = resolve)) });
  await screen.findByText(mother.name);
  const press = await button('留号并支付 ¥50.00');
  fireEvent.click(press);
  fireEvent.click(press);
  fireEvent.keyDown(press, { key: 'Enter' });
  await waitFor(() => expect(ids()).toHaveLength(1));
  fireEvent.click(await button('正在为你留号…'));
  await act(async () => answer(ok(aBooking())));
  expect(ids()).toHaveLength(1);
  expect(sentTo(BOOK)).toMatchObject([
    { hospitalId: 'hospital-1', slotId: slot.id, startsAt: slot.startsAt, patientId: mother.id },
  ]);
  expect(world.visited).toEqual(['redirectTo /patient/appointments/pay?id=appointment-1']);
});

it('sends the same booking again after a lost answer, and even after the page was opened anew', async () => {
  const page = openConfirm({ book: lost });
  await screen.findByText(mother.name);
  fireEvent.click(await button('留号并支付 ¥50.00'));
  expect((await screen.findByRole('alert')).textContent).toContain('再点一次不会重复预约');
  expect(ids()).toHaveLength(2);
  const kept = world.storage.get('booking-attempt');
  page.unmount();

  // The place is gone: ours, as it turns out
  openConfirm({ left: 0 });
  world.storage.set('booking-attempt', kept);
  forgetAnswers();
  await screen.findByText(mother.name);
  fireEvent.click(await button('留号并支付 ¥50.00'));
  await waitFor(() => expect(world.visited).toHaveLength(1));
  expect(ids()).toEqual([(kept as { id: string }).id]);
  expect(world.storage.has('booking-attempt')).toBe(false);
});

it('makes a new booking where the unanswered one has been given up since', async () => {
  const answers = [ok(aBooking({ status: 'cancelled' })), ok(aBooking({ id: 'appointment-2' }))];
  openConfirm({ book: () => answers.shift() as Answered });
  await screen.findByText(mother.name);
  fireEvent.click(await button('留号并支付 ¥50.00'));
  await waitFor(() =>
    expect(world.visited).toEqual(['redirectTo /patient/appointments/pay?id=appointment-2']),
  );
  expect(new Set(ids()).size).toBe(2);
});

it('offers the nearest places at once where the slot was just taken, for the same patient', async () => {
  openConfirm({ book: () => problem(409, 'SLOT_FULL', '这个时段已约满，请选择其他时段。') });
  await screen.findByText(mother.name);
  fireEvent.click(await button('留号并支付 ¥50.00'));
  const sheet = within(await screen.findByRole('dialog', { name: '刚刚被约走了' }));
  fireEvent.click(await sheet.findByRole('button', { name: /11月25日 周三 10:00–10:30/ }));
  const [kept] = world.visited;
  expect(kept).toBe(
    `redirectTo /patient/appointments/confirm?hospital=hospital-1&doctor=doctor-1&day=2026-11-25&slot=${other.slotId}&patient=${mother.id}`,
  );
  fireEvent.click(sheet.getByRole('button', { name: /候补/ }));
  expect(world.visited[1]).toBe(
    `redirectTo /patient/waiting/join?hospital=hospital-1&doctor=doctor-1&slot=${slot.id}&day=2026-11-24&patient=${mother.id}`,
  );
});

it('says before booking that the patient is banned, and until when, and offers the hospital instead', async () => {
  openConfirm({ standing: { bannedUntil: '2026-12-31T16:00:00Z', noShows: 3 } });
  expect((await screen.findByRole('alert')).textContent).toContain('王秀英 在 12月31日 周四 24:00 前不能');
  expect(screen.queryByRole('button', { name: /留号并支付/ })).toBeNull();
  fireEvent.click(await button('联系医院'));
  expect(world.visited).toEqual(['navigateTo /patient/hospitals/detail?id=hospital-1']);
});

it.each([
  [{ noShows: 2 }, /365 天内有 2 次预约后没有来[^]*满 3 次，90 天内不能/],
  [{ bookingsLeftToday: 1 }, /今天还可为.+预约 1 次/],
  [{ bookingsLeftToday: 0 }, /今天不能再为.+预约了/],
])('says how the patient stands with the hospital: %j', async (standing, words) => {
  openConfirm({ standing });
  await waitFor(() => expect(screen.getByRole('main').textContent).toMatch(words));
});

it('does not offer a slot that is full already', async () => {
  openConfirm({ left: 0 });
  await screen.findByText('这个时间约满了');
  expect(screen.queryByRole('button', { name: /留号并支付/ })).toBeNull();
});

it('leads from a limit to the appointments that filled it', async () => {
  openConfirm({ book: () => problem(409, 'ALREADY_BOOKED_DOCTOR', '每天限约一次。') });
  await screen.findByText(mother.name);
  fireEvent.click(await button('留号并支付 ¥50.00'));
  fireEvent.click(await button('看我的预约'));
  expect(world.visited).toEqual(['navigateTo /patient/appointments/list']);
});

it.each([
  { fee: 0, payment: 'online' as const, words: '不收挂号费' },
  { fee: 5_000, payment: 'on-site' as const, words: '就诊当天在医院交 ¥50.00' },
])('books at once where nothing is paid here: $words', async ({ fee, payment, words }) => {
  const booked = aBooking({ status: 'booked', fee, visitNumber: 4, holdUntil: null, chargeId: null });
  openConfirm({ fee, payment, book: () => ok(booked) });
  await screen.findByText(mother.name);
  expect(screen.getByRole('main').textContent).toContain(words);
  fireEvent.click(await button('确认预约'));
  await waitFor(() =>
    expect(world.visited).toEqual(['redirectTo /patient/appointments/result?id=appointment-1']),
  );
});

it('asks for a patient first, and chooses the one who was added', async () => {
  const child = aPatient({ name: '林小满' });
  let there = [mother];
  openConfirm({ patients: () => ok({ items: there }) });
  fireEvent.click(await button(/王秀英/));
  fireEvent.click(await button('添加就诊人'));
  await waitFor(() => expect(world.visited).toEqual(['navigateTo /patient/patients/edit']));
  there = [mother, child];
  await act(async () => world.shown.forEach((show) => show()));
  expect(await button(/林小满/)).toBeTruthy();
  fireEvent.click(await button('留号并支付 ¥50.00'));
  await waitFor(() => expect(sentTo(BOOK)).toMatchObject([{ patientId: child.id }]));
});
