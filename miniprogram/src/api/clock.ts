/**
 * The time by the server's clock, whatever the phone's says. Every answer tells the second it was made in; between
 * sending and receiving it, so each narrows down how far the phone is off.
 */

/** How far the phone is behind the server, in milliseconds: at least, at most. */
let behind: [number, number] | null = null;

/** `date` is the answer's header; the instants are the phone's own. Anything unreadable teaches nothing. */
export function learnTime(date: unknown, sentAt: number, receivedAt: number): void {
  const second = typeof date === 'string' ? Date.parse(date) : NaN;
  if (isNaN(second) || receivedAt < sentAt) return;
  const told: [number, number] = [second - receivedAt, second + 999 - sentAt];
  const both: [number, number] = behind ? [Math.max(behind[0], told[0]), Math.min(behind[1], told[1])] : told;
  // the phone's clock was set meanwhile: what was learnt before is no good
  behind = both[0] <= both[1] ? both : told;
}

/** The phone's own time while that may be right. */
export function serverNow(now = Date.now()): Date {
  if (!behind || (behind[0] <= 0 && behind[1] >= 0)) return new Date(now);
  return new Date(now + Math.round((behind[0] + behind[1]) / 2));
}
