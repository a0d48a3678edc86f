/** The compiled WeChat output, run: how it starts, who it is to the API, and what it does when things fail. */
import { openTestHouse, type TestHouse } from '../../support/house';
import { openHandset, type Handset, type HandsetOptions } from '../../support/weapp';

const FIRST_DATA_BYTES = 16_000;
const HOUR_MS = 3_600_000;

let home: TestHouse;
const handsets: Handset[] = [];

/** Everybody has a phone of their own; all are put away at the end of the story. */
function handsetOf(name: string, options: Partial<HandsetOptions> = {}): Handset {
  const handset = openHandset(home, { name, ...options });
  handsets.push(handset);
  return handset;
}

async function sessionsOf(name: string): Promise<number> {
  const [row]: { count: number }[] = await home.house.database.query(
    `SELECT count(*)::integer AS count FROM session s JOIN openid o ON o.user_id = s.user_id
     WHERE o.openid = $1 AND s.ended_at IS NULL`,
    [home.superapp.user(name).miniOpenid],
  );
  return row?.count ?? 0;
}

beforeAll(async () => {
  home = await openTestHouse();
});
afterEach(() => handsets.splice(0).forEach((handset) => handset.close()));
afterAll(() => home.close());

test('a cold start from the wallet shows Home and signs in silently', async () => {
  const phone = handsetOf('cold').launch({ scene: 1019 });
  const [first] = phone.page().updates;
  await phone.waitFor('预约挂号');
  await phone.settled();
  expect(phone.page().route).toBe('tabs/home/index');
  expect(phone.title()).toBe('健康');
  expect(phone.calls('login')).toHaveLength(1);
  expect(await sessionsOf('cold')).toBe(1);
  const { updates } = phone.page();
  console.info(
    `Home: first setData ${updates[0]} bytes, ${updates.length} calls, ${sum(updates)} bytes in all`,
  );
  expect(first ?? updates[0]).toBeLessThanOrEqual(FIRST_DATA_BYTES);
  expect(phone.errors()).toEqual([]);
  expect(phone.complaints()).toEqual([]);
});

test('the second launch uses the session that is kept on the phone', async () => {
  const handset = handsetOf('again');
  const before = handset.launch();
  await before.waitFor('预约挂号');
  await before.settled();
  before.close();
  const phone = handset.launch();
  phone.tab('tabs/messages/index');
  await phone.waitFor('还没有消息');
  expect(phone.calls('login')).toEqual([]);
  expect(phone.calls('request').map(({ options }) => pathOf(options.url))).not.toContain('/sessions');
  expect(await sessionsOf('again')).toBe(1);
  expect(phone.errors()).toEqual([]);
});

test('an access token that has expired is renewed without the person noticing', async () => {
  const handset = handsetOf('stale');
  const phone = handset.launch();
  await phone.settled();
  const before = handset.storage.get('session');
  home.clock.advance(HOUR_MS);
  phone.tab('tabs/messages/index');
  await phone.waitFor('还没有消息');
  const paths = phone.calls('request').map(({ options }) => pathOf(options.url));
  expect(paths.filter((path) => path === '/sessions/refresh')).toHaveLength(1);
  expect(phone.calls('login')).toHaveLength(1);
  expect(handset.storage.get('session')).not.toBe(before);
  expect(phone.errors()).toEqual([]);
});

test('a session ended elsewhere is replaced by a new one, silently', async () => {
  const handset = handsetOf('ended');
  const phone = handset.launch();
  await phone.settled();
  await home.house.database.query('UPDATE session SET ended_at = now() WHERE ended_at IS NULL');
  home.clock.advance(HOUR_MS);
  phone.tab('tabs/messages/index');
  await phone.waitFor('还没有消息');
  expect(phone.calls('login')).toHaveLength(2);
  expect(await sessionsOf('ended')).toBe(1);
  expect(phone.errors()).toEqual([]);
});

test('without a network the page says so, and trying again helps once it is back', async () => {
  const handset = handsetOf('tunnel');
  const phone = handset.launch();
  await phone.settled();
  handset.network.online = false;
  phone.tab('tabs/messages/index');
  await phone.waitFor('网络不太通畅');
  await phone.tap('重试');
  await phone.waitFor('网络不太通畅');
  handset.network.online = true;
  await phone.tap('重试');
  await phone.waitFor('还没有消息');
  expect(phone.shows('网络不太通畅')).toBe(false);
  expect(phone.errors()).toEqual([]);
});

test('a first start without a network still opens, and signs in when it is back', async () => {
  const handset = handsetOf('basement');
  handset.network.online = false;
  const phone = handset.launch();
  await phone.waitFor('预约挂号');
  phone.tab('tabs/messages/index');
  await phone.waitFor('网络不太通畅');
  handset.network.online = true;
  await phone.tap('重试');
  await phone.waitFor('还没有消息');
  expect(await sessionsOf('basement')).toBe(1);
  expect(phone.errors()).toEqual([]);
});

test('a WeChat in English gets English, bar and tabs too', async () => {
  const phone = handsetOf('english', { device: { language: 'en' } }).launch();
  await phone.waitFor('Appointments');
  await phone.settled();
  expect(phone.text()).not.toMatch(/\p{Script=Han}/u);
  expect(phone.title()).toBe('Health');
  const tabs = phone.calls('setTabBarItem').map(({ options }) => options.text);
  expect(tabs.slice(-3)).toEqual(['Health', 'Messages', 'Me']);
  for (const { options } of phone.calls('request')) {
    expect((options.header as Record<string, string>)['accept-language']).toBe('en');
  }
  expect(phone.errors()).toEqual([]);
});

test('large text set in WeChat re-lays the pages', async () => {
  const look = async (fontSize: number) => {
    const phone = handsetOf(`reader-${fontSize}`, { device: { fontSize } }).launch();
    await phone.waitFor('预约挂号');
    return JSON.stringify(phone.running.tree());
  };
  expect(await look(17)).not.toContain('text-large');
  expect(await look(22)).toContain('text-large');
});

test('a refused position leads to the cities, an allowed one to hospitals', async () => {
  const handset = handsetOf('near');
  const phone = handset.launch();
  await phone.waitFor('使用我的位置');
  await phone.tap('使用我的位置');
  await phone.waitFor('没有拿到位置');
  expect(phone.shows('按城市查找')).toBe(true);
  phone.close();
  handset.answers.position = { latitude: 39.99, longitude: 116.31 };
  const again = handset.launch();
  await again.tap('使用我的位置');
  await again.waitFor('附近还没有收录的医院');
  expect(again.errors()).toEqual([]);
});

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const pathOf = (url: unknown) => new URL(String(url)).pathname;
