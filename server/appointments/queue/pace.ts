/** How fast a queue moves, and when somebody's turn comes. Pure. */

const MINUTE = 60_000;
/** Ends of visits that lie further apart than this had a pause between them. */
const PAUSE_MS = 45 * MINUTE;
/** So many intervals tell a pace. */
const ENOUGH = 3;
/** Several visits written down at one go are not faster than this. */
const FASTEST_MS = MINUTE / 2;
/** Nobody knows it better than to these minutes. */
const NARROWEST_MS = 5 * MINUTE;

/** The median interval between the latest ends, in ms; null before there are enough of them. */
export function paceOf(latestEnds: readonly Date[]): number | null {
  const intervals = latestEnds
    .slice(1)
    .map((at, i) => at.getTime() - latestEnds[i]!.getTime())
    .filter((ms) => ms >= 0 && ms <= PAUSE_MS)
    .sort((a, b) => a - b);
  if (intervals.length < ENOUGH) return null;
  const middle = Math.floor(intervals.length / 2);
  const median =
    intervals.length % 2 === 1 ? intervals[middle]! : (intervals[middle - 1]! + intervals[middle]!) / 2;
  return Math.max(FASTEST_MS, median);
}

export interface Turn {
  /** Who is called before. */
  ahead: number;
  /** When whoever is in the room, or on the way there, was called; null while it is free. */
  busySince: Date | null;
  /** Ms a patient takes. */
  pace: number;
  /** When the clinic begins that day. */
  opensAt: Date;
  /** The doctor is away until then. */
  awayUntil: Date | null;
  /** The start of their own time window, before which nobody is called. */
  startsAt: Date;
  now: Date;
}

/** Between when and when their turn comes, to the minute. */
export function expectedTurn(turn: Turn): { from: Date; to: Date } {
  const { ahead, pace, now, startsAt } = turn;
  const wait = ahead * pace;
  const at = freeAt(turn) + wait;
  const from = Math.max(startsAt.getTime(), now.getTime(), at - wait / 10);
  const to = Math.max(from + NARROWEST_MS, at + wait / 4);
  const minute = (ms: number) => new Date(Math.floor(ms / MINUTE) * MINUTE);
  return { from: minute(from), to: minute(to) };
}

/** When the next one can be called: the room is free, open, and the doctor is there. */
function freeAt({ busySince, pace, opensAt, awayUntil, now }: Turn): number {
  const present = Math.max(now.getTime(), opensAt.getTime(), awayUntil?.getTime() ?? 0);
  return busySince ? Math.max(present, busySince.getTime() + pace) : present;
}
