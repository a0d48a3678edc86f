/** A page that stays open all day: read again every so often while somebody can see it, and at once on coming back. */
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

export function useRefreshed(refresh: () => unknown, everyMs: number): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  const shown = useRef(true);
  useDidShow(() => {
    if (!shown.current) void latest.current();
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (shown.current && !isOutOfSight()) void latest.current();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}

/** The browser's tab is behind another; a mini-program is told by `useDidHide`. */
const isOutOfSight = () => typeof document !== 'undefined' && document.visibilityState === 'hidden';
