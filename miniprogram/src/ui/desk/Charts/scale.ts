/** From values to heights: round steps, so that the axis says numbers people say. */

export interface Point {
  key: string;
  /** Under the point: `23`, `08:00`. */
  label: string;
  value: number;
  /** Said in place of the bare number: `¥1,280.00`. */
  text?: string;
}

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10];

/** The smallest round number not below `most` whose half, in the middle of the axis, is whole; 2 for nothing. */
export function roundTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = STEPS.find((times) => times * power >= most && (times * power) % 2 === 0) ?? 10;
  return step * power;
}

/** Every n-th label, so that they do not run into each other. */
export const labelEvery = (count: number, most: number): number => Math.max(1, Math.ceil(count / most));

/** The chart read aloud. */
export function spoken(label: string, points: readonly Point[]): string {
  return `${label}: ${points.map(({ label: at, value, text }) => `${at} ${text ?? value}`).join(', ')}`;
}
