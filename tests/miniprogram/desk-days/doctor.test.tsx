/** The doctor's list: calling the next, a colleague's screen being first, who did not come. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import TodayPage from '../../../miniprogram/src/doctor/today';
import { aVisit, bodyOf, DAY, DOCTOR, HOSPITAL, NOW, ok, openDesk, sentTo } from './desk';
import type { Clinic } from './desk';

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

type Listed = Clinic['items'][number];
const CALLS = `POST /desk/${HOSPITAL}/my/calls`;

const waiting = (visitNumber: number, name: string, own: Partial<Listed> = {}): Listed => ({
  ...aVisit({ visitNumber, status: 'checked-in', checkedInAt: '2026-11-23T00:05:00Z' }),
  patient: { ...aVisit().patient, name },
  stage: 'waiting',
  ...own,
});

const clinicOf = (items: Listed[]): Clinic => ({
  ...{ day: DAY, doctorId: DOCTOR, doctorName: '陈思远', doctorNameEn: null, queueId: HOSPITAL },
  tally: {
    booked: items.length,
    expected: items.filter(({ stage }) => stage === 'expected').length,
    waiting: items.filter(({ status }) => status === 'checked-in').length,
    fulfilled: items.filter(({ status }) => status === 'fulfilled').length,
    noshow: 0,
  },
  currentId: items.find(({ stage }) => stage === 'called')?.id ?? null,
  items,
});

const called = (visit: Listed): Listed => ({
  ...visit,
  stage: 'called',
  calledAt: NOW.toISOString(),
  calledCount: visit.calledCount + 1,
});

/** A list that calls whoever waits first, and takes who was seen off it. */
function openClinic(items: Listed[]) {
  const clinic = { current: clinicOf(items) };
  const next = () => {
    const others = clinic.current.items.map((one) =>
      one.stage === 'called' ? { ...one, stage: 'waiting' as const } : one,
    );
    const first = others.find(({ stage, calledCount }) => stage === 'waiting' && calledCount === 0);
    clinic.current = clinicOf(others.map((one) => (one.id === first?.id ? called(one) : one)));
  };
  openDesk('doctor', {
    'GET /my/clinic': () => ok(clinic.current),
    'POST /my/calls': (asked) => {
      // as the server: somebody else on call by now means that nobody is called
      const { currentId } = bodyOf(asked) as { currentId: string | null };
      if (currentId === clinic.current.currentId) next();
      return ok(clinic.current);
    },
    ...Object.fromEntries(
      items.map(({ id }) => [
        `POST /appointments/${id}/fulfilment`,
        () => {
          clinic.current = clinicOf(
            clinic.current.items.map((one) =>
              one.id === id ? { ...one, status: 'fulfilled' as const, stage: 'done' as const } : one,
            ),
          );
          return ok(clinic.current.items.find((one) => one.id === id));
        },
      ]),
    ),
  });
  render(<TodayPage />);
  return { clinic, next };
}

const onCall = () => screen.getByRole('region', { name: '正在就诊' });

it('calls the next one, large, and then the one after when the first was seen', async () => {
  openClinic([waiting(3, '赵一'), waiting(4, '钱二')]);
  fireEvent.click(await screen.findByRole('button', { name: '叫下一位：3 号 赵一' }));
  await screen.findByText('已叫 3 号');
  expect(within(onCall()).getByText('赵一')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '已就诊，叫下一位' }));
  await waitFor(() => expect(within(onCall()).getByText('钱二')).toBeTruthy());
  expect(sentTo(CALLS)).toMatchObject([{ currentId: null }, { currentId: null }]);
  // nobody is left: the last one can only be seen
  expect(screen.getByRole('button', { name: '已就诊' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '已就诊，叫下一位' })).toBeNull();
});

it('does not call twice when another screen was first, and shows who is called', async () => {
  const { next } = openClinic([waiting(3, '赵一'), waiting(4, '钱二')]);
  const button = await screen.findByRole('button', { name: '叫下一位：3 号 赵一' });
  next();
  fireEvent.click(button);
  await waitFor(() => expect(within(onCall()).getByText('赵一')).toBeTruthy());
  expect(sentTo(CALLS)).toHaveLength(1);
  expect(screen.getByText('3')).toBeTruthy();
});

it('offers a no-show only when it will be taken, and says when that is', async () => {
  openClinic([called(waiting(3, '赵一'))]);
  await screen.findByText('赵一');
  const missed = within(onCall()).getByRole('button', { name: '未到诊' });
  expect(missed.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText(/时段 09:00 结束前，叫号满 3 次才能标记未到诊，已叫 1 次/)).toBeTruthy();
});

it('lists who has not come yet, and whom to call out of turn', async () => {
  const { clinic } = openClinic([waiting(3, '赵一'), waiting(9, '孙三'), { ...aVisit(), stage: 'expected' }]);
  fireEvent.click(
    within(await screen.findByRole('list', { name: '候诊' })).getByRole('button', { name: /孙三/ }),
  );
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '叫这位' }));
  await waitFor(() => expect(sentTo(CALLS)).toMatchObject([{ appointmentId: clinic.current.items[1]!.id }]));
  expect(within(screen.getByRole('list', { name: '还没到' })).getByText('王秀英')).toBeTruthy();
});
