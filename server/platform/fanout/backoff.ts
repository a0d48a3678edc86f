/** How long to wait before connecting again. */

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/** @param attempt from 1. Half of it is chance, so that many processes do not come back at one moment. */
export function backoff(attempt: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return most / 2 + (Math.random() * most) / 2;
}
