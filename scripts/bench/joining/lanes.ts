/** Hospitals side by side: a hospital's own work stays in order, and no two touch the same rows. */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T, i: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const i = next;
      next += 1;
      results[i] = await work(items[i]!, i);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
