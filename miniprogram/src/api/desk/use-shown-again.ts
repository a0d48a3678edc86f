/** Coming back to a page: what it shows may have changed on the page one came from. */
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';

export function useShownAgain(act: () => unknown): void {
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) void act();
    first.current = false;
  });
}
