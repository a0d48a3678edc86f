/** How many whole minutes have gone by since an instant; counts on by itself. */
import { useEffect, useState } from 'react';
import { serverNow } from '../../api/clock';

const LOOK_AGAIN_MS = 15_000;

export function useMinutesSince(instant: string | null): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  if (instant === null) return 0;
  return Math.max(0, Math.floor((serverNow().getTime() - Date.parse(instant)) / 60_000));
}
