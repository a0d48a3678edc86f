/** Being called cannot be overlooked: the phone vibrates at each call, and stays awake while somebody waits. */
import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { QueueState } from './useCheckIn';

const WAITS: readonly QueueState['stage'][] = ['waiting', 'called', 'passed'];
const quietly = (asked: Promise<unknown> | undefined) => void asked?.catch(() => undefined);

export function useAlarm(queue: QueueState | undefined): void {
  const calls = queue?.stage === 'called' ? queue.calledCount : 0;
  useEffect(() => {
    // A phone that cannot vibrate shows it all the same
    if (calls > 0) quietly(Taro.vibrateLong());
  }, [calls]);
  useStayAwake(queue !== undefined && WAITS.includes(queue.stage));
}

/** Only WeChat lets a page ask for it. */
function useStayAwake(waits: boolean): void {
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const awake = waits && shown;
  useEffect(() => {
    if (!awake || process.env.TARO_ENV !== 'weapp') return;
    quietly(Taro.setKeepScreenOn({ keepScreenOn: true }));
    return () => quietly(Taro.setKeepScreenOn({ keepScreenOn: false }));
  }, [awake]);
}
