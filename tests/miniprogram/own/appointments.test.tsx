/** A person's appointments: what is said about time, money and cancelling, and what can be done about it. */
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import DetailPage from '../../../miniprogram/src/patient/appointments/detail';
import ListPage from '../../../miniprogram/src/patient/appointments/list';
import type { Visit } from '../../../miniprogram/src/patient/appointments/visit';
import { world } from '../../support/taro/taro';
import { TEMPLATES } from '../booking/world';
import { aCharge, aVisit, copied, ok, openWorld, problem, sentTo } from './api';

const NOW = new Date('2026-11-22T03:00:00Z');
const REFUND = {
  id: '0194a000-0000-7000-8000-000000000001',
  amount: 5_000,
  status: 'processing',
  requestedAt: '2026-11-22T03:00:00Z',
  succeededAt: null,
} as const;

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Opens the page of one appointment; answers change as `visit.current` does. */
function openVisit(visit: Visit, language: 'zh' | 'en' = 'zh', cancel?: () => Visit | null) {
  const shown = { current: visit };
  openWorld(
    {
      [`GET /appointments/${visit.id}`]: () => ok(shown.current),
      [`POST /appointments/${visit.id}/cancellation`]: () => {
        const after = cancel?.() ?? null;
        if (!after) return problem(409, 'CANCEL_TOO_LATE', '已过可取消时间，请联系医院。');
        shown.current = after;
        return ok(after);
      },
    },
    language,
  );
  world.params = { id: visit.id };
  render(<DetailPage />);
  return shown;
}

describe('one appointment', () => {
  it('shows the number, the code in groups and as a barcode, and copies the code', async () => {
    openVisit(aVisit());
    expect(await screen.findByText('12')).toBeTruthy();
    expect(screen.getByText('123 456 7890')).toBeTruthy();
    expect(screen.getByRole('img', { name: '就诊码 1234567890 的条形码' })).toBeTruthy();
    fireEvent.click(await button('复制就诊码'));
    expect(await screen.findByText('已复制')).toBeTruthy();
    expect(copied).toEqual(['1234567890']);
  });

  it('takes a rating back after asking, also when it can no longer be changed', async () => {
    const visit = aVisit({ status: 'fulfilled' });
    const at = '2026-10-01T03:00:00Z';
    const rating = { stars: 2, text: '等得有点久', reply: null, ratedAt: at, changedAt: at, repliedAt: null };
    const after = { summary: null, documents: [], rating: rating as typeof rating | null, ratingUntil: null };
    openWorld({
      [`GET /appointments/${visit.id}`]: () => ok(visit),
      [`GET /appointments/${visit.id}/summary`]: () => ok({ ...after }),
      [`DELETE /appointments/${visit.id}/rating`]: () => ok({ ...after, rating: (after.rating = null) }),
    });
    world.params = { id: visit.id };
    render(<DetailPage />);
    expect(await screen.findByText('等得有点久')).toBeTruthy();
    fireEvent.click(await button('撤回评价'));
    expect(await screen.findByText('撤回这次评价？')).toBeTruthy();
    fireEvent.click((await screen.findAllByRole('button', { name: '撤回评价' })).at(-1)!);
    await waitFor(() => expect(screen.queryByText('等得有点久')).toBeNull());
    expect(screen.getByText('评价已撤回')).toBeTruthy();
  });

  it.each([
    ['booked', ['p', 'm', 'c']],
    ['fulfilled', ['p']],
  ] as const)('of a visit that is %s, asks to tell what comes next', async (status, templateIds) => {
    const asked: unknown[] = [];
    window.WeixinJSBridge = {
      invoke: (name, given, answered) => {
        asked.push([name, given]);
        answered({ err_msg: `${name}:ok`, ...{ p: 'accept' } });
      },
    };
    const visit = aVisit({ status });
    const summary = { summary: null, documents: [], rating: null, ratingUntil: null };
    openWorld({
      ...TEMPLATES,
      [`GET /appointments/${visit.id}`]: () => ok(visit),
      [`GET /appointments/${visit.id}/summary`]: () => ok(summary),
    });
    world.params = { id: visit.id };
    render(<DetailPage />);
    fireEvent.click(await button(/^在微信里提醒我/));
    expect(await screen.findByText('好，有变化会告诉你')).toBeTruthy();
    expect(asked).toEqual([['requestSubscribeMessage', { templateIds }]]);
    delete window.WeixinJSBridge;
  });

  it('says until when it can be cancelled, midnight as the end of the day before', async () => {
    openVisit(aVisit());
    expect(await screen.findByText('11月23日 周一 24:00 前可以取消，已付的 ¥50.00 全额退回。')).toBeTruthy();
  });

  it('offers the hospital instead of cancelling once the deadline has passed', async () => {
    const visit = aVisit({ cancelDeadline: '2026-11-22T02:59:00Z', cancellable: true });
    openVisit(visit);
    expect(await screen.findByText(/可取消时间已过/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '取消预约' })).toBeNull();
    fireEvent.click(await button('联系医院'));
    expect(world.visited).toEqual([`navigateTo /patient/hospitals/detail?id=${visit.hospitalId}`]);
  });

  it('leads to paying while the place is held, and looks again when the hold runs out', async () => {
    const held = aVisit({
      status: 'pending',
      visitNumber: null,
      visitCode: null,
      holdUntil: '2026-11-22T03:00:30Z',
      charge: aCharge({ status: 'open', paidAt: null }),
      history: [{ status: 'pending', at: '2026-11-22T02:50:00Z', actor: 'person' }],
    });
    const shown = openVisit(held);
    fireEvent.click(await button('去支付 ¥50.00'));
    expect(world.visited).toEqual([`navigateTo /patient/appointments/pay?id=${held.id}`]);
    shown.current = { ...held, status: 'cancelled', holdUntil: null, cancelReason: 'not-paid' };
    await act(async () => jest.advanceTimersByTime(31_000));
    expect(await screen.findByText('没有在保留时间内支付，号源已放出。')).toBeTruthy();
    expect(await button('重新预约')).toBeTruthy();
  });

  it('tells somebody who is not its owner no more than that it is not there', async () => {
    const visit = aVisit();
    openWorld({ [`GET /appointments/${visit.id}`]: () => problem(404, 'NOT_FOUND', '没有找到这条内容') });
    world.params = { id: visit.id };
    render(<DetailPage />);
    expect(await screen.findByText('没有找到这个预约')).toBeTruthy();
  });
});

describe('cancelling', () => {
  const openSheet = async () => {
    fireEvent.click(await button('取消预约'));
    return within(screen.getByRole('dialog', { name: '确定取消这次预约？' }));
  };

  it.each<[string, Partial<Visit>, RegExp]>([
    ['paid', {}, /¥50\.00 全额原路退回，通常 3 天内到账/],
    ['paid at the hospital', { charge: null, payOnSite: true }, /不产生费用。取消后不能恢复/],
    [
      'moved to a cheaper time, of which a part came back',
      {
        fee: 2000,
        charge: aCharge({
          status: 'partly-refunded',
          refunded: 3000,
          refunds: [{ ...REFUND, amount: 3000 }],
        }),
      },
      /¥20\.00 全额原路退回/,
    ],
    [
      'moved to a dearer time, which was paid twice',
      { fee: 9000, moveCharges: [aCharge({ amount: 4000 })] },
      /¥90\.00 全额原路退回/,
    ],
    [
      'held and unpaid',
      {
        status: 'pending',
        holdUntil: '2026-11-22T03:10:00Z',
        charge: aCharge({ status: 'open', paidAt: null }),
      },
      /你还没有支付，不会扣款；如果刚刚付过，会全额退回/,
    ],
  ])('says what becomes of the money when it is %s', async (_, own, words) => {
    openVisit(aVisit(own));
    expect((await openSheet()).getByText(words)).toBeTruthy();
  });

  it('sends the reason if there is one, and follows the refund until it is there', async () => {
    const visit = aVisit();
    const cancelled = (charge: Visit['charge']): Visit => ({
      ...visit,
      status: 'cancelled',
      cancelReason: 'by-person',
      visitNumber: null,
      visitCode: null,
      cancellable: false,
      charge,
    });
    const shown = openVisit(visit, 'zh', () => cancelled(aCharge()));
    const sheet = await openSheet();
    fireEvent.click(sheet.getByRole('radio', { name: '其他' }));
    fireEvent.change(sheet.getByRole('textbox'), { target: { value: ' 临时出差 ' } });
    fireEvent.click(sheet.getByRole('button', { name: '确定取消' }));
    expect(await screen.findByText(/¥50\.00 退款正在提交/)).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sentTo(`POST /appointments/${visit.id}/cancellation`)).toEqual([{ reason: '临时出差' }]);

    shown.current = cancelled(aCharge({ refunds: [REFUND] }));
    await act(async () => jest.advanceTimersByTime(2_000));
    expect(await screen.findByText('¥50.00 退款已在路上，通常 3 天内原路退回。')).toBeTruthy();

    const back = { ...REFUND, status: 'succeeded', succeededAt: '2026-11-22T03:01:00Z' } as const;
    shown.current = cancelled(aCharge({ status: 'refunded', refunded: 5_000, refunds: [back] }));
    await act(async () => jest.advanceTimersByTime(5_000));
    expect(await screen.findByText('¥50.00 已退回原支付方式 · 11月22日 周日 11:01')).toBeTruthy();

    const asked = world.asked.length;
    await act(async () => jest.advanceTimersByTime(300_000));
    expect(world.asked).toHaveLength(asked);
  });

  it('keeps the sheet open with the API’s words when it is too late after all', async () => {
    openVisit(aVisit(), 'zh', () => null);
    const sheet = await openSheet();
    fireEvent.click(sheet.getByRole('button', { name: '确定取消' }));
    expect(await sheet.findByText('已过可取消时间，请联系医院。')).toBeTruthy();
    expect(sentTo(world.asked.at(-2)!.url)).toEqual([]);
  });

  it('does not say the money is lost when the bank sends it back', async () => {
    const visit = aVisit({
      status: 'cancelled',
      charge: aCharge({ refunds: [{ ...REFUND, status: 'abnormal' }] }),
    });
    openVisit(visit, 'en');
    const words = await screen.findByText(/has not got through/);
    expect(words.textContent).toMatch(/not lost/);
  });
});

describe('the list', () => {
  it('gives the big words to state and time, and a way to pay what is held', async () => {
    const held = aVisit({ status: 'pending', visitNumber: null, holdUntil: '2026-11-22T03:14:00Z' });
    openWorld({ 'GET /appointments': () => ok({ items: [held, aVisit()], nextCursor: null }) });
    render(<ListPage />);
    expect(
      await screen.findByRole('button', { name: /待支付.*王秀英.*后天.*09:00–09:30.*11月24日 周二.*陈立新/ }),
    ).toBeTruthy();
    expect(screen.getByRole('timer').textContent).toBe('14:00');
    fireEvent.click(await button('去支付 ¥50.00'));
    expect(world.visited).toEqual([`navigateTo /patient/appointments/pay?id=${held.id}`]);
  });

  it('reads on at the end, and looks again when one comes back to it', async () => {
    const visits = [aVisit(), aVisit()];
    openWorld({
      'GET /appointments': ({ url }) =>
        url.includes('cursor=next')
          ? ok({ items: [visits[1]], nextCursor: null })
          : ok({ items: [visits[0]], nextCursor: 'next' }),
    });
    render(<ListPage />);
    await button('加载更多');
    act(() => world.bottom.forEach((reached) => void reached()));
    await waitFor(() => expect(screen.getAllByRole('button', { name: /已预约/ })).toHaveLength(2));
    const asked = world.asked.length;
    act(() => world.shown.forEach((show) => void show()));
    await waitFor(() => expect(world.asked.length).toBeGreaterThan(asked));
  });

  it('leads to hospitals when there is nothing, in either language', async () => {
    openWorld({ 'GET /appointments': () => ok({ items: [], nextCursor: null }) }, 'en');
    render(<ListPage />);
    fireEvent.click(await button('Find a hospital'));
    expect(world.visited).toEqual(['navigateTo /patient/hospitals/list']);
  });
});
