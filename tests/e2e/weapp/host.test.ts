/** The WeChat host keeps its word: what a phone lacks is not there, and what it refuses is refused. */
import { openRealm, type Realm } from '../../support/weapp/realm';
import { applyPath } from '../../support/weapp/page';
import { readAddress } from '../../support/weapp/stack';
import { wxNames } from '../../support/weapp/wx/names';
import { Script } from 'node:vm';

const broken: string[] = [];
let realm: Realm;
const run = (source: string) => new Script(source).runInContext(realm.context) as unknown;

beforeAll(() => {
  realm = openRealm(
    () => ({}),
    (where) => void broken.push(where),
  );
});
afterAll(() => realm.close());

test.each([
  ...[
    'fetch',
    'AbortController',
    'TextEncoder',
    'structuredClone',
    'crypto',
    'localStorage',
    'queueMicrotask',
  ],
  ...[
    'atob',
    'FormData',
    'Intl',
    'URL',
    'window',
    'document',
    'process',
    'Buffer',
    'XMLHttpRequest',
    'performance',
  ],
  ...['WeakRef', 'SharedArrayBuffer', 'WebAssembly', 'setImmediate', 'MessageChannel', 'navigator', 'BigInt'],
])('%s is not there', (name) => {
  expect(run(`typeof ${name}`)).toBe('undefined');
});

test.each(['[].at', '"".replaceAll', 'Object.hasOwn', '[].toSorted', 'Promise.any', '[].findLast'])(
  '%s is newer than the oldest phones',
  (member) => {
    expect(run(`typeof ${member}`)).toBe('undefined');
  },
);

test('code cannot be made from strings, and words that differ from phone to phone cannot be asked for', () => {
  expect(() => run('new Function("return 1")()')).toThrow(/Code generation from strings/);
  expect(() => run('eval("1")')).toThrow(/Code generation from strings/);
  expect(() => run('new Date().toLocaleDateString("zh-CN")')).toThrow(/no Intl/);
});

test('timers end with the launch, and what they throw is heard', async () => {
  let rang = 0;
  realm.later(() => {
    throw new Error('in a timer');
  }, 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(broken).toEqual(['a timer']);
  realm.later(() => (rang += 1), 30);
  expect(realm.busy()).toBe(true);
  realm.close();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(rang).toBe(0);
});

test('setData follows a path and makes what is missing on the way', () => {
  const data = {};
  applyPath(data, 'root.cn.[1].cn.[0].v', 'words');
  applyPath(data, 'root.cn[0]', { nn: '8' });
  expect(data).toEqual({ root: { cn: [{ nn: '8' }, { cn: [{ v: 'words' }] }] } });
});

test('an address is read as WeChat reads it: relative to the page, not decoded', () => {
  expect(readAddress('../list?q=%E5%BF%83&x', 'patient/a/b')).toEqual({
    route: 'patient/list',
    options: { q: '%E5%BF%83', x: '' },
  });
  expect(readAddress('/tabs/me/index', 'patient/a/b').route).toBe('tabs/me/index');
});

test("every name of wx comes from WeChat's typings", () => {
  expect(wxNames()).toEqual(
    expect.arrayContaining(['request', 'login', 'requestPayment', 'createSelectorQuery']),
  );
  expect(wxNames()).not.toEqual(expect.arrayContaining(['fetch']));
});
