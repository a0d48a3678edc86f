/** A value once somebody has stopped typing it. */
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

export function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
