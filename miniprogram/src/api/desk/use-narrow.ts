/** Whether a page has a phone's width: where another layout needs other pieces, not only another style. */
import { useEffect, useState } from 'react';

const PHONE = '(max-width: 719px)';

/** A mini-program is on a phone; a browser says so, and may change its mind when the window does. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => query()?.matches ?? process.env.TARO_ENV === 'weapp');
  useEffect(() => {
    const phone = query();
    if (!phone) return undefined;
    const look = () => setNarrow(phone.matches);
    // Safari before 14 has the older pair only
    if (!phone.addEventListener) {
      phone.addListener(look);
      return () => phone.removeListener(look);
    }
    phone.addEventListener('change', look);
    return () => phone.removeEventListener('change', look);
  }, []);
  return narrow;
}

function query(): MediaQueryList | null {
  if (process.env.TARO_ENV === 'weapp' || typeof window === 'undefined' || !window.matchMedia) return null;
  return window.matchMedia(PHONE);
}
