/** Every page of the compiled package, opened by itself: from a link with nothing to go on, and in English. */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openHandset, readBuilt, WEAPP_FOLDER, type Phone } from '../../support/weapp';
import { controls, nodeOf, type Way } from '../../support/weapp/tree';

const { routes } = readBuilt(WEAPP_FOLDER);
const PAGE_BYTES = 64_000;

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

/** Opens a page as a link does, and leaves it when the look is over. */
async function atPage(path: string, language: string, look: (phone: Phone) => void): Promise<void> {
  const handset = openHandset(home, { name: 'visitor', device: { language } });
  const phone = handset.launch({ path });
  try {
    await phone.settled();
    look(phone);
  } finally {
    handset.close();
  }
}

test.each(routes)('%s opens without anything to go on', (route) =>
  atPage(route, 'zh_CN', (phone) => {
    expect(phone.errors()).toEqual([]);
    expect(phone.complaints()).toEqual([]);
    expect(phone.title()).not.toBe('');
    expect(phone.text()).not.toMatch(/undefined|\bNaN\b|\[object/);
    expect(Math.max(...phone.page().updates)).toBeLessThan(PAGE_BYTES);
  }),
);

test.each(routes)('%s opens with the id of nothing, in English', (route) =>
  atPage(`${route}?id=${randomUUID()}`, 'en', (phone) => {
    expect(phone.errors()).toEqual([]);
    expect(phone.text()).not.toBe('');
    // A language is called by its own name
    expect(phone.text().replaceAll('中文', '')).not.toMatch(/\p{Script=Han}/u);
    expect(phone.title()).not.toMatch(/\p{Script=Han}/u);
  }),
);

test.each(routes)('%s gives every control a name and a role', (route) =>
  atPage(route, 'zh_CN', (phone) => {
    const told = controls(phone.running.tree()).filter(({ way }) => !isHidden(way));
    expect(told.filter(({ name }) => !name).map(({ way }) => placeOf(way))).toEqual([]);
    const own = told.filter(({ way }) => !NATIVE.has(nodeOf(way).tag));
    expect(own.filter(({ role }) => !role).map(({ name }) => name)).toEqual([]);
  }),
);

/** WeChat's own components say what they are. */
const NATIVE = new Set(['input', 'textarea', 'button', 'picker', 'switch', 'scroll-view', 'swiper']);
const placeOf = (way: Way) => way.map(({ tag }) => tag).join(' > ');

/** Nobody is told of these: the grey behind a sheet. */
const isHidden = (way: Way) => way.some(({ attr }) => attr.ariaHidden === true);
