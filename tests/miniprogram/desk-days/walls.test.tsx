/** The walls at the desk: whether each is shown, since when, and what to do where it is not; a link that works once. */
import { fireEvent, render, screen, within } from '@testing-library/react';
import WallsPage from '../../../miniprogram/src/hospital/walls';
import type { Wall } from '../../../miniprogram/src/hospital/walls';
import { DEPARTMENT, NOW, ok, openDesk } from './desk';

beforeEach(() => jest.useFakeTimers({ now: NOW, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const aWall = (name: string, own: Partial<Wall>): Wall => ({
  ...{ id: name, version: '1', name, languages: ['zh'], parts: [{ departmentId: DEPARTMENT }] },
  ...{ createdAt: ago(9_000), revokedAt: null, linkUntil: null, screen: null },
  ...own,
});

const WALLS = [
  aWall('东区', { screen: { pairedAt: ago(24 * 60), lastReadAt: ago(1) } }),
  aWall('西区', { screen: { pairedAt: ago(24 * 60), lastReadAt: ago(45) } }),
  aWall('南区', { linkUntil: ago(-60) }),
  aWall('北区', { linkUntil: ago(60) }),
  aWall('旧楼', { revokedAt: ago(60) }),
];

const row = async (name: string) => within((await screen.findByText(name)).closest('[role=row]')!);

it('tells which screens are there, and which are silent, waited for, or ended', async () => {
  openDesk('registrar', { 'GET /walls': () => ok({ items: WALLS }) });
  render(<WallsPage />);
  for (const [name, ...words] of [
    ['东区', '显示中', '11月22日 周日 08:10 连上'],
    ['西区', '没有信号', '最后一次 11月23日 周一 07:25'],
    ['南区', '链接待打开', '11月23日 周一 09:10 前有效'],
    ['北区', '链接已过期', '请换一个链接'],
    ['旧楼', '已停用'],
  ] as const)
    for (const word of words) expect((await row(name)).getByText(word)).toBeTruthy();
});

it('says of a new link that the first screen that opens it is the wall’s', async () => {
  const token = 'a-token-of-more-than-twenty-letters';
  openDesk('registrar', {
    'GET /walls': () => ok({ items: WALLS }),
    [`POST /walls/${encodeURIComponent('东区')}/link`]: () =>
      ok({ ...WALLS[0]!, screen: null, linkUntil: ago(-24 * 60), token }),
  });
  render(<WallsPage />);
  fireEvent.click((await row('东区')).getByRole('button', { name: /^换链接/ }));
  const asked = within(await screen.findByRole('alertdialog'));
  expect(asked.getByText('现在的电视马上不再显示，要在电视上打开新链接。')).toBeTruthy();
  fireEvent.click(asked.getByRole('button', { name: '换链接' }));
  expect(await screen.findByText(`http://localhost/h5/hospital/wall/index?token=${token}`)).toBeTruthy();
  expect(screen.getByText(/只能打开一次：最先打开的那块屏就连上了.*24 小时内有效/)).toBeTruthy();
});
