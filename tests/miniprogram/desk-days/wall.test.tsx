/** The waiting room's screen: how it is paired, numbers and masked names, a new call, a code that ages, a line that is cut. */
import { render, screen, waitFor, within } from '@testing-library/react';
import type { Api } from '../../../shared/api';
import type { ResultOf } from '../../../shared/endpoint';
import { remember } from '../../../miniprogram/src/api/storage';
import WallPage from '../../../miniprogram/src/hospital/wall';
import { world } from '../../support/taro/taro';
import type { Answered } from '../../support/taro/taro';
import { openWorld, sentTo } from '../own/api';
import { DAY, ok, problem } from './desk';

type Wall = ResultOf<Api['GET /walls/:token']>;

const LINK = 'a-link-of-more-than-twenty-letters';
const KEY = 'a-key-of-more-than-twenty-letters';
const WALL = '6f1c2b6e-9f1e-4f0a-8a63-2f6d5b0c7a01';
const ADDRESS = '/h5/hospital/wall/index';
const PAIR = `POST /walls/${LINK}/screen`;
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

const GONE = problem(404, 'NOT_FOUND', '没有找到。');

interface Told {
  wall: Wall | null;
  /** What opening the link comes to. */
  pairing: () => Answered;
}

const PAIRED = () => ok({ wallId: WALL, key: KEY });

/** What the wall is told; nobody is signed in who could be asked. */
function openWorldOf(
  first: Wall | null,
  pairing: Told['pairing'] = () => ok({ wallId: WALL, key: KEY }),
): Told {
  const told: Told = { wall: first, pairing };
  openWorld({
    [PAIR]: () => told.pairing(),
    [`GET /walls/${KEY}`]: () => (told.wall ? ok(told.wall) : GONE),
  });
  return told;
}

/** The page at an address, as after a reload: only what is stored is known. */
function openAt(query: Record<string, string>) {
  window.history.replaceState(null, '', `${ADDRESS}?${new URLSearchParams(query).toString()}`);
  world.params = query;
  return render(<WallPage />);
}

function openWall(first: Wall) {
  const told = openWorldOf(first);
  return { told, ...openAt({ token: LINK }) };
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

const address = () => window.location.pathname + window.location.search;
const secrets = () => sentTo(PAIR).map((body) => (body as { secret: string }).secret);

it('is paired by its link once; the link leaves the address, and the screen shows its wall after a power cut', async () => {
  const { unmount } = openWall(aWall());
  await theQueue();
  expect(secrets()).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(address()).toBe(`${ADDRESS}?wall=${WALL}`);
  unmount();
  for (const query of [{ wall: WALL }, {}, { token: LINK }] as Record<string, string>[]) {
    const again = openAt(query);
    await theQueue();
    expect(address()).toBe(`${ADDRESS}?wall=${WALL}`);
    again.unmount();
  }
  // the link was opened once
  expect(secrets()).toHaveLength(1);
});

it('shows its former wall at the address of a link that is over, unless it may be another’s', async () => {
  const told = openWorldOf(aWall());
  told.pairing = () => GONE;
  const former = { wallId: WALL, key: KEY, link: 'the-link-before' };
  remember('wall-screens', [former]);
  const alone = openAt({ token: LINK });
  await theQueue();
  alone.unmount();
  remember('wall-screens', [former, { wallId: 'another', key: 'another-key', link: 'another-link' }]);
  openAt({ token: LINK });
  expect(await screen.findByText('这块屏已停用，或已换到别的屏', {}, PATIENCE)).toBeTruthy();
  expect(screen.queryByRole('listitem')).toBeNull();
});

it('tries again with the same secret where the answer was lost, as the same screen', async () => {
  const told = openWorldOf(aWall(), () => {
    throw { errMsg: 'request:fail' };
  });
  const { unmount } = openAt({ token: LINK });
  expect(await screen.findByRole('button', { name: '重试' }, PATIENCE)).toBeTruthy();
  expect(address()).toBe(`${ADDRESS}?token=${LINK}`);
  unmount();
  told.pairing = PAIRED;
  openAt({ token: LINK });
  await theQueue();
  const [first, second, ...more] = secrets();
  expect([second, ...more]).toEqual([first]);
}, 20_000);

it.each([
  ['WALL_LINK_USED', '这个链接已在一块屏上打开过，请换一个链接。'],
  ['WALL_LINK_OLD', '这个链接超过 24 小时没有打开，请换一个链接。'],
] as const)('says of a link that cannot be used what to do: %s', async (code, sentence) => {
  openWorldOf(aWall(), () => problem(410, code, sentence));
  openAt({ token: LINK });
  expect(await screen.findByText('这个链接不能再用', {}, PATIENCE)).toBeTruthy();
  expect(screen.getByText(sentence)).toBeTruthy();
});

it('says how to pair a screen that never was', async () => {
  openWorldOf(null);
  openAt({});
  expect(await screen.findByText('这块屏还没有连上候诊屏', {}, PATIENCE)).toBeTruthy();
  expect(screen.getByText(/换一个链接，直接在这块屏上打开/)).toBeTruthy();
});

it('shows nothing of a wall whose screen was ended, and how to pair it again', async () => {
  const { told, unmount } = openWall(aWall());
  await theQueue();
  unmount();
  told.wall = null;
  openAt({ wall: WALL });
  expect(await screen.findByText('这块屏已停用，或已换到别的屏', {}, PATIENCE)).toBeTruthy();
  expect(screen.getByText(/换一个链接，直接在这块屏上打开/)).toBeTruthy();
  expect(screen.queryByRole('listitem')).toBeNull();
});
