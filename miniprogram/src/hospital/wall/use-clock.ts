/** The time of day, to the second it changes; by the server's clock. */
import { useEffect, useState } from 'react';

/** `behind`: how far this machine's clock is, in milliseconds. */
export function useClock(behind: number): Date {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return new Date(Date.now() + behind);
}
