/** The few figures a measurement needs. */

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 50);
}

/** Nearest rank; NaN of nothing. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}
