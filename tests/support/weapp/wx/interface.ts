/** Bars, notices and the way from page to page. */
import type { PageStack } from '../stack';
import type { Realm } from '../realm';
import { asynchronous, type Act, type Calling, type Options } from './call';

export interface Shown {
  /** What the bar under the status bar says. */
  title: string;
  toasts: string[];
  /** The answer to the next `showModal`. */
  confirms: boolean;
}

const SILENT = [
  'hideToast',
  'showLoading',
  'hideLoading',
  'stopPullDownRefresh',
  'startPullDownRefresh',
  'pageScrollTo',
  'setNavigationBarColor',
  'setBackgroundColor',
  'setBackgroundTextStyle',
  'setTabBarItem',
  'setTabBarStyle',
  'setTabBarBadge',
  'removeTabBarBadge',
  'showTabBarRedDot',
  'hideTabBarRedDot',
  'hideKeyboard',
  'setClipboardData',
  'makePhoneCall',
  'openLocation',
  'vibrateShort',
  'vibrateLong',
  'setKeepScreenOn',
  'showShareMenu',
  'hideShareMenu',
];

const LISTENERS = [
  'ThemeChange',
  'AppShow',
  'AppHide',
  'Error',
  'PageNotFound',
  'UnhandledRejection',
  'WindowResize',
  'NetworkStatusChange',
  'KeyboardHeightChange',
  'MemoryWarning',
];

/** Answers every question about layout with nothing: there is none here. */
function selectorQuery(realm: Realm) {
  const asked: ((found: null) => void)[] = [];
  const query: Record<string, unknown> = {};
  const ask = (heard?: (found: null) => void) => {
    asked.push(heard ?? (() => undefined));
    return query;
  };
  const node: Record<string, unknown> = {
    boundingClientRect: ask,
    fields: (_: unknown, heard?: () => void) => ask(heard),
  };
  for (const name of ['scrollOffset', 'node', 'context']) node[name] = ask;
  for (const name of ['select', 'selectAll', 'selectViewport']) query[name] = () => node;
  query.in = () => query;
  query.exec = (heard?: (found: null[]) => void) => {
    realm.later(() => {
      for (const one of asked) one(null);
      heard?.(realm.copy(asked.map(() => null)));
    }, 0);
    return query;
  };
  return query;
}

function navigation(call: (name: string, act: Act) => object, stack: PageStack) {
  return {
    ...call('navigateTo', ({ url }) => stack.navigateTo(String(url))),
    ...call('redirectTo', ({ url }) => stack.redirectTo(String(url))),
    ...call('switchTab', ({ url }) => stack.switchTab(String(url))),
    ...call('reLaunch', ({ url }) => stack.reLaunch(String(url))),
    ...call('navigateBack', ({ delta }) => stack.navigateBack(Number(delta ?? 1))),
  };
}

export function interfaceCalls(calling: Calling, realm: Realm, stack: PageStack, shown: Shown) {
  // Only later is the page there, as on a phone
  const call = (name: string, act: Act) => ({
    [name]: asynchronous(calling, name, async (options: Options) => {
      await new Promise<void>((resolve) => realm.later(resolve, 0));
      return act(options);
    }),
  });
  const ignore = () => undefined;
  return {
    ...navigation(call, stack),
    ...Object.assign({}, ...SILENT.map((name) => call(name, ignore))),
    ...Object.fromEntries(
      LISTENERS.flatMap((name) => [`on${name}`, `off${name}`].map((one) => [one, ignore])),
    ),
    ...call('setNavigationBarTitle', ({ title }) => void (shown.title = String(title))),
    ...call('showToast', ({ title }) => void shown.toasts.push(String(title))),
    ...call('showModal', () => ({ confirm: shown.confirms, cancel: !shown.confirms })),
    nextTick: (act: () => void) => void realm.later(act, 0),
    createSelectorQuery: () => selectorQuery(realm),
    getUpdateManager: () => ({
      ...{ onCheckForUpdate: ignore, onUpdateReady: ignore, onUpdateFailed: ignore, applyUpdate: ignore },
    }),
  } as Record<string, unknown>;
}
