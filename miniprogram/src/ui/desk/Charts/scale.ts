/** From values to heights: round steps, so that the axis says numbers people say. */

export interface Point {
  key: string;
  /** Under the point: `23`, `08:00`. */
  label: string;
  value: number;
  /** Said in place of the bare number: `¥1,280.00`. */
  text?: string;
}

/** The smallest 1, 2, 2.5 or 5 times a power of ten not below `most`; 1 for nothing. */
export function roundTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 2.5, 5, 10].find((times) => times * power >= most) ?? 10;
  return Math.max(1, step * power);
}

/** Every n-th label, so that they do not run into each other. */
export const labelEvery = (count: number, most: number): number => Math.max(1, Math.ceil(count / most));

/** The chart read aloud. */
export function spoken(label: string, points: readonly Point[]): string {
  return `${label}: ${points.map(({ label: at, value, text }) => `${at} ${text ?? value}`).join(', ')}`;
}
