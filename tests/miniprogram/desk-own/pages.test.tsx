/** Imports while the worker is at it, the sentences of the settings, and an invitation's link. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import ImportsPage from '../../../miniprogram/src/hospital/imports';
import SettingsPage from '../../../miniprogram/src/hospital/settings';
import StaffPage from '../../../miniprogram/src/hospital/staff';
import { ok, sentTo } from '../desk/world';
import { HOSPITAL, at, openOwnDesk } from './desk';

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const none = { items: [], nextCursor: null };

it('follows a file until it is checked, applies it, and says what was done', async () => {
  const id = '01890000-0000-7000-8000-0000000000f1';
  const fileOf = (status: string, done: number) => ({
    ...{ id, kind: 'doctors', name: '医生.csv', status, done, rows: 3 },
    createdAt: '2026-11-22T01:00:00Z',
    appliedAt: status === 'applied' ? '2026-11-22T01:05:00Z' : null,
    counts: { added: 2, changed: 0, unchanged: 0, refused: 1 },
    problem: null,
    previewedAgain: false,
  });
  const steps = [fileOf('reading', 1), fileOf('reading', 2), fileOf('ready', 3)];
  let now = steps[0];
  const row = {
    line: 4,
    verdict: 'refused',
    values: { code: 'D9' },
    problems: [{ why: 'missing', column: 'name' }],
  };
  openOwnDesk('owner', {
    [at('GET', '/imports')]: () => ok({ items: [now], nextCursor: null }),
    [at('GET', `/imports/${id}`)]: () => ok((now = steps.shift() ?? now)),
    [at('GET', `/imports/${id}/rows`)]: () => ok({ items: [row], nextCursor: null }),
    [at('POST', `/imports/${id}/application`)]: () => ok((now = fileOf('applied', 3))),
  });
  render(<ImportsPage />);
  fireEvent.click(await screen.findByText('医生.csv'));
  expect(await screen.findByText('1 / 3 行')).toBeTruthy();
  expect(await screen.findByText('2 / 3 行', {}, { timeout: 3_000 })).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: '应用 2 行' }, { timeout: 3_000 }));
  expect(screen.getByText('新增 2 行，修改 0 行，一次全部完成。不接受的 1 行会跳过。')).toBeTruthy();
  // The list beside it has learnt that the file is ready, too
  expect(await screen.findByText('待应用')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: '应用 2 行' }).at(-1) as Element);
  expect(await screen.findByText('已应用：新增 2 行，修改 0 行。')).toBeTruthy();
}, 15_000);

it('writes the rules as patients will read them while they are changed', async () => {
  const settings = {
    ...DEFAULT_BOOKING_SETTINGS,
    ...{ hospitalId: HOSPITAL, version: '5', name: '安和医院', nameEn: null, address: null, phone: null },
    ...{
      introduction: null,
      subMerchant: '12345678',
      open: true,
      level: '2A',
      regionCode: null,
      regionName: null,
    },
    ...{ creditCode: null, licenceNumber: null, bookable: true, suspension: null },
  };
  openOwnDesk('owner', {
    [at('GET', '/settings')]: () => ok(settings),
    [at('GET', '/settings/history')]: () => ok(none),
    [at('PUT', '/settings')]: () => ok({ ...settings, holdMinutes: 20, version: '6' }),
  });
  render(<SettingsPage />);
  const held = await screen.findByLabelText('未付款的号保留（分钟）');
  const sentences = () => screen.getByRole('list', { name: '患者会读到' }).textContent ?? '';
  expect(sentences()).toContain('15');
  fireEvent.change(held, { target: { value: '20' } });
  expect(sentences()).toContain('为你留号 20 分钟');
  expect(sentences()).not.toContain('为你留号 15 分钟');
  fireEvent.change(held, { target: { value: '31' } });
  expect(screen.getByRole('alert').textContent).toBe('应在 5 到 30 之间。');
  expect(screen.getByRole('button', { name: '保存' }).getAttribute('aria-disabled')).toBe('true');
  fireEvent.change(held, { target: { value: '20' } });
  press('保存');
  await waitFor(() =>
    expect(sentTo(at('PUT', '/settings'))).toMatchObject([{ holdMinutes: 20, version: '5' }]),
  );
});

it('shows an invitation’s link once', async () => {
  const link = 'https://yiqiao.example/h5/hospital/account/invitation?token=secret';
  const invitation = {
    ...{ id: '01890000-0000-7000-8000-0000000000b1', role: 'registrar', bind: 'email', email: 'a***@b.cn' },
    ...{ state: 'open', doctorId: null, doctorName: null, invitedBy: '王院长', usedBy: null },
    ...{ createdAt: '2026-11-22T01:00:00Z', expiresAt: '2026-11-29T01:00:00Z', endedAt: null },
  };
  openOwnDesk('owner', {
    [at('GET', '/staff')]: () => ok({ items: [], nextCursor: null }),
    [at('GET', '/invitations')]: () => ok({ items: [], nextCursor: null }),
    [at('POST', '/invitations')]: () => ok({ invitation, link, mailed: true }, 201),
  });
  render(<StaffPage />);
  await waitFor(() => screen.getByRole('button', { name: '邀请员工' }));
  press('邀请员工');
  type('邮箱', 'desk@anhe.cn');
  press('生成邀请');
  expect(await screen.findByText(link)).toBeTruthy();
  press('完成');
  expect(screen.queryByText(link)).toBeNull();
  press('邀请员工');
  expect(screen.queryByText(link)).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('邮箱').value).toBe('');
});
