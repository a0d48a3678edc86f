/**
 * Stand-in for `@tarojs/taro` in jsdom: storage, navigation and the network as one small world a test sets up
 * (`world.answer`) and looks at (`world.visited`). Everything else of WeChat's is not there, as in a browser.
 */
import { useEffect, useRef } from 'react';

export interface Asked {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: string;
  timeout?: number;
}
export interface Answered {
  statusCode: number;
  data?: unknown;
}

type Callback = () => unknown;

class World {
  storage = new Map<string, unknown>();
  /** Urls navigated to, with how: `navigateTo /patient/…`. */
  visited: string[] = [];
  asked: Asked[] = [];
  params: Record<string, string> = {};
  /** The API. A thrown value is a network failure. */
  answer: (asked: Asked) => Answered | Promise<Answered> = () => {
    throw { errMsg: 'request:fail' };
  };
  /** Opens a socket; there is none unless a test says so. */
  connect: (url: string) => Promise<unknown> = () => Promise.reject({ errMsg: 'connectSocket:fail' });
  shown: Set<Callback> = new Set();
  hidden: Set<Callback> = new Set();
  pulled: Set<Callback> = new Set();
  bottom: Set<Callback> = new Set();
  pullStops = 0;
  /** How often the phone vibrated. */
  vibrations = 0;
  tabTexts: Record<number, string> = {};
  reset(): void {
    Object.assign(this, new World());
  }
}

/** What happens around the page under test. */
export const world = new World();

/** The body a call sent, parsed. */
export const bodyOf = (asked: Asked | undefined): unknown => JSON.parse(asked?.data ?? 'null');

function useCallbackIn(
  callbacks: 'shown' | 'hidden' | 'pulled' | 'bottom',
  callback: Callback,
  atOnce = false,
): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const run = () => latest.current();
    const registered = world[callbacks];
    registered.add(run);
    if (atOnce) run();
    return () => {
      registered.delete(run);
    };
  }, [callbacks, atOnce]);
}

export const useDidShow = (callback: Callback) => useCallbackIn('shown', callback, true);
export const usePullDownRefresh = (callback: Callback) => useCallbackIn('pulled', callback);
export const useReachBottom = (callback: Callback) => useCallbackIn('bottom', callback);
export const useDidHide = (callback: Callback) => useCallbackIn('hidden', callback);
/** Runs with what the last render gave, once as the page opens or once as it closes. */
function useOnce(when: 'opens' | 'closes', callback: (params: Record<string, string>) => unknown): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    if (when === 'opens') latest.current(world.params);
    return () => {
      if (when === 'closes') latest.current(world.params);
    };
  }, [when]);
}
type OnPage = (params: Record<string, string>) => unknown;
export const useLoad = (callback: OnPage) => useOnce('opens', callback);
export const useLaunch = (callback: Callback) => useOnce('opens', callback);
export const useReady = (callback: Callback) => useOnce('opens', callback);
export const useUnload = (callback: Callback) => useOnce('closes', callback);
export const useRouter = () => ({ path: '', params: world.params });
export const useShareAppMessage = () => undefined;

const visit = (how: string) => (to: { url: string }) => {
  world.visited.push(`${how} ${to.url}`);
  return Promise.resolve();
};
export const navigateTo = visit('navigateTo');
export const redirectTo = visit('redirectTo');
export const switchTab = visit('switchTab');
export const reLaunch = visit('reLaunch');
export const navigateBack = () => visit('navigateBack')({ url: '' });
export const getCurrentPages = () => [{}];

export const stopPullDownRefresh = () => {
  world.pullStops += 1;
};
export const vibrateLong = () => {
  world.vibrations += 1;
  return Promise.resolve();
};
export const setNavigationBarTitle = () => Promise.resolve();
export const setTabBarItem = ({ index, text }: { index: number; text: string }) => {
  world.tabTexts[index] = text;
  return Promise.resolve();
};
export const nextTick = (then: Callback) => void setTimeout(then);

export const getStorageSync = (key: string) => world.storage.get(key) ?? '';
export const setStorageSync = (key: string, value: unknown) => {
  world.storage.set(key, JSON.parse(JSON.stringify(value)));
};
export const removeStorageSync = (key: string) => {
  world.storage.delete(key);
};

export async function request(asked: Asked): Promise<Answered> {
  world.asked.push(asked);
  return world.answer(asked);
}

export const connectSocket = ({ url }: { url: string }) => world.connect(url);

const note = (how: string) => (what: object) => {
  world.visited.push(`${how} ${JSON.stringify(what)}`);
  return Promise.resolve();
};
export const makePhoneCall = note('makePhoneCall');
export const openLocation = note('openLocation');
export const setClipboardData = note('setClipboardData');
export const addPhoneCalendar = note('addPhoneCalendar');

export default {
  request,
  connectSocket,
  navigateTo,
  redirectTo,
  switchTab,
  reLaunch,
  navigateBack,
  getCurrentPages,
  stopPullDownRefresh,
  vibrateLong,
  setNavigationBarTitle,
  setTabBarItem,
  nextTick,
  getStorageSync,
  setStorageSync,
  removeStorageSync,
  makePhoneCall,
  openLocation,
  setClipboardData,
  addPhoneCalendar,
  useDidShow,
  useRouter,
};
