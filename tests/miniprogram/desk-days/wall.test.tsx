/** The waiting room's screen: numbers and masked names, a new call, a code that ages, a line that is cut, a link that ended. */
import { render, screen, waitFor, within } from '@testing-library/react';
import type { Api } from '../../../shared/api';
import type { ResultOf } from '../../../shared/endpoint';
import WallPage from '../../../miniprogram/src/hospital/wall';
import { world } from '../../support/taro/taro';
import { openWorld } from '../own/api';
import { DAY, ok, problem } from './desk';

type Wall = ResultOf<Api['GET /walls/:token']>;

const TOKEN = 'a-token-of-more-than-twenty-letters';
const half = 'morning' as const;
const at = '2026-11-23T01:05:00.000Z';

const aQueue = (own: Partial<Wall['queues'][number]> = {}): Wall['queues'][number] => ({
  ...{ departmentName: '呼吸内科', departmentNameEn: 'Respiratory Medicine', place: '门诊楼 3 层' },
  ...{ doctorName: '陈思远', doctorNameEn: 'Chen Siyuan', waiting: 2, stopped: false, away: null },
  calling: [{ number: 12, half, at, name: '张*', times: 1, calledBy: null }],
  next: [
    { number: 13, half },
    { number: 15, half },
  ],
  passed: [{ number: 9, half }],
  ...own,
});

const aWall = (own: Partial<Wall> = {}): Wall => ({
  ...{ seq: 1, now: new Date().toISOString(), name: '三楼东区', day: DAY, languages: ['zh', 'en'] },
  ...{ hospitalName: '清河医院', hospitalNameEn: 'Qinghe Hospital', queues: [aQueue()] },
  checkInCode: { text: 'yq1.code', until: new Date(Date.now() + 60_000).toISOString() },
  ...own,
});

/** What the wall is told; nobody is signed in who could be asked. */
function openWall(first: Wall) {
  const told = { wall: first as Wall | null };
  openWorld({
    [`GET /walls/${TOKEN}`]: () => (told.wall ? ok(told.wall) : problem(404, 'NOT_FOUND', '没有找到。')),
  });
  world.params = { token: TOKEN };
  return { told, ...render(<WallPage />) };
}

const PATIENCE = { timeout: 9_000 };
const theQueue = async () => within(await screen.findByRole('listitem', {}, PATIENCE));

it('shows who is to come in, who is next, who was passed over, in both languages and without a name', async () => {
  openWall(aWall());
  const queue = await theQueue();
  for (const text of ['12', '张*', '13 15', '9', '陈思远', 'Chen Siyuan', '候诊 2 人', '2 waiting'])
    expect(queue.getByText(text)).toBeTruthy();
  expect(screen.getByText('清河医院 · Qinghe Hospital')).toBeTruthy();
  expect(screen.getByRole('img', { name: '扫码签到' })).toBeTruthy();
  // what was called before the wall was opened is no news
  expect(document.querySelector('.wall-queue-new')).toBeNull();
});

it('marks a new call and says it, and takes the next code when the time of one is up', async () => {
  const short = { text: 'yq1.first', until: new Date(Date.now() + 2_000).toISOString() };
  const { told } = openWall(aWall({ checkInCode: short }));
  const before = (await theQueue()) && screen.getByRole('img', { name: '扫码签到' }).getAttribute('src');
  const calling = [
    { number: 13, half, at: '2026-11-23T01:15:00.000Z', name: '李*', times: 1, calledBy: null },
  ];
  told.wall = aWall({ seq: 2, queues: [aQueue({ calling })] });
  expect(await screen.findByText('李*', {}, PATIENCE)).toBeTruthy();
  await waitFor(() => expect(document.querySelector('.wall-queue-new')).not.toBeNull());
  expect(screen.getByText('请 13 号 李* 到 门诊楼 3 层 就诊')).toBeTruthy();
  expect(screen.getByRole('img', { name: '扫码签到' }).getAttribute('src')).not.toBe(before);
}, 20_000);

it('says since when it has heard nothing, and keeps what it shows', async () => {
  openWall(aWall({ checkInCode: { text: 'x', until: new Date(Date.now() - 70_000).toISOString() } }));
  await theQueue();
  expect(screen.getByText('签到码正在更新')).toBeTruthy();
  world.answer = () => {
    throw { errMsg: 'request:fail' };
  };
  expect(await screen.findByText(/^连接中断，内容截至 \d\d:\d\d$/, {}, PATIENCE)).toBeTruthy();
  expect((await theQueue()).getByText('12')).toBeTruthy();
}, 20_000);

it('shows a stopped clinic and a doctor who is away as such', async () => {
  const away = { since: at, until: '2026-11-23T01:30:00.000Z', reason: '急诊会诊' };
  openWall(
    aWall({
      languages: ['zh'],
      queues: [aQueue({ stopped: true }), aQueue({ away, calling: [], next: [] })],
    }),
  );
  expect(await screen.findByText('今日停诊', {}, PATIENCE)).toBeTruthy();
  expect(screen.getByText('医生暂离，预计 09:30 回来')).toBeTruthy();
});

it('shows nothing of a link that was ended', async () => {
  const { told } = openWall(aWall());
  told.wall = null;
  expect(await screen.findByText('这块屏的链接已失效', {}, PATIENCE)).toBeTruthy();
});
