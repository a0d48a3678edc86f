/** Waiting for a release: when the next one is, by the server's clock, and reading the times again as it comes. */
import { useEffect, useRef, useState } from 'react';
import { serverNow } from '../../api/clock';
import type { Schedule } from './availability';

/** Everybody waits for the same moment: readings are spread over so many milliseconds after it. */
const SPREAD_MS = 1_200;
/** The first answer after the moment may be a second old. */
const AGAIN_MS = 1_500;
const TRIES = 8;
/** A release further off than this is told by its date. */
const NEAR_MS = 24 * 3_600_000;

/** The next release that is near; null where none is. */
export function nextRelease(schedules: readonly Schedule[], now: Date): string | null {
  const coming = schedules
    .filter(({ released, status }) => !released && status === 'open')
    .map(({ releaseAt }) => releaseAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const [next] = coming;
  return next && Date.parse(next) - now.getTime() < NEAR_MS ? next : null;
}

/** Reads again by itself when the moment has come, until the places are there. */
export function useRelease(
  schedules: readonly Schedule[] | undefined,
  refresh: () => Promise<unknown>,
): string | null {
  const next = nextRelease(schedules ?? [], serverNow());
  const [tries, setTries] = useState({ next, count: 0 });
  const latest = useRef(refresh);
  latest.current = refresh;
  const count = tries.next === next ? tries.count : 0;
  useEffect(() => {
    if (!next || count >= TRIES) return;
    const left = Date.parse(next) - serverNow().getTime();
    const wait = Math.max(left, count === 0 ? 0 : AGAIN_MS) + Math.random() * SPREAD_MS;
    const timer = setTimeout(() => {
      const seen = () => setTries({ next, count: count + 1 });
      latest.current().then(seen, seen);
    }, wait);
    return () => clearTimeout(timer);
  }, [next, count]);
  return next;
}
