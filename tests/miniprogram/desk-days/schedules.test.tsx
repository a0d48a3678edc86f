/** The schedule calendar: hours changed by mouse and by keys, somebody else being first, stopping a clinic. */
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import SchedulesPage from '../../../miniprogram/src/hospital/schedules';
import type { InFull, Planned } from '../../../miniprogram/src/hospital/schedules/planned';
import { world } from '../../support/taro/taro';
import { aSchedule, aSlot, bodyOf, HOSPITAL, inFull, NOW, ok, openDesk, problem, sentTo } from './desk';

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const ROUTE = (id: string) => `/schedules/${id}`;
const TRACK_PIXELS = 960;

interface Served {
  schedule: InFull;
  /** Answers a change; what is answered is what stands from then on. */
  onPut?(body: { version: string; slots: { from: string; to: string; places: number }[] }): InFull | null;
  /** What the page's address carries. */
  asked?: Record<string, string>;
}

/** One schedule at the desk of a registrar. */
function serve({ schedule, onPut, asked = {} }: Served) {
  const standing = { current: schedule };
  openDesk('registrar', {
    'GET /schedules': () => ok({ items: [standing.current], nextCursor: null }),
    [`GET ${ROUTE(schedule.id)}`]: () => ok(standing.current),
    [`PUT ${ROUTE(schedule.id)}`]: (sentBody) => {
      const saved = onPut?.(bodyOf(sentBody) as never) ?? null;
      if (!saved) return problem(409, 'CHANGED_MEANWHILE', '刚刚有人改过这条内容，请查看最新内容后再改。');
      standing.current = saved;
      return ok(saved);
    },
    [`POST ${ROUTE(schedule.id)}/stopping`]: (sentBody) => {
      const { reason } = bodyOf(sentBody) as { reason: string };
      standing.current = stopped(standing.current, reason, 5);
      return ok(standing.current);
    },
  });
  Object.assign(world.params, asked);
  render(<SchedulesPage />);
  return standing;
}

const stopped = (schedule: InFull, reason: string, remaining: number): InFull => ({
  ...schedule,
  status: 'stopped',
  stopping: {
    ...{ reason, at: NOW.toISOString(), cancelled: 5 - remaining, remaining, total: 5 },
    ...{ refunded: 5 - remaining, refunding: 0, failed: 0 },
  },
});

const shifted = (schedule: Planned, minutes: number): Planned['slots'] =>
  schedule.slots.map((slot) => ({
    ...slot,
    startsAt: new Date(Date.parse(slot.startsAt) + minutes * 60_000).toISOString(),
    endsAt: new Date(Date.parse(slot.endsAt) + minutes * 60_000).toISOString(),
  }));

/** The bar in the day's view, whose 16 hours are 960 pixels wide: a pixel is a minute. */
async function openBar() {
  const size = { width: TRACK_PIXELS } as DOMRect;
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(size);
  fireEvent.click(await screen.findByRole('radio', { name: '日' }));
  return screen.findByRole('button', { name: /陈思远 上午 09:00–10:00/ });
}

const sent = (schedule: Planned) => sentTo(`PUT /desk/${HOSPITAL}/schedules/${schedule.id}`);

describe('hours in the view of a day', () => {
  it('follow the mouse by quarters of an hour, say what would come of it, and are saved when asked', async () => {
    const schedule = inFull(aSchedule());
    serve({ schedule, onPut: () => ({ ...schedule, slots: shifted(schedule, 30), version: '11' }) });
    const bar = await openBar();
    fireEvent.mouseDown(bar, { clientX: 300 });
    fireEvent.mouseMove(window, { clientX: 334 });
    fireEvent.mouseUp(window);
    // let go: it follows no longer
    fireEvent.mouseMove(window, { clientX: 700 });
    expect(screen.getByText(/09:00–10:00 → 09:30–10:30/)).toBeTruthy();
    expect(sent(schedule)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByRole('button', { name: /陈思远 上午 09:30–10:30/ })).toBeTruthy();
    expect(sent(schedule)).toMatchObject([
      {
        version: '10',
        fee: 5_000,
        slots: [
          { id: schedule.slots[0]!.id, from: '09:30', to: '10:00', places: 3 },
          { id: schedule.slots[1]!.id, from: '10:00', to: '10:30', places: 3 },
        ],
      },
    ]);
  });

  it('grow at the end that is pulled', async () => {
    const schedule = inFull(aSchedule());
    serve({ schedule });
    const bar = await openBar();
    fireEvent.mouseDown(bar.querySelector('.hour-end-to')!, { clientX: 0 });
    fireEvent.mouseMove(window, { clientX: 30 });
    expect(screen.getByText(/09:00–10:00 → 09:00–10:30/)).toBeTruthy();
    expect(screen.getByText(/3 个时段，9 个号（原 6 个）/)).toBeTruthy();
    fireEvent.mouseUp(window);
  });

  it('are changed by the keyboard alone: arrows move, Shift pulls the end, Escape gives up, Enter saves', async () => {
    const schedule = inFull(aSchedule());
    serve({ schedule, onPut: () => ({ ...schedule, slots: shifted(schedule, -15), version: '11' }) });
    const bar = await openBar();
    bar.focus();
    fireEvent.keyDown(bar, { key: 'ArrowRight' });
    fireEvent.keyDown(bar, { key: 'ArrowRight', shiftKey: true });
    expect(screen.getByText(/09:00–10:00 → 09:15–10:30/)).toBeTruthy();
    fireEvent.keyDown(bar, { key: 'Escape' });
    expect(screen.queryByText(/→/)).toBeNull();
    fireEvent.keyDown(bar, { key: 'ArrowLeft' });
    fireEvent.keyDown(bar, { key: 'Enter' });
    expect(await screen.findByRole('button', { name: /陈思远 上午 08:45–09:45/ })).toBeTruthy();
    expect(sent(schedule)).toHaveLength(1);
  });

  it('say which patients stand in the way, and are not sent', async () => {
    const slots = [aSlot('01:00', '01:30', { taken: 2, free: 1 }), aSlot('01:30', '02:00')];
    const schedule = inFull(aSchedule({ slots }));
    serve({ schedule });
    const bar = await openBar();
    fireEvent.keyDown(bar, { key: 'ArrowRight' });
    expect(screen.getByText(/已有患者预约，时间不能变：09:00–09:30 ×2/)).toBeTruthy();
    fireEvent.keyDown(bar, { key: 'Enter' });
    expect(screen.getByRole('button', { name: '保存' }).getAttribute('aria-disabled')).toBe('true');
    expect(sent(schedule)).toEqual([]);
  });

  it('show what a colleague made of them meanwhile, and are saved over it only when asked again', async () => {
    const schedule = inFull(aSchedule());
    const theirs: InFull = {
      ...schedule,
      version: '20',
      fee: 8_000,
      history: [...schedule.history, { act: 'changed', at: NOW.toISOString(), memberId: 'm', reason: null }],
    };
    const standing = serve({
      schedule,
      onPut: ({ version }) => (version === '20' ? { ...theirs, version: '21' } : null),
    });
    const bar = await openBar();
    fireEvent.keyDown(bar, { key: 'ArrowRight' });
    standing.current = theirs;
    fireEvent.keyDown(bar, { key: 'Enter' });
    const dialog = await screen.findByRole('dialog', { name: '刚刚有人改过这个排班' });
    expect(within(dialog).getByText(/¥80\.00/)).toBeTruthy();
    expect(within(dialog).getByText('09:15–10:15')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: '改成我的' }));
    await screen.findByText('已保存');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(schedule)).toMatchObject([
      { version: '10' },
      { version: '20', slots: [{ from: '09:15' }, {}] },
    ]);
  });
});

describe('stopping a clinic', () => {
  it('says how many patients are told, wants a reason, and shows how far telling has come', async () => {
    const slots = [
      aSlot('01:00', '01:30', { taken: 3, free: 0 }),
      aSlot('01:30', '02:00', { taken: 2, free: 1 }),
    ];
    const schedule = inFull(aSchedule({ slots }));
    const standing = serve({ schedule });
    fireEvent.click(await screen.findByRole('gridcell', { name: /陈思远 11月23日 上午.*5\/6/ }));
    fireEvent.click(await screen.findByRole('button', { name: '停诊' }));
    const dialog = screen.getByRole('alertdialog', { name: '停诊这个门诊？' });
    expect(within(dialog).getByText(/5 位已预约的患者会收到停诊通知，付过的费用全额退回/)).toBeTruthy();
    const stop = within(dialog).getByRole('button', { name: '停诊' });
    expect(stop.getAttribute('aria-disabled')).toBe('true');
    fireEvent.change(within(dialog).getByRole('textbox', { name: '停诊原因' }), {
      target: { value: '医生请假' },
    });
    fireEvent.click(stop);
    expect(await screen.findByText('正在通知：0 / 5')).toBeTruthy();
    expect(sentTo(`POST /desk/${HOSPITAL}/schedules/${schedule.id}/stopping`)).toEqual([
      { version: '10', reason: '医生请假' },
    ]);
    standing.current = stopped(schedule, '医生请假', 0);
    await act(() => jest.advanceTimersByTimeAsync(2_500));
    expect(await screen.findByText('5 位患者都已通知。 付过的费用都已原路退回。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '恢复出诊' })).toBeTruthy();
  });

  it('is not offered to who only looks', async () => {
    const schedule = inFull(aSchedule());
    openDesk('viewer', {
      'GET /schedules': () => ok({ items: [schedule], nextCursor: null }),
      [`GET ${ROUTE(schedule.id)}`]: () => ok(schedule),
    });
    render(<SchedulesPage />);
    fireEvent.click(await screen.findByRole('gridcell', { name: /上午.*0\/6/ }));
    expect(await screen.findByText('1 号起')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '停诊' })).toBeNull();
    expect(screen.queryByRole('button', { name: '新建排班' })).toBeNull();
  });

  it('is there again from its address, with how far it has come', async () => {
    const schedule = stopped(inFull(aSchedule()), '医生临时会诊', 2);
    serve({ schedule, asked: { schedule: schedule.id } });
    expect(await screen.findByText(/停诊：医生临时会诊/)).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('3');
  });
});
