/**
 * Going from page to page in a desk in a browser. The menu puts a page in the place of another, so that a day of
 * work does not keep a hundred pages alive; the browser's Back still goes back, because an entry of the history is
 * made first and then taken by the new page.
 */
import Taro from '@tarojs/taro';

/** Where the build is served; `basename` in config/index.ts. */
const BASE = '/h5';

export type How = 'stay' | 'go';

/** The address of a page, for a link. */
export const pageAddress = (to: string): string => `${BASE}${to}`;

/** `stay` keeps this page behind the next; `go` puts the next in its place. */
export async function openPage(to: string, how: How = 'stay'): Promise<void> {
  if (how === 'stay') {
    await Taro.navigateTo({ url: to });
    return;
  }
  window.history.pushState(window.history.state, '', window.location.href);
  await Taro.redirectTo({ url: to });
}
