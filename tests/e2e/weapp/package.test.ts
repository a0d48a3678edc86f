/**
 * The compiled WeChat package as a file: what WeChat's reviewers and the oldest phones would refuse, and what
 * must not have slipped into it.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../../scripts/build/measure';
import { readBuilt, WEAPP_FOLDER } from '../../support/weapp';
import { tooNew } from '../../support/weapp/syntax';

const built = readBuilt(WEAPP_FOLDER);
const files = filesBelow(WEAPP_FOLDER);
const scripts = files.filter((file) => file.endsWith('.js'));
const KILOBYTE = 1000;

const bytesOf = (some: string[]) =>
  some.reduce((sum, file) => sum + statSync(join(WEAPP_FOLDER, file)).size, 0);

test('the main package holds the tab pages only, and every role a package of its own', () => {
  const tabs = built.app.tabBar?.list.map(({ pagePath }) => pagePath);
  expect(built.app.pages).toEqual(tabs);
  expect(built.app.subPackages?.map(({ root }) => root)).toEqual([
    'patient',
    'hospital',
    'doctor',
    'operator',
  ]);
  for (const { root, pages } of built.app.subPackages ?? []) {
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(files).toContain(`${root}/${page}.js`);
  }
});

test('no code of a role is in the main package', () => {
  const main = scripts.filter((file) => built.packageOf(file) === null).map(built.text);
  const own = scripts.filter((file) => built.packageOf(file) === 'patient').map(built.text);
  // Only a page's own endpoints say for certain whose code it is
  for (const key of ['POST /appointments', 'POST /patients', 'GET /schedules']) {
    expect(main.some((text) => text.includes(`"${key}"`) && !isOpenKeyTable(text, key))).toBe(false);
    expect(own.some((text) => text.includes(`"${key}"`))).toBe(true);
  }
});

/** `api/client.ts` lists the endpoints open to everybody as keys of an object; that is no page's code. */
function isOpenKeyTable(text: string, key: string): boolean {
  return text
    .split(`"${key}"`)
    .slice(1)
    .every((after) => after.startsWith(':'));
}

test('it stays small', () => {
  const sizes = Object.fromEntries(
    [null, ...(built.app.subPackages ?? []).map(({ root }) => root)].map((root) => [
      root ?? 'main',
      bytesOf(files.filter((file) => built.packageOf(file) === root)),
    ]),
  );
  console.info('bytes of each package:', sizes);
  expect(sizes.main).toBeLessThan(500 * KILOBYTE);
  expect(sizes.patient).toBeLessThan(500 * KILOBYTE);
});

test('WeChat asks for privacy, loads lazily, and is told which private calls are made', () => {
  expect(built.app.__usePrivacyCheck__).toBe(true);
  expect(built.app.lazyCodeLoading).toBe('requiredComponents');
  expect(built.app.requiredPrivateInfos).toEqual(['getLocation']);
  const asked = scripts.map(built.text).join('\n');
  for (const [, name] of asked.matchAll(
    /\.(getFuzzyLocation|chooseLocation|choosePoi|onLocationChange|chooseAddress)\(/g,
  )) {
    throw new Error(`${name} is called but not declared in requiredPrivateInfos`);
  }
});

test('the oldest phones can read all of it, and no code is made from strings', () => {
  expect(scripts.length).toBeGreaterThan(10);
  expect(scripts.flatMap((file) => tooNew(file, built.text(file)))).toEqual([]);
});

test('the check for new syntax sees it', () => {
  const samples = ['a?.b', 'a ?? b', 'a ||= b', 'class A { x = 1 }', 'class A { #x() {} }', '1n', '1_000'];
  const strings = ['eval(a)', 'new Function(a)', 'Function(a)', 'import(a)', '/(?<=a)b/', '/a/v'];
  for (const sample of [...samples, ...strings]) expect(tooNew('sample.js', sample)).not.toEqual([]);
  expect(tooNew('sample.js', 'const {a, ...b} = c; async () => { try { await a ** 2 } catch {} }')).toEqual(
    [],
  );
});

test('the contracts are only types in it', () => {
  for (const file of scripts) expect(built.text(file)).not.toMatch(/ZodError|_zod\b|invalid_union/);
});

test('nothing in it points anywhere but to the API and to WeChat', () => {
  const hosts = scripts.flatMap((file) =>
    [...built.text(file).matchAll(/\bhttps?:\/\/[\w-][\w.-]*(:\d+)?/g)].map(([url]) => url),
  );
  // Documents, namespaces and Taro's made-up origin: names, not addresses that are called
  const known =
    /^http:\/\/127\.0\.0\.1:3000$|w3\.org|reactjs\.org|react\.dev|taro-docs|taro\.zone|github\.com|^https:\/\/taro\.com$/;
  expect([...new Set(hosts)].filter((url) => !known.test(url))).toEqual([]);
});
