/** Which calls are new: made since the wall was opened, and not long ago. The first look at a wall has none. */
import { useEffect, useRef, useState } from 'react';
import type { WallState } from './use-wall';

type Queue = WallState['queues'][number];
type Calling = Queue['calling'][number];

const NEW_FOR_MS = 12_000;

const callKey = ({ half, number, times, at }: Calling) => `${half} ${number} ${times} ${at}`;

export interface News {
  isNew(calling: Calling): boolean;
  /** The last queue of which somebody was called; null when it is long ago. */
  latest: Queue | null;
}

export function useNews(wall: WallState | undefined): News {
  const known = useRef<Set<string> | null>(null);
  const [fresh, setFresh] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!wall) return;
    const all = wall.queues.flatMap(({ calling }) => calling.map(callKey));
    const before = known.current;
    known.current = new Set(all);
    const called = before ? all.filter((one) => !before.has(one)) : [];
    if (called.length > 0) setFresh((some) => [...some, ...called]);
  }, [wall]);
  useEffect(() => {
    if (fresh.length === 0) return undefined;
    const timer = setTimeout(() => setFresh([]), NEW_FOR_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  const isNew = (calling: Calling) => fresh.includes(callKey(calling));
  return { isNew, latest: wall?.queues.find(({ calling }) => calling.some(isNew)) ?? null };
}
