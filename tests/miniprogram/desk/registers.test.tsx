/** The registers of departments, campuses and doctors: one entry open beside its list, retired, brought back, removed. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import DepartmentsPage from '../../../miniprogram/src/hospital/departments';
import DoctorsPage from '../../../miniprogram/src/hospital/doctors';
import { world } from '../../support/taro/taro';
import { at, openOwnDesk } from '../desk-own/desk';
import { ok, problem, queriesOf, sentTo } from './world';

const HEART = '01890000-0000-7000-8000-0000000000d1';
const CAMPUS = '01890000-0000-7000-8000-0000000000c1';
const LEFT_AT = '2026-11-20T01:00:00Z';

const heart = (own: object = {}) => ({
  ...{ id: HEART, version: '4', code: null, catalogueCode: '03.04', name: '心内科', nameEn: null },
  ...{ place: null, campusId: null, campusName: null, doctors: 2, retiredAt: null },
  ...own,
});
const campusOf = (own: object = {}) => ({
  ...{ id: CAMPUS, version: '1', name: '东院', nameEn: null, address: '云岭路 18 号' },
  ...{ latitude: null, longitude: null, departments: 0 },
  ...own,
});
const page = (...items: object[]) => ok({ items, nextCursor: null, total: items.length });

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const confirm = (name: string) =>
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name }));
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const beside = (title: string) => screen.queryByRole('region', { name: title });
const times = (route: string) => world.asked.filter(({ method, url }) => `${method} ${url}` === route).length;

it('takes the first field of the catalogue at Enter, and does not send the form yet', async () => {
  openOwnDesk('owner', {
    [at('GET', '/departments')]: () => page(),
    [at('GET', '/campuses')]: () => ok({ items: [] }),
  });
  render(<DepartmentsPage />);
  await screen.findByText('还没有科室');
  fireEvent.click(screen.getAllByRole('button', { name: '新增科室' })[0] as Element);
  type('诊疗科目', '脑外');
  fireEvent.keyDown(screen.getByLabelText('诊疗科目', { selector: 'input' }), { key: 'Enter' });
  expect(screen.getByText('神经外科专业')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '04.02 神经外科专业' })).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

describe('a department', () => {
  const retirement = `/departments/${HEART}/retirement`;

  it('is closed once that was asked, says since when, and is opened again', async () => {
    let attempts = 0;
    openOwnDesk('owner', {
      [at('GET', '/departments')]: () => page(heart()),
      [at('GET', '/campuses')]: () => ok({ items: [] }),
      [at('POST', retirement)]: () =>
        (attempts += 1) === 1
          ? problem(409, 'STILL_SCHEDULED', '还有排班，请先停诊。')
          : ok(heart({ version: '5', retiredAt: LEFT_AT })),
      [at('DELETE', retirement)]: () => ok(heart({ version: '6' })),
    });
    render(<DepartmentsPage />);
    fireEvent.click(await screen.findByText('心内科'));
    press('停用');
    expect(sentTo(at('POST', retirement))).toHaveLength(0);
    confirm('停用');
    expect(await within(screen.getByRole('alertdialog')).findByText('还有排班，请先停诊。')).toBeTruthy();
    confirm('停用');
    expect(await screen.findByText(/停用$/, { selector: '.y-notice-title' })).toBeTruthy();
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.queryByRole('button', { name: '停用' })).toBeNull();
    expect(within(screen.getByRole('grid')).getByText('已停用')).toBeTruthy();
    press('恢复使用');
    await waitFor(() => expect(screen.getByRole('button', { name: '停用' })).toBeTruthy());
    expect(within(screen.getByRole('grid')).queryByText('已停用')).toBeNull();
    expect(queriesOf(at('GET', '/departments'))).toHaveLength(1);
  });

  it('stays open with what was typed while another is looked for', async () => {
    openOwnDesk('owner', {
      [at('GET', '/departments')]: ({ url }) => (url.includes('q=') ? page() : page(heart())),
      [at('GET', '/campuses')]: () => ok({ items: [] }),
    });
    render(<DepartmentsPage />);
    fireEvent.click(await screen.findByText('心内科'));
    type('位置', '3 层');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '骨科' } });
    expect(await screen.findByText('没有符合的科室')).toBeTruthy();
    expect(valueOf('位置')).toBe('3 层');
  });

  it('changed by somebody else is shown as it is now, and closes where it is listed no more', async () => {
    let now = [heart()];
    openOwnDesk('owner', {
      [at('GET', '/departments')]: () => page(...now),
      [at('GET', '/campuses')]: () => ok({ items: [] }),
      [at('PUT', `/departments/${HEART}`)]: () => problem(409, 'CHANGED_MEANWHILE', '刚刚被别人修改。'),
    });
    render(<DepartmentsPage />);
    fireEvent.click(await screen.findByText('心内科'));
    type('位置', '3 层');
    press('保存');
    await screen.findByText(/别人刚刚改过这里/);
    now = [heart({ version: '5', place: '5 层' })];
    press('读取最新的');
    await waitFor(() => expect(valueOf('位置')).toBe('5 层'));
    press('保存');
    await screen.findByText(/别人刚刚改过这里/);
    expect(sentTo(at('PUT', `/departments/${HEART}`))).toMatchObject([
      { version: '4', place: '3 层' },
      { version: '5', place: '5 层' },
    ]);
    now = [];
    press('读取最新的');
    await waitFor(() => expect(beside('心内科')).toBeNull());
  });

  it('is only looked at by who does not plan', async () => {
    openOwnDesk('viewer', {
      [at('GET', '/departments')]: () => page(heart({ retiredAt: LEFT_AT })),
      [at('GET', '/campuses')]: () => ok({ items: [] }),
    });
    render(<DepartmentsPage />);
    fireEvent.click(await screen.findByText('心内科'));
    expect(screen.getByLabelText<HTMLInputElement>('名称').disabled).toBe(true);
    for (const name of ['新增科室', '保存', '停用', '恢复使用'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });
});

it('adds the first campus with both degrees, and removes it', async () => {
  let campuses: object[] = [];
  openOwnDesk('owner', {
    [at('GET', '/departments')]: () => page(),
    [at('GET', '/campuses')]: () => ok({ items: campuses }),
    [at('POST', '/campuses')]: () => ok((campuses = [campusOf()])[0], 201),
    [at('DELETE', `/campuses/${CAMPUS}`)]: () => {
      campuses = [];
      return ok();
    },
  });
  render(<DepartmentsPage />);
  fireEvent.click(await screen.findByRole('tab', { name: /院区/ }));
  expect(await screen.findByText('还没有院区')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: '新增院区' })[0] as Element);
  type('名称', '东院');
  type('纬度', '91');
  expect(screen.getByRole('alert').textContent).toBe('应在 -90 到 90 之间。');
  type('纬度', '31');
  press('新增');
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(
    Array(2).fill('经度和纬度要一起填。'),
  );
  expect(sentTo(at('POST', '/campuses'))).toEqual([]);
  type('经度', '121');
  press('新增');
  await screen.findByText('云岭路 18 号');
  expect(sentTo(at('POST', '/campuses'))).toMatchObject([
    { name: '东院', address: null, latitude: 31, longitude: 121 },
  ]);
  expect(beside('东院')).toBeTruthy();
  press('删除院区');
  confirm('删除院区');
  expect(await screen.findByText('还没有院区')).toBeTruthy();
  expect(beside('东院')).toBeNull();
  expect(times(at('DELETE', `/campuses/${CAMPUS}`))).toBe(1);
});

it('offers a doctor the departments of every page', async () => {
  const later = heart({ id: '01890000-0000-7000-8000-0000000000d2', name: '康复科' });
  openOwnDesk('owner', {
    [at('GET', '/doctors')]: () => page(),
    [at('GET', '/departments')]: ({ url }) =>
      url.includes('cursor=') ? page(later) : ok({ items: [heart()], nextCursor: 'next' }),
  });
  render(<DoctorsPage />);
  await screen.findByText('还没有医生');
  fireEvent.click(screen.getAllByRole('button', { name: '新增医生' })[0] as Element);
  const names = () => within(screen.getAllByLabelText('科室')[1] as HTMLElement).getAllByRole('option');
  await waitFor(() => expect(names().map(({ textContent }) => textContent)).toContain('康复科'));
});
