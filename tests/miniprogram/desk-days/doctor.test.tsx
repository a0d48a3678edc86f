/** The doctor's queue: calling the next, a colleague's screen being first, who did not come, stepping out, the keys. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import TodayPage from '../../../miniprogram/src/doctor/today';
import {
  aQueue,
  aVisit,
  aWaiting,
  bodyOf,
  HOSPITAL,
  NOW,
  ok,
  openDesk,
  problem,
  QUEUE,
  sentTo,
} from './desk';
import type { Listed, Queue } from './desk';

// The day is the story's; the socket, which there is none of, takes its own time to be given up
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const;
beforeEach(() => jest.useFakeTimers({ now: NOW, doNotFake: [...TIMERS, 'queueMicrotask', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

const OWN = `/queues/${QUEUE}`;
const CALLS = `POST /desk/${HOSPITAL}${OWN}/calls`;

const called = (visit: Listed): Listed => ({
  ...visit,
  stage: 'called',
  calledAt: NOW.toISOString(),
  calledCount: visit.calledCount + 1,
});
const seen = (visit: Listed): Listed => ({ ...visit, stage: 'done', status: 'fulfilled' });

/** A queue that calls whoever waits first, or who is asked for, and knows who was on call. */
function openQueue(items: Listed[], own: Partial<Queue> = {}) {
  const standing = { current: aQueue(items, own) };
  const change = (next: Listed[], more: Partial<Queue> = {}) => {
    const { seq, away } = standing.current;
    standing.current = aQueue(next, { ...own, away, ...more, seq: seq + 1 });
    return standing.current;
  };
  const callNext = ({ appointmentId, current }: { appointmentId?: string; current?: string } = {}) => {
    const left = standing.current.items.map((one) => {
      if (one.stage !== 'called' || one.id === appointmentId) return one;
      if (current === 'fulfilled') return seen(one);
      return { ...one, stage: 'waiting' as const, passedCount: one.passedCount + 1 };
    });
    const first = left.find(({ id, stage, passedCount }) =>
      appointmentId ? id === appointmentId : stage === 'waiting' && passedCount === 0,
    );
    return change(left.map((one) => (one.id === first?.id ? called(one) : one)));
  };
  const lost = { calls: false };
  const become = (of: (one: Listed) => Listed) => (id: string) => () =>
    ok(change(standing.current.items.map((one) => (one.id === id ? of(one) : one))).items[0]);
  openDesk('doctor', {
    'GET /queues': () => ok({ day: standing.current.day, items: [standing.current] }),
    [`GET ${OWN}`]: () => ok(standing.current),
    [`POST ${OWN}/calls`]: (asked) => {
      const { currentId, ...said } = bodyOf(asked) as { currentId: string | null; appointmentId?: string };
      // as the server: somebody else on call by now means that nobody is called
      const answer = currentId === standing.current.currentId ? callNext(said) : standing.current;
      return lost.calls ? problem(503, 'UNAVAILABLE', '服务暂时不可用，请稍后再试。') : ok(answer);
    },
    [`PUT ${OWN}/pause`]: (asked) => {
      const {
        paused,
        until = null,
        reason = null,
      } = bodyOf(asked) as { paused: boolean; until?: string; reason?: string };
      const away = paused ? { since: NOW.toISOString(), until, reason } : null;
      return ok(change(standing.current.items, { away }));
    },
    ...Object.fromEntries(items.map(({ id }) => [`POST /appointments/${id}/fulfilment`, become(seen)(id)])),
  });
  render(<TodayPage />);
  return { standing, callNext, lost };
}

const onCall = () => screen.findByRole('region', { name: '正在就诊' });
const button = (name: string | RegExp) => screen.findByRole('button', { name }, { timeout: 4_500 });

it('calls the next one, large, and the one after when the first was seen, in one act each', async () => {
  openQueue([aWaiting(3, '赵一'), aWaiting(4, '钱二')]);
  fireEvent.click(await button(/^叫下一位：3 号 赵一/));
  await screen.findByText('已叫 3 号');
  expect(within(await onCall()).getByText('赵一')).toBeTruthy();
  fireEvent.click(await button('已就诊，叫下一位'));
  await screen.findByText('已叫 4 号');
  const [first, second] = sentTo(CALLS) as { currentId: string | null; current?: string }[];
  expect(first).toMatchObject({ currentId: null });
  expect(second).toMatchObject({ current: 'fulfilled' });
  expect(second!.currentId).toEqual(expect.any(String));
  // nobody is left: the last one can only be seen
  await button('已就诊');
  expect(screen.queryByRole('button', { name: '已就诊，叫下一位' })).toBeNull();
});

it('does not call twice when another screen was first, and shows who is called', async () => {
  const { callNext } = openQueue([aWaiting(3, '赵一'), aWaiting(4, '钱二')]);
  const next = await button(/^叫下一位：3 号 赵一/);
  callNext();
  fireEvent.click(next);
  await waitFor(async () => expect(within(await onCall()).getByText('赵一')).toBeTruthy());
  expect(sentTo(CALLS)).toHaveLength(1);
});

it('shows whom a call reached whose answer got lost, and calls nobody else for it', async () => {
  const { lost } = openQueue([aWaiting(3, '赵一'), aWaiting(4, '钱二')]);
  lost.calls = true;
  fireEvent.click(await button(/^叫下一位：3 号 赵一/));
  await waitFor(async () => expect(within(await onCall()).getByText('赵一')).toBeTruthy(), {
    timeout: 10_000,
  });
  expect(new Set((sentTo(CALLS) as { id: string }[]).map(({ id }) => id)).size).toBe(1);
  expect(screen.getByRole('button', { name: '已就诊，叫下一位' })).toBeTruthy();
});

it('takes one key for each act, none while a dialog is open, and none that is held down', async () => {
  openQueue([aWaiting(3, '赵一'), aWaiting(4, '钱二'), aWaiting(5, '孙三', { late: true })]);
  await button(/^叫下一位：3 号 赵一/);
  fireEvent.keyDown(document.body, { key: 'n' });
  const seenNext = await button('已就诊，叫下一位');
  await waitFor(() => expect(seenNext.getAttribute('aria-disabled')).not.toBe('true'));
  fireEvent.keyDown(document.body, { key: 'n', repeat: true });
  fireEvent.keyDown(document.body, { key: 'p' });
  await screen.findByText('已叫 4 号');
  expect(sentTo(CALLS)).toMatchObject([{}, { current: 'passed' }]);
  expect(screen.getByText('过号 1 次')).toBeTruthy();
  expect(within(screen.getByRole('list', { name: '候诊' })).getByText('迟到')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'a' });
  const dialog = await screen.findByRole('dialog', { name: '暂时离开诊室' });
  fireEvent.keyDown(document.body, { key: 'n' });
  fireEvent.click(within(dialog).getByRole('button', { name: '暂离' }));
  expect(await screen.findByText(/08:10 起暂离/)).toBeTruthy();
  expect(screen.getByText(/预计 08:20 回来/)).toBeTruthy();
  expect(sentTo(CALLS)).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: '我回来了' }));
  await waitFor(() => expect(screen.queryByText(/起暂离/)).toBeNull());
});

it('offers a no-show only when it will be taken, and says when that is', async () => {
  openQueue([called(aWaiting(3, '赵一'))]);
  const missed = await button('未到诊');
  expect(missed.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText(/时段 09:00 结束前，叫号满 3 次才能标记未到诊，已叫 1 次/)).toBeTruthy();
});

it('lists who has not come yet, and whom to call out of turn', async () => {
  const { standing } = openQueue([
    aWaiting(3, '赵一'),
    aWaiting(9, '孙三'),
    { ...aWaiting(1, ''), ...aVisit(), stage: 'expected' },
  ]);
  await button(/^叫下一位/);
  fireEvent.click(within(screen.getByRole('list', { name: '候诊' })).getByRole('button', { name: /孙三/ }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '叫这位' }));
  await waitFor(() =>
    expect(sentTo(CALLS)).toMatchObject([{ appointmentId: standing.current.items[1]!.id }]),
  );
  expect(within(screen.getByRole('list', { name: '还没到' })).getByText('王秀英')).toBeTruthy();
});
