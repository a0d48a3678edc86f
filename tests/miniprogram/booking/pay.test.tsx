/** Paying: confirmed, cancelled, never confirmed, too late, given back. The phone's word alone moves nothing. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { PaymentOutcome } from '../../../miniprogram/src/api/superapp';
import PayPage from '../../../miniprogram/src/patient/appointments/pay';
import { rememberHeld } from '../../../miniprogram/src/patient/booking/justHeld';
import type { Visit } from '../../../miniprogram/src/patient/booking/watchVisit';
import { world } from '../../support/taro/taro';
import type { Answered } from '../../support/taro/taro';
import { aCharge, aVisit, ok, openWorld, problem, sentTo } from '../own/api';
import { NOW, SHEET, TEMPLATES, paymentSheetEnding } from './world';

const PREPAY = 'POST /charges/charge-1/prepay';
const SYNC = 'POST /charges/charge-1/sync';
const RESULT = 'redirectTo /patient/appointments/result?id=appointment-1';

const charge = aCharge({ id: 'charge-1', status: 'open', paidAt: null });
const held = aVisit({
  id: 'appointment-1',
  status: 'pending',
  doctorId: 'doctor-1',
  visitNumber: null,
  visitCode: null,
  holdUntil: '2026-11-22T02:15:00Z',
  charge,
});
const booked: Visit = { ...held, status: 'booked', visitNumber: 7, holdUntil: null };
const expired: Visit = { ...held, status: 'cancelled', cancelReason: 'not-paid', holdUntil: null };

/** What the API holds; tests change it as the world moves on. */
let visit: Visit;

async function openPay(outcomes: PaymentOutcome[], prepay: () => Answered = () => ok(SHEET)) {
  const sheet = paymentSheetEnding(...outcomes);
  openWorld({
    ...TEMPLATES,
    'GET /appointments/appointment-1': () => ok(visit),
    'POST /appointments/appointment-1/cancellation': () => {
      visit = { ...visit, status: 'cancelled', cancelReason: 'by-person' };
      return ok(visit);
    },
    [PREPAY]: prepay,
    [SYNC]: () => ok(visit.charge),
  });
  world.params = { id: 'appointment-1' };
  render(<PayPage />);
  await pass(0);
  return sheet;
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const says = (words: string) => expect(screen.getByRole('main').textContent).toContain(words);

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  visit = held;
});
afterEach(() => {
  jest.useRealTimers();
  delete window.WeixinJSBridge;
});

it('opens the sheet by itself straight after holding, once, and not when the page is only looked at', async () => {
  const looked = await openPay(['cancelled']);
  expect(looked.opened).toBe(0);
  says('15:00');
  rememberHeld('appointment-1');
  const came = await openPay(['cancelled']);
  expect(came.opened).toBe(1);
});

it('believes the API, not the phone: booked only once the appointment says so', async () => {
  await openPay(['paid']);
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(2_000);
  says('正在和医院确认');
  expect(world.visited).toEqual([]);
  visit = booked;
  await pass(3_000);
  expect(world.visited).toEqual([RESULT]);
  expect(sentTo(SYNC).length).toBeGreaterThan(1);
});

it('opens one sheet however fast it is pressed', async () => {
  const sheet = await openPay(['cancelled']);
  const pay = button('立即支付 ¥50.00');
  fireEvent.click(pay);
  fireEvent.click(pay);
  await pass(100);
  expect(sheet.opened).toBe(1);
  expect(sentTo(PREPAY)).toHaveLength(1);
});

it('keeps the place when the sheet is closed, and can pay again', async () => {
  const sheet = await openPay(['cancelled', 'paid']);
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(100);
  says('号还为你留着');
  visit = booked;
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(100);
  expect(sheet.opened).toBe(2);
  expect(world.visited).toEqual([RESULT]);
});

it('says honestly when a payment is not confirmed in time, goes on looking, and never asks to pay twice', async () => {
  await openPay(['paid']);
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(25_000);
  says('仍在确认付款');
  says('不用再付一次');
  expect(screen.queryByRole('button', { name: /立即支付/ })).toBeNull();
  expect(button('再查一次')).toBeTruthy();
  visit = booked;
  await pass(10_000);
  expect(world.visited).toEqual([RESULT]);
});

it('survives a channel that does not answer while it looks', async () => {
  await openPay(['paid']);
  const answer = world.answer;
  world.answer = (asked) => {
    if (asked.url.endsWith('/sync')) return problem(503, 'PAYMENT_UNAVAILABLE', '没有响应');
    return answer(asked);
  };
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(1_500);
  visit = booked;
  await pass(3_000);
  expect(world.visited).toEqual([RESULT]);
});

it('shows why the sheet could not be opened, with the place still held', async () => {
  await openPay(['paid'], () => problem(503, 'PAYMENT_UNAVAILABLE', '微信支付暂时没有响应。'));
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(100);
  expect(screen.getByRole('alert').textContent).toContain('微信支付暂时没有响应');
  expect(button('立即支付 ¥50.00')).toBeTruthy();
});

it('takes a charge that is no longer open as perhaps paid, and looks', async () => {
  const sheet = await openPay(['paid'], () => problem(409, 'CHARGE_NOT_OPEN', '已支付或已关闭。'));
  visit = booked;
  fireEvent.click(button('立即支付 ¥50.00'));
  await pass(100);
  expect(sheet.opened).toBe(0);
  expect(world.visited).toEqual([RESULT]);
});

it('asks the API when the time is up, then says what happened and leads to other times', async () => {
  await openPay([]);
  await pass(15 * 60_000 + 1_500);
  says('付款时间到了');
  visit = expired;
  await pass(5_000);
  says('付款时间已过');
  says('号已放回');
  fireEvent.click(button('重新选时间'));
  expect(world.visited).toEqual(['redirectTo /patient/hospitals/doctor?id=doctor-1']);
});

it('counts a payment that was in flight when the time ran out', async () => {
  await openPay([]);
  visit = booked;
  await pass(15 * 60_000 + 1_500);
  expect(world.visited).toEqual([RESULT]);
});

it('leaves paying possible when only this phone thinks the time is up', async () => {
  await openPay(['cancelled']);
  await pass(15 * 60_000 + 30_000);
  expect(button('立即支付 ¥50.00')).toBeTruthy();
  visit = expired;
  await pass(10_000);
  says('付款时间已过');
});

it('tells of money that came too late and goes back', async () => {
  visit = { ...expired, charge: { ...charge, status: 'paid', paidAt: '2026-11-22T02:20:00Z' } };
  await openPay([]);
  says('付款晚了一步');
  says('¥50.00 会原路退回');
});

it('gives the place back only after asking', async () => {
  await openPay([]);
  fireEvent.click(button('放弃这个号'));
  expect(screen.getByRole('dialog', { name: '放弃这个号？' })).toBeTruthy();
  fireEvent.click(button('继续留着'));
  expect(visit.status).toBe('pending');
  fireEvent.click(button('放弃这个号'));
  fireEvent.click(screen.getAllByRole('button', { name: '放弃这个号' }).at(-1) as HTMLElement);
  await pass(100);
  says('号已放回');
  expect(visit.status).toBe('cancelled');
});
