/** The tab bar speaks the person's language too: its words in app.config are only the first ones. */
import Taro from '@tarojs/taro';
import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { useText } from '../api/messages';
import type { Say } from '../api/messages';
import { tabWords } from './words';

const TABS = ['home', 'messages', 'me'] as const;

function name(t: Say<(typeof TABS)[number]>): void {
  // WeChat refuses while another page is on top; the next tab shown tries again
  TABS.forEach((tab, index) =>
    Promise.resolve(Taro.setTabBarItem({ index, text: t(tab) })).catch(() => undefined),
  );
}

/** Taro's bar in a browser is a bare element: a screen reader should find it as the way around. */
function markAsNavigation(): void {
  if (process.env.TARO_ENV === 'weapp') return;
  const bar = document.querySelector<HTMLElement>('taro-tabbar');
  if (!bar) return;
  bar.setAttribute('role', 'navigation');
  // Its links have a script for an address, which the pages' policy forbids and nobody needs
  bar.onclick = (event) => event.preventDefault();
}

export function useTabBarWords(): void {
  const t = useText(tabWords);
  useEffect(() => {
    name(t);
    markAsNavigation();
  }, [t]);
  useDidShow(() => name(t));
}
