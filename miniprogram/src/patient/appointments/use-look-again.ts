/** Looking again while something is on its way: soon at first, then less and less often, never on a page left. */
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

const WAITS_MS = [1_500, 2_500, 4_000, 6_000, 10_000, 15_000, 30_000, 60_000];
/** From this many looks on the person is told not to wait here. */
const PATIENCE = 4;

export interface LookingAgain {
  /** It is taking longer than somebody should wait. */
  slow: boolean;
}

export function useLookAgain(moving: boolean, look: () => Promise<unknown>): LookingAgain {
  const [turn, setTurn] = useState(0);
  const [shown, setShown] = useState(true);
  const latest = useRef(look);
  latest.current = look;
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!moving) setTurn(0);
  }, [moving]);
  useEffect(() => {
    if (!moving || !shown) return;
    const wait = WAITS_MS[Math.min(turn, WAITS_MS.length - 1)];
    const timer = setTimeout(() => {
      const next = () => setTurn((last) => last + 1);
      latest.current().then(next, next);
    }, wait);
    return () => clearTimeout(timer);
  }, [moving, shown, turn]);
  return { slow: moving && turn >= PATIENCE };
}
