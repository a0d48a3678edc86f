/**
 * The page stack: WeChat's rules for going from page to page (ten at most, tab pages only by `switchTab`),
 * and the lifecycle calls in its order.
 */
import type { Built } from './built';
import type { OpenPage } from './page';
import { Refusal } from './wx/call';

export interface PageStack {
  /** From the first to the one shown. */
  pages(): OpenPage[];
  top(): OpenPage;
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  switchTab(url: string): void;
  reLaunch(url: string): void;
  /** Does nothing on the first page, as on a phone. */
  navigateBack(delta: number): void;
  /** Leaves all pages: the program ends. */
  empty(): void;
}

const MOST_PAGES = 10;

/** `/a/b?x=1` as a page's address, relative to the page it was said on. */
export function readAddress(url: string, from: string): { route: string; options: Record<string, string> } {
  const [path = '', query = ''] = url.split('?');
  const base = new URL(`weapp:/${from}`);
  const route = path === '' ? from : new URL(path, base).pathname.replace(/^\/+/, '');
  const pairs = query.split('&').filter(Boolean);
  const options = Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  return { route, options };
}

interface Opening {
  built: Built;
  make(route: string, options: Record<string, string>): OpenPage;
  later(act: () => void): void;
}

export function openStack({ built, make, later }: Opening): PageStack {
  let stack: OpenPage[] = [];
  /** Tab pages live on behind one another. */
  const tabs = new Map<string, OpenPage>();
  const top = (): OpenPage => {
    const page = stack[stack.length - 1];
    if (!page) throw new Error('No page is open');
    return page;
  };

  function find(url: string, kind: 'tab' | 'page' | 'any', verb: string) {
    const address = readAddress(url, stack.length > 0 ? top().route : '');
    if (!built.routes.includes(address.route)) throw new Refusal(`page "${address.route}" is not found`);
    const isTab = built.isTab(address.route);
    if (kind === 'page' && isTab) throw new Refusal(`can not ${verb} a tabbar page`);
    if (kind === 'tab' && !isTab) throw new Refusal(`can not ${verb} to no-tabBar page`);
    return address;
  }

  function enter(page: OpenPage): void {
    stack.push(page);
    page.run('onLoad', page.instance.options);
    page.run('onShow');
    later(() => {
      if (stack.includes(page) || tabs.get(page.route) === page) page.run('onReady');
    });
  }

  function open(url: string, kind: 'page' | 'any', verb: string): void {
    const { route, options } = find(url, kind, verb);
    const page = make(route, options);
    if (built.isTab(route)) tabs.set(route, page);
    enter(page);
  }

  function leave(page: OpenPage): void {
    if (tabs.get(page.route) === page) page.run('onHide');
    else page.run('onUnload');
  }

  const empty = () => {
    for (const page of [...stack].reverse()) page.run('onUnload');
    for (const page of tabs.values()) if (!stack.includes(page)) page.run('onUnload');
    stack = [];
    tabs.clear();
  };

  return {
    pages: () => [...stack],
    top,
    navigateTo(url) {
      find(url, 'page', 'navigateTo');
      if (stack.length >= MOST_PAGES) throw new Refusal(`page limit exceeded: ${MOST_PAGES}`);
      top().run('onHide');
      open(url, 'page', 'navigateTo');
    },
    redirectTo(url) {
      find(url, 'page', 'redirectTo');
      leave(top());
      stack.pop();
      open(url, 'page', 'redirectTo');
    },
    switchTab(url) {
      const { route } = find(url, 'tab', 'switchTab');
      const known = tabs.get(route);
      if (known && top() === known) return;
      for (const page of [...stack].reverse()) leave(page);
      stack = [];
      if (!known) return open(`/${route}`, 'any', 'switchTab');
      stack.push(known);
      known.run('onShow');
    },
    reLaunch(url) {
      find(url, 'any', 'reLaunch');
      empty();
      open(url, 'any', 'reLaunch');
    },
    navigateBack(delta) {
      const keep = Math.max(1, stack.length - delta);
      if (stack.length <= keep) return;
      while (stack.length > keep) (stack.pop() as OpenPage).run('onUnload');
      top().run('onShow');
    },
    empty,
  };
}
