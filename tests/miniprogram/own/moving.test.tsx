/** Moving a visit: what it costs before it is pressed, paying the difference, and a stopped clinic's equal places. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import DetailPage from '../../../miniprogram/src/patient/appointments/detail';
import ComparePage from '../../../miniprogram/src/patient/moving/compare';
import MovePayPage from '../../../miniprogram/src/patient/moving/pay';
import type { Move, Option } from '../../../miniprogram/src/patient/moving/move';
import type { Visit } from '../../../miniprogram/src/patient/appointments/visit';
import { world } from '../../support/taro/taro';
import { SHEET, aFreeTime, aHospital, paymentSheetEnding, stopTheClock } from '../booking/world';
import { aCharge, aVisit, ok, openWorld, problem, sentTo } from './api';

const visit = aVisit({ reschedulable: true });
const MOVE = `POST /appointments/${visit.id}/reschedule`;
const option = (own: Partial<Option> = {}): Option => ({
  ...aFreeTime({ startsAt: '2026-11-25T02:00:00Z', endsAt: '2026-11-25T02:30:00Z', day: '2026-11-25' }),
  difference: 0,
  ...own,
});
const aMove = (to: Option, own: Partial<Move> = {}): Move => ({
  id: 'move-1',
  status: 'done',
  from: visit,
  to,
  difference: to.difference,
  chargeId: null,
  holdUntil: null,
  madeAt: '2026-11-22T02:00:00Z',
  ...own,
});

function openCompare(to: Option, answer = () => ok(aMove(to)), left = 2) {
  openWorld({
    [`GET /appointments/${visit.id}`]: () => ok(visit),
    [`GET /appointments/${visit.id}/reschedule-options`]: () => ok({ items: [to], movesLeft: left }),
    [`GET /hospitals/${visit.hospitalId}`]: () => ok(aHospital()),
    [MOVE]: answer,
  });
  world.params = { id: visit.id, day: to.day, slot: to.slotId };
  render(<ComparePage />);
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const text = () => screen.getByRole('main').textContent ?? '';

beforeEach(() => stopTheClock(new Date('2026-11-22T03:00:00Z')));
afterEach(() => jest.useRealTimers());

it.each([
  [5_000, 0, '不用补也不用退', '确认改约'],
  [3_000, -2_000, '原路退回', '确认改约'],
  [8_000, 3_000, '需要补付', '改约并补付 ¥30.00'],
])('says what a fee of %i fen costs before it is pressed', async (fee, difference, words, act) => {
  const to = option({ fee, difference });
  const open = difference > 0;
  openCompare(to, () => ok(aMove(to, open ? { status: 'open', chargeId: 'charge-2' } : {})));
  const press = await button(act);
  expect(text()).toContain('原来11月24日 周二 09:00');
  expect(text()).toContain('改到11月25日 周三 10:00');
  expect(text()).toContain(words);
  expect(text()).toContain('改约后还可以改 1 次');
  fireEvent.click(press);
  fireEvent.click(press);
  await waitFor(() => expect(world.visited).toHaveLength(1));
  expect(sentTo(MOVE)).toMatchObject([
    { slotId: to.slotId, startsAt: to.startsAt, feeShown: fee, movedFrom: visit.startsAt },
  ]);
  expect(world.visited[0]).toContain(open ? `/patient/moving/pay?id=${visit.id}` : '&moved=1');
});

it('moves with the same id after a lost answer, and leads back to the times where the place is gone', async () => {
  const to = option();
  const answers = [
    () => {
      throw { errMsg: 'request:fail' };
    },
    () => problem(409, 'SLOT_FULL', '这个时段已约满。'),
  ];
  openCompare(to, () => (answers.shift() ?? (() => ok()))());
  fireEvent.click(await button('确认改约'));
  expect((await screen.findByRole('alert')).textContent).toContain('再点一次不会重复改约');
  fireEvent.click(await button('再试一次'));
  fireEvent.click(await button('选其他时间'));
  const [first, second] = sentTo(MOVE) as { id: string }[];
  expect(second?.id).toBe(first?.id);
  expect(world.visited).toEqual([`redirectTo /patient/moving/choose?id=${visit.id}`]);
});

describe('paying the difference', () => {
  const to = option({ fee: 8_000, difference: 3_000 });
  const openMove = aMove(to, {
    status: 'open',
    chargeId: 'charge-2',
    holdUntil: '2026-11-22T03:14:00Z',
  });
  const openPay = (settled: Visit) => {
    const shown: { visit: Visit } = { visit: { ...visit, openMove, moves: [openMove] } };
    openWorld({
      [`GET /appointments/${visit.id}`]: () => ok(shown.visit),
      'POST /charges/charge-2/prepay': () => ok(SHEET),
      'POST /charges/charge-2/sync': () => {
        shown.visit = settled;
        return ok(aCharge());
      },
      [`POST /appointments/${visit.id}/reschedule/withdrawal`]: () => ok(settled),
    });
    world.params = { id: visit.id };
    render(<MovePayPage />);
  };

  it('pays and shows the new time once the API says so', async () => {
    const sheet = paymentSheetEnding('paid');
    openPay({ ...visit, moves: [aMove(to)] });
    fireEvent.click(await button('补付 ¥30.00'));
    await waitFor(() =>
      expect(world.visited).toEqual([`redirectTo /patient/appointments/result?id=${visit.id}&moved=1`]),
    );
    expect(sheet.opened).toBe(1);
  });

  it('gives the new place up and keeps the old one', async () => {
    openPay({ ...visit, moves: [aMove(to, { status: 'lapsed' })] });
    fireEvent.click(await button('不改了，保留原来的'));
    fireEvent.click(screen.getAllByRole('button', { name: '不改了，保留原来的' })[1] as HTMLElement);
    await screen.findByText('没有改成');
    expect(sentTo(`POST /appointments/${visit.id}/reschedule/withdrawal`)).toEqual([{ id: 'move-1' }]);
    expect(text()).toContain('原来的预约不变');
  });
});

it('takes an equal place for a stopped clinic in one tap, and shows where the money is', async () => {
  const stopped = aVisit({
    status: 'cancelled',
    cancelReason: 'stopped',
    visitCode: null,
    visitNumber: null,
    replaceable: true,
  });
  const place = aFreeTime({ doctorName: '张慧敏', sameDoctor: false, fee: 3_000 });
  openWorld({
    [`GET /appointments/${stopped.id}`]: () => ok(stopped),
    [`GET /appointments/${stopped.id}/replacements`]: () => ok({ items: [place] }),
    [`POST /appointments/${stopped.id}/replacement`]: () => ok({ id: 'appointment-2', status: 'pending' }),
  });
  world.params = { id: stopped.id };
  render(<DetailPage />);
  const take = await button(/张慧敏.*换这个/);
  expect(text()).toContain('医生停诊，医院取消了这次预约');
  expect(text()).toContain('¥50.00 退款正在提交，将全额原路退回');
  fireEvent.click(take);
  await waitFor(() =>
    expect(world.visited).toEqual(['redirectTo /patient/appointments/pay?id=appointment-2']),
  );
  expect(sentTo(`POST /appointments/${stopped.id}/replacement`)).toMatchObject([
    { slotId: place.slotId, startsAt: place.startsAt, feeShown: 3_000 },
  ]);
});
