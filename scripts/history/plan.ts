/**
 * What will be tried, by whom and when, all drawn from one seed before anything begins: the same seed is the same
 * plan. What comes of it depends on the machine; a history that broke a promise is played again by its seed.
 */
import { createHash } from 'node:crypto';

/** Every act, with how often it is chosen. */
export const WEIGHTS = {
  book: 26,
  rush: 4,
  pay: 22,
  leaveSheet: 3,
  giveUp: 5,
  cancel: 8,
  bookTwice: 3,
  hammer: 2,
  look: 6,
  joinWaitlist: 6,
  answerOffer: 6,
  leaveWaitlist: 1,
  move: 6,
  moveTwice: 1,
  giveUpMove: 1,
  checkIn: 6,
  deskCheckIn: 3,
  call: 5,
  pass: 2,
  finish: 4,
  noShow: 1,
  undo: 1,
  stopClinic: 0.4,
  resumeClinic: 0.8,
  reshape: 0.8,
} as const;
export type ActName = keyof typeof WEIGHTS;

/** One thing to try. The numbers choose among what there is when its turn comes. */
export interface Draw {
  act: ActName;
  /** Whole numbers below 2³². */
  dice: readonly [number, number, number];
  /** Before it, in milliseconds. */
  pause: number;
}

export const BLOWS = ['kill-api-1', 'kill-api-2', 'kill-worker', 'kill-database', 'channel-fault'] as const;
export interface Blow {
  kind: (typeof BLOWS)[number];
  /** Seconds after the last one. */
  after: number;
  dice: number;
}

export interface Plan {
  seed: number;
  /** Endless; each person's own, so that one who waits changes nothing for the others. */
  drawsOf(person: number): Generator<Draw, never>;
  blows(): Generator<Blow, never>;
  /** What names the plan: two runs with the same were asked to do the same. */
  digest: string;
}

/** Marsaglia's xorshift in 32 bits with a mixed seed: small, and the same everywhere. */
function* dice(seed: number): Generator<number, never> {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

const TOTAL = Object.values(WEIGHTS).reduce<number>((sum, weight) => sum + weight, 0);

function actAt(share: number): ActName {
  let left = share * TOTAL;
  for (const [act, weight] of Object.entries(WEIGHTS)) {
    left -= weight;
    if (left < 0) return act as ActName;
  }
  return 'look';
}

const next = (numbers: Generator<number, never>) => numbers.next().value;
const part = (numbers: Generator<number, never>) => next(numbers) / 2 ** 32;

function* drawsFrom(numbers: Generator<number, never>): Generator<Draw, never> {
  for (;;) {
    const act = actAt(part(numbers));
    yield {
      act,
      dice: [next(numbers), next(numbers), next(numbers)],
      pause: Math.floor(part(numbers) * 900),
    };
  }
}

function* blowsFrom(numbers: Generator<number, never>): Generator<Blow, never> {
  for (;;) {
    const kind = BLOWS[next(numbers) % BLOWS.length]!;
    yield { kind, after: 4 + part(numbers) * 10, dice: next(numbers) };
  }
}

export function planOf(seed: number, people: number): Plan {
  const drawsOf = (person: number) => drawsFrom(dice(seed + (person + 1) * 7919));
  const blows = () => blowsFrom(dice(seed ^ 0x5bd1e995));
  const hash = createHash('sha256');
  for (let person = 0; person < people; person += 1) hash.update(JSON.stringify(first(drawsOf(person), 500)));
  hash.update(JSON.stringify(first(blows(), 200)));
  return { seed, drawsOf, blows, digest: hash.digest('hex').slice(0, 16) };
}

function first<T>(endless: Generator<T, never>, count: number): T[] {
  return Array.from({ length: count }, () => endless.next().value);
}
