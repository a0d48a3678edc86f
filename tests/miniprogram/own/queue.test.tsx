/** The day of the visit: checking in by place and by code, waiting, being called and passed over, and losing the line. */
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import CheckInPage from '../../../miniprogram/src/patient/appointments/check-in';
import QueuePage from '../../../miniprogram/src/patient/appointments/queue';
import type { QueueState } from '../../../miniprogram/src/patient/queue/useCheckIn';
import { newest } from '../../../miniprogram/src/patient/queue/useQueue';
import { world } from '../../support/taro/taro';
import { aVisit, ok, openWorld, problem, sentTo } from './api';
import { NOW, aQueue } from './queues';

const visit = aVisit();
const CHECK_IN = `POST /appointments/${visit.id}/check-in`;
const QUEUE = `GET /appointments/${visit.id}/queue`;

const canCheckIn = aQueue({ stage: 'can-check-in', checkedInAt: null, expected: null });

/** Where the browser says it is; null refuses. */
function standAt(coords: { latitude: number; longitude: number; accuracy: number } | null): void {
  const getCurrentPosition = (found: (at: object) => void, failed: () => void) =>
    coords ? found({ coords }) : failed();
  Object.defineProperty(navigator, 'geolocation', { value: { getCurrentPosition }, configurable: true });
}

/** The queue's page; what it answers may change. */
function openQueue(first: QueueState, checkIn = () => ok(aQueue({ seq: 2 }))) {
  const shown = { queue: first, down: false };
  openWorld({
    [QUEUE]: () => {
      if (shown.down) throw { errMsg: 'request:fail' };
      return ok(shown.queue);
    },
    [`GET /appointments/${visit.id}`]: () => ok(visit),
    [CHECK_IN]: checkIn,
  });
  world.params = { id: visit.id };
  render(<QueuePage />);
  return shown;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const text = () => screen.getByRole('main').textContent ?? '';
const later = (ms: number) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

it('says for what the place is needed before it is asked for, and checks in with it', async () => {
  standAt({ latitude: 39.9128, longitude: 116.4166, accuracy: 20 });
  openQueue(canCheckIn);
  fireEvent.click(await button('我到了，用位置签到'));
  expect(sentTo(CHECK_IN)).toEqual([]);
  const sheet = within(screen.getByRole('dialog', { name: '用位置签到' }));
  expect(sheet.getByText(/1000 米以内。只用来签到，最多保存一天/)).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: '允许并签到' }));
  await screen.findByRole('heading', { name: '前面还有 3 位' });
  expect(sentTo(CHECK_IN)).toEqual([{ position: { latitude: 39.9128, longitude: 116.4166, accuracy: 20 } }]);
});

it('tells what else to do where the phone gives no place, or one too far away', async () => {
  standAt(null);
  openQueue(canCheckIn, () => problem(409, 'TOO_FAR', '您离医院还有约 1800 米。'));
  const tryIt = async () => {
    fireEvent.click(await button('我到了，用位置签到'));
    fireEvent.click(await button('允许并签到'));
  };
  await tryIt();
  await screen.findByText('没有拿到你的位置');
  expect(sentTo(CHECK_IN)).toEqual([]);
  standAt({ latitude: 39.93, longitude: 116.4166, accuracy: 20 });
  await tryIt();
  expect((await screen.findByRole('alert')).textContent).toBe('您离医院还有约 1800 米。');
  expect(await button('我到了，用位置签到')).toBeTruthy();
});

it('offers no way by place where the hospital wants its code', async () => {
  openQueue({ ...canCheckIn, checkIn: { ...canCheckIn.checkIn, withinMetres: null } });
  await screen.findByText(/用微信“扫一扫”/);
  expect(screen.queryByRole('button', { name: /位置/ })).toBeNull();
});

it('shows who is ahead and about when; being called is an alert and vibrates, once for each call', async () => {
  const shown = openQueue(aQueue());
  await screen.findByRole('heading', { name: '前面还有 3 位' });
  for (const words of ['09:20–09:35', '按今天的看诊速度估计', '每位约 6 分钟', '会过 3 位再叫你'])
    expect(text()).toContain(words);
  expect(world.vibrations).toBe(0);
  shown.queue = aQueue({ seq: 2, stage: 'called', ahead: null, calledCount: 1, expected: null });
  await later(12_000);
  const alert = screen.getByRole('alert');
  expect(alert.getAttribute('aria-live')).toBe('assertive');
  expect(alert.textContent).toContain('叫到你了，请就诊请到 门诊楼 3 层陈立新 在等你');
  expect(world.vibrations).toBe(1);
  shown.queue = { ...shown.queue, seq: 3, calledCount: 2 };
  await later(12_000);
  expect(text()).toContain('已叫 2 次');
  expect(world.vibrations).toBe(2);
  shown.queue = aQueue({ seq: 4, stage: 'passed', passedCount: 1, calledCount: 2 });
  await later(12_000);
  expect(text()).toContain('没有见到你，已把你排到后面。前面还有 3 位');
});

it('keeps what it knows while the line is lost, and says of when it is', async () => {
  const shown = openQueue(aQueue());
  await screen.findByRole('heading', { name: '前面还有 3 位' });
  shown.down = true;
  await later(30_000);
  expect(text()).toContain('连接断了，正在重连。这是 08:30 的情况');
  expect(screen.getByRole('heading', { name: '前面还有 3 位' })).toBeTruthy();
});

it('takes the newer of two answers, and of two with one number the later said', () => {
  const [one, two] = [aQueue({ seq: 4 }), aQueue({ seq: 5, ahead: 2 })];
  expect(newest(one, two)).toBe(two);
  expect(newest(two, one)).toBe(two);
  const opened = aQueue({ seq: 4, stage: 'can-check-in', now: '2026-11-24T00:31:00Z' });
  expect(newest(opened, one)).toBe(opened);
  expect(newest(one, opened)).toBe(opened);
  expect(newest(undefined, one)).toBe(one);
});

describe('the link in the clinic’s code', () => {
  const open = (items: object[]) => {
    openWorld({
      'GET /appointments': () => ok({ items, nextCursor: null }),
      [CHECK_IN]: () => ok(aQueue()),
    });
    world.params = { checkIn: 'c1.abc%2Fd' };
    render(<CheckInPage />);
  };

  it('checks the one visit of today in with one tap, and goes on to its queue', async () => {
    open([visit, aVisit({ startsAt: '2026-11-25T01:00:00Z' })]);
    fireEvent.click(await button('签到'));
    await waitFor(() =>
      expect(world.visited).toEqual([`redirectTo /patient/appointments/queue?id=${visit.id}`]),
    );
    expect(sentTo(CHECK_IN)).toEqual([{ code: 'c1.abc/d' }]);
  });

  it('asks for whom where there are several', async () => {
    open([visit, aVisit({ patientName: '林小满' })]);
    fireEvent.click(await button(/^王秀英 · 09:00–09:30/));
    await waitFor(() => expect(sentTo(CHECK_IN)).toHaveLength(1));
    expect(screen.getByRole('button', { name: /^林小满/ })).toBeTruthy();
  });

  it('leads who is checked in already to the queue, and says where nothing is today', async () => {
    open([aVisit({ id: visit.id, status: 'checked-in' })]);
    fireEvent.click(await button('看排队'));
    expect(world.visited).toEqual([`redirectTo /patient/appointments/queue?id=${visit.id}`]);
    open([]);
    expect(await screen.findByText('今天没有可以签到的预约')).toBeTruthy();
  });
});
