/** Saying which doctor a member is: in a small hospital from a list, in a large one by looking for the name. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import StaffPage from '../../../miniprogram/src/hospital/staff';
import type { Asked } from '../../support/taro/taro';
import { at, openOwnDesk } from '../desk-own/desk';
import { ok, queriesOf, sentTo } from './world';

const doctorAt = (index: number, name = `医生${index}`) => ({
  id: `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  ...{ version: '1', code: `D${index}`, name, nameEn: null, title: 'chief', fee: 5000 },
  ...{
    departmentId: '01890000-0000-7000-8000-0000000000d1',
    departmentName: '心内科',
    departmentNameEn: null,
  },
  ...{ specialities: '冠心病', introduction: null, licenceNumber: null, retiredAt: null },
});
const large = [...Array.from({ length: 240 }, (_, index) => doctorAt(index)), doctorAt(240, '左思远')];
const last = large[240];

const queryOf = ({ url }: Asked) => new URLSearchParams(url.split('?')[1]);

/** As the API answers: a page of who fits, and how many there are. */
const listOf = (doctors: typeof large) => (asked: Asked) => {
  const query = queryOf(asked);
  const fitting = doctors.filter(({ name }) => name.includes(query.get('q') ?? ''));
  const items = fitting.slice(0, Number(query.get('limit')));
  const nextCursor = items.length < fitting.length ? 'more' : null;
  return ok({ items, nextCursor, total: fitting.length });
};

const member = {
  ...{ id: '01890000-0000-7000-8000-00000000e001', version: '3', name: '左思远', email: 'zuo@anhe.cn' },
  ...{ role: 'doctor', doctorId: last?.id, isYou: false, since: '2026-11-01T00:00:00Z' },
};

function openStaff(doctors: typeof large, items: object[] = []): void {
  openOwnDesk('owner', {
    [at('GET', '/staff')]: () => ok({ items, nextCursor: null }),
    [at('GET', '/invitations')]: () => ok({ items: [], nextCursor: null }),
    [at('GET', '/doctors')]: listOf(doctors),
    ...Object.fromEntries(doctors.map((one) => [at('GET', `/doctors/${one.id}`), () => ok(one)])),
    [at('POST', '/invitations')]: () => ok({ link: 'https://yiqiao.example/invitation', mailed: false }, 201),
    [at('PUT', `/staff/${member.id}`)]: () => ok({ ...member, version: '4' }),
  });
  render(<StaffPage />);
}

async function inviteDoctor(): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: '邀请员工' }));
  fireEvent.click(screen.getByRole('radio', { name: '医生' }));
  fireEvent.click(screen.getByRole('radio', { name: '微信' }));
}

const choice = () => screen.getByLabelText<HTMLSelectElement>('是哪位医生');
const offered = () => [...choice().options].map(({ text }) => text);
const search = () => screen.findByRole('searchbox', { name: '查找医生' });
const type = (box: Element, value: string) => fireEvent.change(box, { target: { value } });

it('finds a doctor beyond the first page by the name, and keeps the choice while looking on', async () => {
  openStaff(large);
  await inviteDoctor();
  const box = await search();
  expect(screen.getByText('还有 191 位没有列出，写几个字来查找。')).toBeTruthy();
  expect(offered()).not.toContain('左思远 · 心内科');
  type(box, '左思');
  await waitFor(() => expect(offered()).toEqual(['—', '左思远 · 心内科']));
  expect(queriesOf(at('GET', '/doctors')).at(-1)).toMatchObject({ q: '左思', sort: 'name' });
  type(choice(), last?.id ?? '');
  await waitFor(() => expect(choice().value).toBe(last?.id));
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sentTo(at('POST', '/invitations'))).toEqual([]);
  type(box, '没有这个人');
  expect(await screen.findByText('没有符合的医生，换个写法试试。')).toBeTruthy();
  expect(offered()).toEqual(['左思远 · 心内科']);
  type(box, '');
  await waitFor(() => expect(offered()).toHaveLength(51));
  expect(choice().value).toBe(last?.id);
  fireEvent.click(screen.getByRole('button', { name: '生成邀请' }));
  await waitFor(() =>
    expect(sentTo(at('POST', '/invitations'))).toMatchObject([{ role: 'doctor', doctorId: last?.id }]),
  );
});

it('shows which doctor a member is though the list does not reach that far', async () => {
  openStaff(large, [member]);
  fireEvent.click(await screen.findByRole('button', { name: '改角色' }));
  await waitFor(() => expect(choice().selectedOptions[0]?.text).toBe('左思远 · 心内科'));
});

it('lists the doctors of a small hospital without anything to look for', async () => {
  openStaff(large.slice(0, 3));
  await inviteDoctor();
  await waitFor(() => expect(offered()).toEqual(['—', '医生0 · 心内科', '医生1 · 心内科', '医生2 · 心内科']));
  expect(screen.queryByRole('searchbox')).toBeNull();
});
