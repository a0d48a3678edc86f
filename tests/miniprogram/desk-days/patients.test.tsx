/** At the counter: a scanned code checks in, loudly; who cannot be checked in is said as loudly. */
import { fireEvent, render, screen, within } from '@testing-library/react';
import PatientsPage from '../../../miniprogram/src/hospital/patients';
import { world } from '../../support/taro/taro';
import { aVisit, HOSPITAL, NOW, ok, openDesk, problem, sentTo } from './desk';
import type { Visit } from './desk';

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

const CHECK_INS = `POST /desk/${HOSPITAL}/check-ins`;

/** What a barcode reader does: types the digits and presses Enter. */
async function scan(code: string) {
  const box = await screen.findByRole('searchbox');
  fireEvent.change(box, { target: { value: code } });
  fireEvent.keyDown(box, { key: 'Enter' });
  return box;
}

const list = (visits: () => Visit[]) => ({
  'GET /appointments': () => ok({ items: visits(), nextCursor: null }),
});

it('checks in whose code is scanned, shows the number large, and is ready for the next', async () => {
  let visit = aVisit({ payment: 'on-site-due' });
  openDesk('cashier', {
    ...list(() => [visit]),
    'POST /check-ins': () => {
      visit = { ...visit, status: 'checked-in', checkedInAt: NOW.toISOString() };
      return ok(visit);
    },
    [`PUT /appointments/${visit.id}/on-site-payment`]: () => {
      visit = { ...visit, payment: 'on-site-paid' };
      return ok(visit);
    },
  });
  render(<PatientsPage />);
  await screen.findByText('王秀英');
  const box = (await scan('123 456 7890')) as HTMLInputElement;
  const said = (await screen.findByText('签到成功')).closest('[role=status]') as HTMLElement;
  expect(within(said).getByText('7')).toBeTruthy();
  expect(within(said).getByText('请到 呼吸内科 · 陈思远 候诊')).toBeTruthy();
  expect(within(said).getByText('请收挂号费 ¥50.00')).toBeTruthy();
  expect(sentTo(CHECK_INS)).toEqual([{ visitCode: '1234567890' }]);
  expect(box.value).toBe('');
  expect(document.activeElement).toBe(box);
  fireEvent.click(within(said).getByRole('button', { name: '已收费' }));
  expect(await screen.findByText('已收 ¥50.00')).toBeTruthy();
});

it('says when somebody was checked in before', async () => {
  const visit = aVisit({ status: 'checked-in', checkedInAt: '2026-11-23T00:01:00Z' });
  openDesk('registrar', { ...list(() => [visit]), 'POST /check-ins': () => ok(visit) });
  render(<PatientsPage />);
  await scan('1234567890');
  expect(await screen.findByText('已签到过，08:01')).toBeTruthy();
});

it('says that a code is not of this hospital today, and keeps it in the box', async () => {
  openDesk('registrar', {
    ...list(() => []),
    'POST /check-ins': () => problem(404, 'NOT_FOUND', '没有找到。'),
  });
  render(<PatientsPage />);
  const box = (await scan('9999999999')) as HTMLInputElement;
  const said = await screen.findByRole('alert');
  expect(within(said).getByText('没有找到这个就诊码')).toBeTruthy();
  expect(within(said).getByText(/9999999999/)).toBeTruthy();
  expect(box.value).toBe('9999999999');
});

it('takes digits typed anywhere on the page as a scan', async () => {
  openDesk(
    'registrar',
    list(() => [aVisit()]),
  );
  render(<PatientsPage />);
  const box = (await screen.findByRole('searchbox')) as HTMLInputElement;
  await screen.findByText('王秀英');
  box.blur();
  fireEvent.keyDown(document.body, { key: '4' });
  expect(document.activeElement).toBe(box);
  expect(box.value).toBe('4');
});

it('opens the one who is found instead of checking in for who may only look', async () => {
  const visit = aVisit({ visitCode: null, patient: { ...aVisit().patient, name: '王*' } });
  openDesk('viewer', {
    ...list(() => [visit]),
    [`GET /appointments/${visit.id}`]: () =>
      ok({
        ...visit,
        ...{ bookedAt: NOW.toISOString(), place: '门诊楼 3 层', cancelReason: null, charge: null },
        history: [
          { step: 1, status: 'booked', at: NOW.toISOString(), actor: 'person', memberId: null, reason: null },
        ],
      }),
  });
  render(<PatientsPage />);
  await screen.findByText('王*');
  await scan('7');
  expect(await screen.findByText('门诊楼 3 层')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '签到' })).toBeNull();
  expect(world.asked.some(({ method }) => method === 'POST')).toBe(false);
});

describe('a no-show of some days ago', () => {
  const missed = (day: string) =>
    aVisit({
      ...{ day, status: 'noshow' as const, visitCode: '5555555555' },
      ...{ startsAt: `${day}T00:30:00Z`, endsAt: `${day}T01:00:00Z` },
    });

  async function open(visit: Visit, role: 'registrar' | 'viewer' = 'registrar') {
    const fulfilment = `POST /appointments/${visit.id}/fulfilment`;
    const full = () => ({
      ...visit,
      ...{ bookedAt: NOW.toISOString(), place: null, cancelReason: null, charge: null, patientId: null },
      history: [
        { step: 1, status: 'booked', at: NOW.toISOString(), actor: 'person', memberId: null, reason: null },
      ],
    });
    openDesk(role, {
      ...list(() => [visit]),
      [`GET /appointments/${visit.id}`]: () => ok(full()),
      [fulfilment]: () => ok((visit = { ...visit, status: 'fulfilled' })),
    });
    render(<PatientsPage />);
    fireEvent.click(await screen.findByText('王秀英'));
    await screen.findByText('经过');
    return () => sentTo(fulfilment.replace(' /', ` /desk/${HOSPITAL}/`));
  }

  it('is put right with a reason', async () => {
    const sent = await open(missed('2026-11-16'));
    expect(screen.queryByRole('button', { name: '患者来了' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '其实已就诊' }));
    const asked = await screen.findByRole('dialog', { name: '改为已就诊？' });
    fireEvent.click(within(asked).getByRole('button', { name: '其实已就诊' }));
    expect(await within(asked).findByText(/请写下原因/)).toBeTruthy();
    expect(sent()).toEqual([]);
    fireEvent.change(within(asked).getByRole('textbox'), { target: { value: '登记本上有签名' } });
    fireEvent.click(within(asked).getByRole('button', { name: '其实已就诊' }));
    expect(await screen.findByText('7 号已改为已就诊')).toBeTruthy();
    expect(sent()).toEqual([{ reason: '登记本上有签名' }]);
  });

  it('is left as it is after seven days', async () => {
    await open(missed('2026-11-15'));
    expect(screen.queryByRole('button', { name: '其实已就诊' })).toBeNull();
  });
});

describe('who has seen a patient', () => {
  const PATIENT = '0194a000-0000-7000-8000-00000000dddd';

  async function open(role: 'owner' | 'registrar', patientId: string | null) {
    const visit = aVisit();
    openDesk(role, {
      ...list(() => [visit]),
      [`GET /appointments/${visit.id}`]: () =>
        ok({
          ...{ ...visit, patientId, bookedAt: NOW.toISOString(), place: null, cancelReason: null },
          ...{ charge: null, history: [] },
        }),
    });
    render(<PatientsPage />);
    fireEvent.click(await screen.findByText('王秀英'));
    await screen.findByText('经过');
    return screen.queryByRole('link', { name: '谁看过这位患者的资料' });
  }

  it('is a way to the audit log for an owner', async () => {
    const link = await open('owner', PATIENT);
    expect(link?.getAttribute('href')).toContain(
      `/hospital/audit/index?hospitalId=${HOSPITAL}&patientId=${PATIENT}`,
    );
  });

  it('is nobody else’s to ask', async () => {
    expect(await open('registrar', null)).toBeNull();
  });
});
