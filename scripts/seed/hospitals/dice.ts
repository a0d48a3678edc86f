/** Chance with a fixed seed (mulberry32): the demo's people and numbers are the same on every machine. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  /** `count` different ones, in their order. */
  several<T>(from: readonly T[], count: number): T[] {
    const left = from.map((_, at) => at);
    const taken = Array.from(
      { length: Math.min(count, from.length) },
      () => left.splice(Math.floor(this.next() * left.length), 1)[0]!,
    );
    return taken.sort((one, other) => one - other).map((at) => from[at]!);
  }
}
